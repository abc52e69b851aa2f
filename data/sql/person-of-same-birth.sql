-- The same of a name whose words are all borne by more people than were born then: so many of these are asked for the words.
SELECT person.id, person.name_ar, person.name_fr, person.cin
FROM (SELECT id
      FROM (SELECT id
            FROM person
            WHERE chamber = :chamber AND birth_on = :year
            UNION ALL
            SELECT id
            FROM person
            WHERE chamber = :chamber AND birth_on BETWEEN :birth AND :birth_last AND birth_on <> :year) AS either
      LIMIT :walked) AS born
CROSS JOIN person
WHERE person.chamber = :chamber AND person.id = born.id
  AND 1 = (SELECT 1
           FROM search_word AS other
           WHERE other.chamber = :chamber AND other.word = :word_1 AND other.subject_kind = 'person'
             AND other.subject = born.id
           LIMIT 1)
  AND (:word_2 IS NULL
       OR 1 = (SELECT 1
               FROM search_word AS other
               WHERE other.chamber = :chamber AND other.word = :word_2 AND other.subject_kind = 'person'
                 AND other.subject = born.id
               LIMIT 1))
  AND (:word_3 IS NULL
       OR 1 = (SELECT 1
               FROM search_word AS other
               WHERE other.chamber = :chamber AND other.word = :word_3 AND other.subject_kind = 'person'
                 AND other.subject = born.id
               LIMIT 1))
ORDER BY person.id
LIMIT 20

-- People who bear all the words of a name and may have been born on the same day: the rarest word is walked through, and so many of
-- its people; the others are asked of each of them. A birth of which only the year is known may be of any day of it.
SELECT person.id, person.name_ar, person.name_fr, person.cin
FROM (SELECT subject
      FROM search_word
      WHERE chamber = :chamber AND word = :word_1 AND subject_kind = 'person'
      LIMIT :walked) AS first
CROSS JOIN person
WHERE person.chamber = :chamber AND person.id = first.subject
  AND (person.birth_on = :year OR person.birth_on BETWEEN :birth AND :birth_last)
  AND (:word_2 IS NULL
       OR 1 = (SELECT 1
               FROM search_word AS other
               WHERE other.chamber = :chamber AND other.word = :word_2 AND other.subject_kind = 'person'
                 AND other.subject = first.subject
               LIMIT 1))
  AND (:word_3 IS NULL
       OR 1 = (SELECT 1
               FROM search_word AS other
               WHERE other.chamber = :chamber AND other.word = :word_3 AND other.subject_kind = 'person'
                 AND other.subject = first.subject
               LIMIT 1))
ORDER BY person.id
LIMIT 20

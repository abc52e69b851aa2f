-- People who bear all the words of a name and may have been born on the same day: the rarest word is walked through, the
-- others are asked of each of its people. A birth of which only the year is known may be of any day of it.
SELECT person.id, person.name_ar, person.name_fr, person.cin
FROM search_word AS first
CROSS JOIN person
WHERE first.chamber = :chamber AND first.word = :word_1 AND first.subject_kind = 'person'
  AND person.chamber = first.chamber AND person.id = first.subject
  AND (person.birth_on = :birth OR person.birth_on = :year OR :birth = :year AND substr (person.birth_on, 1, 4) = :year)
  AND (:word_2 IS NULL
       OR 1 = (SELECT 1
               FROM search_word AS other
               WHERE other.chamber = first.chamber AND other.word = :word_2 AND other.subject_kind = 'person'
                 AND other.subject = first.subject
               LIMIT 1))
  AND (:word_3 IS NULL
       OR 1 = (SELECT 1
               FROM search_word AS other
               WHERE other.chamber = first.chamber AND other.word = :word_3 AND other.subject_kind = 'person'
                 AND other.subject = first.subject
               LIMIT 1))
ORDER BY person.id
LIMIT 20

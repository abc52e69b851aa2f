-- People and organisations that have the first word and of each other the beginning or a near spelling. Of a word that very
-- many have, not all are asked: enough of them have the others, or these would be rarer and stand first.
WITH first AS (SELECT chamber, subject_kind, subject
               FROM search_word
               WHERE chamber = :chamber AND word >= :word_1 AND word < :after_1
               LIMIT :walked),
     found AS (SELECT DISTINCT first.chamber, first.subject_kind, first.subject
               FROM first
               WHERE (:word_2 IS NULL
                      OR 1 = (SELECT 1
                              FROM search_word AS other
                              WHERE other.chamber = first.chamber AND other.subject_kind = first.subject_kind
                                AND other.subject = first.subject
                                AND (other.word >= :word_2 AND other.word < :after_2
                                     OR other.word IN (:near_2_1, :near_2_2, :near_2_3, :near_2_4, :near_2_5, :near_2_6))
                              LIMIT 1))
                 AND (:word_3 IS NULL
                      OR 1 = (SELECT 1
                              FROM search_word AS other
                              WHERE other.chamber = first.chamber AND other.subject_kind = first.subject_kind
                                AND other.subject = first.subject
                                AND (other.word >= :word_3 AND other.word < :after_3
                                     OR other.word IN (:near_3_1, :near_3_2, :near_3_3, :near_3_4, :near_3_5, :near_3_6))
                              LIMIT 1))
                 AND (:word_4 IS NULL
                      OR 1 = (SELECT 1
                              FROM search_word AS other
                              WHERE other.chamber = first.chamber AND other.subject_kind = first.subject_kind
                                AND other.subject = first.subject
                                AND (other.word >= :word_4 AND other.word < :after_4
                                     OR other.word IN (:near_4_1, :near_4_2, :near_4_3, :near_4_4, :near_4_5, :near_4_6))
                              LIMIT 1))
               LIMIT :limit)
SELECT 'entry' AS kind, entry.id
FROM found
JOIN entry ON entry.chamber = found.chamber AND entry.person = found.subject
WHERE found.subject_kind = 'person'
UNION ALL
SELECT 'entry' AS kind, entry.id
FROM found
JOIN entry ON entry.chamber = found.chamber AND entry.organisation = found.subject
WHERE found.subject_kind = 'organisation'
UNION ALL
SELECT 'application' AS kind, application.id
FROM found
JOIN application ON application.chamber = found.chamber AND application.person = found.subject AND application.entry IS NULL
WHERE found.subject_kind = 'person'
UNION ALL
SELECT 'application' AS kind, application.id
FROM found
JOIN application ON application.chamber = found.chamber AND application.organisation = found.subject AND application.entry IS NULL
WHERE found.subject_kind = 'organisation'
LIMIT :limit

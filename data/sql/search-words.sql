-- People and organisations that have all the words; their entries, then the applications that have no entry yet. The first word
-- is walked through, the others are asked of each of its people: one that begins few different words by these, the first alone by
-- an equation, for which both engines take the primary key, where the people of one word lie side by side; one that begins many by
-- the people's own words, and by no index of all words, whence the addition of nothing. It ends when there are enough, of whom some
-- come twice, by two words that begin alike; and after so many people.
WITH found AS (SELECT DISTINCT subject_kind, subject
               FROM (SELECT first.subject_kind, first.subject
                     FROM (SELECT subject_kind, subject
                           FROM search_word
                           WHERE chamber = :chamber AND word >= :word_1 AND word < :after_1
                           LIMIT :walked) AS first
                     WHERE (:word_2 IS NULL
                            OR 1 = (SELECT 1
                                    FROM search_word AS other
                                    WHERE other.chamber = :chamber AND other.word = :is_2_1
                                      AND other.subject_kind = first.subject_kind AND other.subject = first.subject)
                            OR (:is_2_2 IS NOT NULL
                                AND 1 = (SELECT 1
                                         FROM search_word AS other
                                         WHERE other.chamber = :chamber
                                           AND other.word IN (:is_2_2, :is_2_3, :is_2_4, :is_2_5, :is_2_6)
                                           AND other.subject_kind = first.subject_kind AND other.subject = first.subject
                                         LIMIT 1))
                            OR (:after_2 IS NOT NULL
                                AND 1 = (SELECT 1
                                         FROM search_word AS other
                                         WHERE other.chamber = :chamber AND other.subject_kind = first.subject_kind
                                           AND other.subject = first.subject
                                           AND other.word || '' >= :word_2 AND other.word || '' < :after_2
                                         LIMIT 1)))
                       AND (:word_3 IS NULL
                            OR 1 = (SELECT 1
                                    FROM search_word AS other
                                    WHERE other.chamber = :chamber AND other.word = :is_3_1
                                      AND other.subject_kind = first.subject_kind AND other.subject = first.subject)
                            OR (:is_3_2 IS NOT NULL
                                AND 1 = (SELECT 1
                                         FROM search_word AS other
                                         WHERE other.chamber = :chamber
                                           AND other.word IN (:is_3_2, :is_3_3, :is_3_4, :is_3_5, :is_3_6)
                                           AND other.subject_kind = first.subject_kind AND other.subject = first.subject
                                         LIMIT 1))
                            OR (:after_3 IS NOT NULL
                                AND 1 = (SELECT 1
                                         FROM search_word AS other
                                         WHERE other.chamber = :chamber AND other.subject_kind = first.subject_kind
                                           AND other.subject = first.subject
                                           AND other.word || '' >= :word_3 AND other.word || '' < :after_3
                                         LIMIT 1)))
                       AND (:word_4 IS NULL
                            OR 1 = (SELECT 1
                                    FROM search_word AS other
                                    WHERE other.chamber = :chamber AND other.word = :is_4_1
                                      AND other.subject_kind = first.subject_kind AND other.subject = first.subject)
                            OR (:is_4_2 IS NOT NULL
                                AND 1 = (SELECT 1
                                         FROM search_word AS other
                                         WHERE other.chamber = :chamber
                                           AND other.word IN (:is_4_2, :is_4_3, :is_4_4, :is_4_5, :is_4_6)
                                           AND other.subject_kind = first.subject_kind AND other.subject = first.subject
                                         LIMIT 1))
                            OR (:after_4 IS NOT NULL
                                AND 1 = (SELECT 1
                                         FROM search_word AS other
                                         WHERE other.chamber = :chamber AND other.subject_kind = first.subject_kind
                                           AND other.subject = first.subject
                                           AND other.word || '' >= :word_4 AND other.word || '' < :after_4
                                         LIMIT 1)))
                     LIMIT :enough) AS having_all
               LIMIT :limit)
SELECT 'entry' AS kind, entry.id
FROM found
JOIN entry ON entry.chamber = :chamber AND entry.person = found.subject
WHERE found.subject_kind = 'person'
UNION ALL
SELECT 'entry' AS kind, entry.id
FROM found
JOIN entry ON entry.chamber = :chamber AND entry.organisation = found.subject
WHERE found.subject_kind = 'organisation'
UNION ALL
SELECT 'application' AS kind, application.id
FROM found
JOIN application ON application.chamber = :chamber AND application.person = found.subject AND application.entry IS NULL
WHERE found.subject_kind = 'person'
UNION ALL
SELECT 'application' AS kind, application.id
FROM found
JOIN application ON application.chamber = :chamber AND application.organisation = found.subject AND application.entry IS NULL
WHERE found.subject_kind = 'organisation'
LIMIT :limit

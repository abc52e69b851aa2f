-- The different words between two, as search-word-known finds them, few of them, and how many people have each as far as it matters.
WITH RECURSIVE known (word) AS (SELECT (SELECT min (word)
                                        FROM search_word
                                        WHERE chamber = :chamber AND word >= :word AND word < :word_after)
                                UNION ALL
                                SELECT (SELECT min (later.word)
                                        FROM search_word AS later
                                        WHERE later.chamber = :chamber AND later.word > known.word AND later.word < :word_after)
                                FROM known
                                WHERE known.word IS NOT NULL)
SELECT known.word, (SELECT count(*)
                    FROM (SELECT 1
                          FROM search_word AS had
                          WHERE had.chamber = :chamber AND had.word = known.word
                          LIMIT :most) AS few) AS people
FROM known
WHERE known.word IS NOT NULL
LIMIT :limit

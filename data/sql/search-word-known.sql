-- The different words between two, each found from the one before: the rows of a word are not walked through.
WITH RECURSIVE known (word) AS (SELECT (SELECT min (word)
                                        FROM search_word
                                        WHERE chamber = :chamber AND word >= :word AND word < :word_after)
                                UNION ALL
                                SELECT (SELECT min (later.word)
                                        FROM search_word AS later
                                        WHERE later.chamber = :chamber AND later.word > known.word AND later.word < :word_after)
                                FROM known
                                WHERE known.word IS NOT NULL)
SELECT word
FROM known
WHERE word IS NOT NULL

-- Rows that can be used on a day and no more on another; what has a row that goes on is not counted.
SELECT count(*)
FROM term
WHERE valid_from <= :day AND valid_to >= :day AND valid_to < :limit
      AND NOT EXISTS (SELECT 1
                      FROM term AS later
                      WHERE later.list = term.list AND later.code = term.code AND later.valid_to > term.valid_to)

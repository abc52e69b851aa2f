-- How many numbers each series has given, against the numbers that stand in the records of its range. The range of an office
-- or a convoy may lie within that of the chamber.
WITH used AS (SELECT id, chamber, kind, year, from_number, to_number, last_number,
                     CASE WHEN last_number < from_number THEN 0 ELSE last_number - from_number + 1 END AS given
              FROM series),
     counted AS (SELECT used.id,
                        CASE used.kind
                        WHEN 'application' THEN
                         (SELECT count(*)
                          FROM application
                          WHERE chamber = used.chamber AND substr (number, 6, 4) = CAST (used.year AS TEXT)
                            AND CAST (substr (number, 11) AS INTEGER) BETWEEN used.from_number AND used.to_number)
                        WHEN 'entry' THEN
                         (SELECT count(*)
                          FROM entry
                          WHERE chamber = used.chamber AND CAST (substr (number, 6) AS INTEGER) BETWEEN used.from_number AND used.to_number)
                        WHEN 'bordereau' THEN
                         (SELECT count(*)
                          FROM bordereau
                          WHERE chamber = used.chamber AND substr (number, 6, 4) = CAST (used.year AS TEXT)
                            AND CAST (substr (number, 11) AS INTEGER) BETWEEN used.from_number AND used.to_number)
                        WHEN 'card' THEN
                         (SELECT count(*)
                          FROM card
                          WHERE chamber = used.chamber AND route = 'drawn'
                            AND substr (serial, 3, 2) = substr (CAST (used.year AS TEXT), 3, 2)
                            AND CAST (substr (serial, 5, 7) AS INTEGER) BETWEEN used.from_number AND used.to_number)
                        ELSE
                         (SELECT count(*)
                          FROM mail
                          WHERE chamber = used.chamber AND 'mail_' || direction = used.kind
                            AND number LIKE '%/' || CAST (used.year AS TEXT)
                            AND CAST (replace (number, '/' || CAST (used.year AS TEXT), '') AS INTEGER) BETWEEN used.from_number AND used.to_number)
                        END AS found
                 FROM used)
SELECT used.kind || ' ' || used.year
FROM used
JOIN counted ON counted.id = used.id
WHERE counted.found <> used.given + coalesce ((SELECT sum(inside.given)
                                               FROM used AS inside
                                               WHERE inside.chamber = used.chamber AND inside.kind = used.kind
                                                 AND inside.year = used.year AND inside.id <> used.id
                                                 AND inside.from_number >= used.from_number
                                                 AND inside.to_number <= used.to_number), 0)

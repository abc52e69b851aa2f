SELECT kind || ' ' || year
FROM series
WHERE chamber <> (SELECT chamber FROM register)

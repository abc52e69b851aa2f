-- Numbers are counted for the series whose records carry them; a year's card serials and mail numbers are in it too.
SELECT series.kind || ' ' || series.year
FROM series
WHERE series.last_number > series.to_number
   OR (series.kind = 'application' AND series.office = 0
       AND series.last_number <> (SELECT count(*)
                                  FROM application
                                  WHERE substr (number, 6, 4) = CAST (series.year AS TEXT)
                                    AND CAST (substr (number, 11) AS INTEGER) BETWEEN series.from_number AND series.to_number))
   OR (series.kind = 'entry' AND series.office = 0
       AND series.last_number <> (SELECT count(*)
                                  FROM entry
                                  WHERE CAST (substr (number, 6) AS INTEGER) BETWEEN series.from_number AND series.to_number))

SELECT office, kind, year, from_number, to_number
FROM series
ORDER BY kind, year, from_number

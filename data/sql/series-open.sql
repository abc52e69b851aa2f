-- A chamber's series opens by itself with the first number of a year; an office's own is opened by an administrator.
INSERT INTO series (chamber, office, kind, year, from_number, to_number, last_number)
VALUES (:chamber, 0, :kind, :year, 1, 9999999, 0)
ON CONFLICT DO NOTHING

-- A chamber's series opens by itself with the first number of a year; an office's own is opened by an administrator, and is
-- cut out of the chamber's: once there are several parts, none covers another.
INSERT INTO series (chamber, office, kind, year, from_number, to_number, last_number)
SELECT :chamber, 0, :kind, :year, 1, 9999999, 0
WHERE NOT EXISTS (SELECT 1 FROM series WHERE chamber = :chamber AND kind = :kind AND year = :year)

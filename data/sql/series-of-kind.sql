SELECT id, office, from_number, to_number, last_number
FROM series
WHERE chamber = :chamber AND kind = :kind AND year = :year
ORDER BY from_number

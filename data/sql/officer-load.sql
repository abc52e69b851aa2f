SELECT *
FROM officer
WHERE chamber = :chamber AND id = :id

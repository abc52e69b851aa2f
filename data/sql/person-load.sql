SELECT *
FROM person
WHERE chamber = :chamber AND id = :id

SELECT *
FROM bordereau
WHERE chamber = :chamber AND id = :id

SELECT *
FROM visit
WHERE chamber = :chamber AND id = :id

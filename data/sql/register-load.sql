SELECT *
FROM register
WHERE chamber = :chamber AND id = :id

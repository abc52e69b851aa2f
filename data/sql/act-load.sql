SELECT *
FROM act
WHERE chamber = :chamber AND id = :id

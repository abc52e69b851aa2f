SELECT *
FROM act
WHERE chamber = :chamber AND entry = :entry
ORDER BY id

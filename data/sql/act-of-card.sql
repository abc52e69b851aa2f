SELECT *
FROM act
WHERE chamber = :chamber AND card = :card
ORDER BY id

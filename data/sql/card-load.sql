SELECT *
FROM card
WHERE chamber = :chamber AND id = :id

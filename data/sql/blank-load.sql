SELECT *
FROM blank
WHERE chamber = :chamber AND id = :id

SELECT *
FROM office
WHERE chamber = :chamber AND id = :id

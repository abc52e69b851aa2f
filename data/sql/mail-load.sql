SELECT *
FROM mail
WHERE chamber = :chamber AND id = :id

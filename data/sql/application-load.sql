SELECT *
FROM application
WHERE chamber = :chamber AND id = :id

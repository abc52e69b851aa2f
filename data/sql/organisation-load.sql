SELECT *
FROM organisation
WHERE chamber = :chamber AND id = :id

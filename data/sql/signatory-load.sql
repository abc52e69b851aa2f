SELECT *
FROM signatory
WHERE chamber = :chamber AND id = :id

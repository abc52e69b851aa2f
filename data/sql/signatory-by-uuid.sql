SELECT *
FROM signatory
WHERE chamber = :chamber AND uuid = :value

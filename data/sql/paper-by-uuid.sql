SELECT *
FROM paper
WHERE chamber = :chamber AND uuid = :uuid

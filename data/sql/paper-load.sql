SELECT *
FROM paper
WHERE chamber = :chamber AND id = :id

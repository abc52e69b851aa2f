-- Of a row that was written before there were chains.
UPDATE history
SET chain = :chain
WHERE chamber = :chamber AND id = :id

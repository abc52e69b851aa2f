-- One row of the history, for who compares two registers.
SELECT recorded_at, request, digest
FROM history
WHERE chamber = :chamber AND id = :id

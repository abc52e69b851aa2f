-- What was done after a row, all of it.
SELECT recorded_at, act, request
FROM history
WHERE chamber = :chamber AND id > :after
ORDER BY id

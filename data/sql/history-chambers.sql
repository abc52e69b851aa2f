-- Each chamber has a chain of its own.
SELECT DISTINCT chamber
FROM history
ORDER BY chamber

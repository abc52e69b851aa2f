-- The newest row, backwards in the key: max() might read them all where the planner knows little of the table.
SELECT id, chain
FROM history
WHERE chamber = :chamber
ORDER BY id DESC
LIMIT 1

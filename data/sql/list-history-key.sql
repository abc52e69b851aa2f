-- Where a page begins: after this row.
SELECT id, '' AS key
FROM history
WHERE chamber = :chamber AND id = :after_sequence

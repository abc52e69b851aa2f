-- The row with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT '' AS key, history.id
FROM history
WHERE history.chamber = :chamber AND history.id < :after_id
ORDER BY history.id DESC
LIMIT 1 OFFSET :stretch

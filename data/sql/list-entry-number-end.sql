-- The key with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT entry.number AS key
FROM entry
WHERE entry.chamber = :chamber AND entry.number > :after_key
ORDER BY entry.number
LIMIT 1 OFFSET :stretch

-- The key with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT entry.sort_fr AS key
FROM entry
WHERE entry.chamber = :chamber AND (entry.sort_fr, entry.id) > (:after_key, :after_id)
ORDER BY entry.sort_fr, entry.id
LIMIT 1 OFFSET :stretch

-- The key with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT entry.sort_ar AS key
FROM entry
WHERE entry.chamber = :chamber AND (entry.sort_ar, entry.id) > (:after_key, :after_id)
ORDER BY entry.sort_ar, entry.id
LIMIT 1 OFFSET :stretch

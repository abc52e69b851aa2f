-- The key with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT entry.registered_on AS key
FROM entry
WHERE entry.chamber = :chamber AND (entry.registered_on, entry.id) < (:after_key, :after_id)
ORDER BY entry.registered_on DESC, entry.id DESC
LIMIT 1 OFFSET :stretch

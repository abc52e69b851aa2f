SELECT entry.id
FROM entry
WHERE entry.chamber = :chamber
  AND (:state IS NULL OR entry.state = :state)
  AND (:category IS NULL OR entry.category = :category)
  AND (:activity IS NULL OR entry.activity = :activity)
  AND (:province IS NULL OR entry.province = :province)
  AND (:office IS NULL OR entry.office = :office)
  AND (:from IS NULL OR entry.registered_on >= :from)
  AND (:to IS NULL OR entry.registered_on <= :to)
  AND (:expired_on IS NULL OR entry.valid_until < :expired_on)
  AND (entry.registered_on, entry.id) < (:after_key, :after_id)
  AND entry.registered_on >= :until_key
ORDER BY entry.registered_on DESC, entry.id DESC
LIMIT :limit OFFSET :offset

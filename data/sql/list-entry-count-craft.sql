SELECT count(*)
FROM entry
WHERE entry.chamber = :chamber
  AND entry.state BETWEEN CASE WHEN :state IS NULL THEN '' ELSE :state END AND CASE WHEN :state IS NULL THEN '~' ELSE :state END
  AND (:category IS NULL OR entry.category = :category)
  AND entry.activity = :activity
  AND (:province IS NULL OR entry.province = :province)
  AND (:office IS NULL OR entry.office = :office)
  AND (:from IS NULL OR entry.registered_on >= :from)
  AND (:to IS NULL OR entry.registered_on <= :to)
  AND (:expired_on IS NULL OR entry.valid_until < :expired_on)

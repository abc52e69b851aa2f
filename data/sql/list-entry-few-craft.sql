-- The same of one craft, from the index entry_craft.
SELECT entry.id
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
  AND CASE :sort WHEN 'name_fr' THEN (entry.sort_fr, entry.id) > (:after_key, :after_id)
                 WHEN 'name_ar' THEN (entry.sort_ar, entry.id) > (:after_key, :after_id)
                 WHEN 'newest' THEN (entry.registered_on, entry.id) < (:after_key, :after_id)
                 ELSE entry.number > :after_key END
ORDER BY CASE :sort WHEN 'newest' THEN entry.registered_on END DESC,
         CASE :sort WHEN 'newest' THEN entry.id END DESC,
         CASE :sort WHEN 'name_fr' THEN entry.sort_fr WHEN 'name_ar' THEN entry.sort_ar WHEN 'number' THEN entry.number END,
         entry.id
LIMIT :limit OFFSET :offset

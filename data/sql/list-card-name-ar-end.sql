-- The key with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT holder.sort_ar AS key
FROM entry AS holder
CROSS JOIN card
WHERE holder.chamber = :chamber AND card.chamber = holder.chamber AND card.entry = holder.id
  AND holder.sort_ar >= :after_key AND (holder.sort_ar > :after_key OR card.id > :after_id)
ORDER BY holder.sort_ar, card.id
LIMIT 1 OFFSET :stretch

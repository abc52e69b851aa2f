-- The row with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT coalesce (card.box, '') || chr (31) || coalesce (card.slot, '') AS key, card.id
FROM card
WHERE card.chamber = :chamber
  AND (CASE WHEN card.box IS NULL THEN '' ELSE card.box END, CASE WHEN card.slot IS NULL THEN '' ELSE card.slot END, card.id)
      > (split_part (:after_key, chr (31), 1), split_part (:after_key, chr (31), 2), :after_id)
ORDER BY CASE WHEN card.box IS NULL THEN '' ELSE card.box END, CASE WHEN card.slot IS NULL THEN '' ELSE card.slot END, card.id
LIMIT 1 OFFSET :stretch

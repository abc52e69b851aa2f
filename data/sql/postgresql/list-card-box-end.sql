-- The row with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT coalesce (card.box, '') || chr (31) || coalesce (card.slot, '') AS key, card.id
FROM card
WHERE card.chamber = :chamber
  AND (coalesce (card.box, ''), coalesce (card.slot, ''), card.id)
      > (split_part (:after_key, chr (31), 1), split_part (:after_key, chr (31), 2), :after_id)
ORDER BY coalesce (card.box, ''), coalesce (card.slot, ''), card.id
LIMIT 1 OFFSET :stretch

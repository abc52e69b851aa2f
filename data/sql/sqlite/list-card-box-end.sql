-- The row with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT key, id
FROM (SELECT key, id
      FROM (SELECT coalesce (card.box, '') || char (31) || coalesce (card.slot, '') AS key, card.id
            FROM card
            WHERE card.chamber = :chamber AND coalesce (card.box, '') || char (31) || coalesce (card.slot, '') = :after_key
              AND card.id > :after_id
            ORDER BY card.id
            LIMIT :most) AS beside
      UNION ALL
      SELECT key, id
      FROM (SELECT coalesce (card.box, '') || char (31) || coalesce (card.slot, '') AS key, card.id
            FROM card
            WHERE card.chamber = :chamber AND coalesce (card.box, '') || char (31) || coalesce (card.slot, '') > :after_key
            ORDER BY coalesce (card.box, '') || char (31) || coalesce (card.slot, ''), card.id
            LIMIT :most) AS later) AS placed
ORDER BY key, id
LIMIT 1 OFFSET :stretch

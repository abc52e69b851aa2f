-- Where a page begins: after this row.
SELECT card.uuid, card.id,
       CASE :sort WHEN 'name_fr' THEN entry.sort_fr
                  WHEN 'name_ar' THEN entry.sort_ar
                  WHEN 'number' THEN card.serial
                  WHEN 'box' THEN coalesce (card.box, '') || :place_sign || coalesce (card.slot, '')
                  ELSE card.state_on END AS key
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
WHERE card.uuid = :after AND card.chamber = :chamber

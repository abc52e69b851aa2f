SELECT count(*)
FROM card
WHERE card.chamber = :chamber
  AND card.state BETWEEN coalesce (:state, '') AND coalesce (:state, '~')
  AND (:route IS NULL OR card.route = :route)
  AND (:office IS NULL OR card.office = :office)
  AND (:box IS NULL OR card.box = :box)
  AND (:from IS NULL OR card.state_on >= :from)
  AND (:to IS NULL OR card.state_on <= :to)
  AND (:waiting_since IS NULL OR card.state IN ('printed', 'received') AND card.state_on <= :waiting_since)
  AND (:by_entry = 0
       OR EXISTS (SELECT 1
                  FROM entry
                  WHERE entry.chamber = card.chamber AND entry.id = card.entry
                    AND (:category IS NULL OR entry.category = :category)
                    AND (:activity IS NULL OR entry.activity = :activity)
                    AND (:province IS NULL OR entry.province = :province)))

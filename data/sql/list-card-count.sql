SELECT count(*)
FROM card
WHERE card.chamber = :chamber
  AND card.state BETWEEN CASE WHEN :state IS NULL THEN '' ELSE :state END AND CASE WHEN :state IS NULL THEN '~' ELSE :state END
  AND (:route IS NULL OR card.route = :route)
  AND (:office IS NULL OR card.office = :office)
  AND (:box IS NULL OR card.box = :box)
  AND (:from IS NULL OR card.state_on >= :from)
  AND (:to IS NULL OR card.state_on <= :to)
  AND (:day IS NULL
       OR 1 = (SELECT 1
               FROM card AS dated
               WHERE dated.chamber = card.chamber AND dated.id = card.id
                 AND CASE :day WHEN 'printed' THEN dated.printed_on
                               WHEN 'received' THEN dated.received_on
                               WHEN 'handed' THEN dated.handed_on
                               ELSE coalesce (dated.received_on, dated.printed_on) END
                     BETWEEN :day_from AND :day_to
                 AND (:day <> 'uncollected' OR dated.handed_on > :day_to
                      OR dated.handed_on IS NULL
                         AND (dated.state IN ('printed', 'received')
                              OR dated.state IN ('spoiled', 'returned_for_error', 'withdrawn')
                                 AND dated.state_on > :day_to))))
  AND (:waiting_since IS NULL OR card.state IN ('printed', 'received') AND card.state_on <= :waiting_since)
  AND (:by_entry = 0
       OR 1 = (SELECT 1
               FROM entry
               WHERE entry.chamber = card.chamber AND entry.id = card.entry
                 AND (:category IS NULL OR entry.category = :category)
                 AND (:activity IS NULL OR entry.activity = :activity)
                 AND (:province IS NULL OR entry.province = :province)))

-- The rest of one place, all places between, what comes before the end in the last one: this engine compares no row of expressions by
-- an index. What is found is sorted. Box and slot make one key, between them the sign that stands before every other.
SELECT card.id
FROM (SELECT card.id, coalesce (card.box, '') || char (31) || coalesce (card.slot, '') AS key
      FROM card
      WHERE card.chamber = :chamber AND coalesce (card.box, '') || char (31) || coalesce (card.slot, '') = :after_key
        AND card.id > :after_id AND card.id <= CASE :until_key WHEN :after_key THEN :until_id ELSE 9223372036854775807 END
      UNION ALL
      SELECT card.id, coalesce (card.box, '') || char (31) || coalesce (card.slot, '') AS key
      FROM card
      WHERE card.chamber = :chamber AND coalesce (card.box, '') || char (31) || coalesce (card.slot, '') > :after_key
        AND coalesce (card.box, '') || char (31) || coalesce (card.slot, '') < :until_key
      UNION ALL
      SELECT card.id, coalesce (card.box, '') || char (31) || coalesce (card.slot, '') AS key
      FROM card
      WHERE card.chamber = :chamber AND coalesce (card.box, '') || char (31) || coalesce (card.slot, '') = :until_key
        AND :until_key > :after_key AND card.id <= :until_id) AS placed
CROSS JOIN card
WHERE card.chamber = :chamber AND card.id = placed.id
  AND (:state IS NULL OR card.state = :state)
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
ORDER BY placed.key, placed.id
LIMIT :limit OFFSET :offset

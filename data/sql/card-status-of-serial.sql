-- One card as the list of withdrawn cards would say it, see card-status-list: 0 for good, 1 for withdrawn, 2 for suspended.
SELECT card.status_index, entry.number AS entry_number,
       CASE WHEN card.state IN ('spoiled', 'returned_for_error', 'withdrawn') THEN 1
            WHEN entry.state = 'active' THEN 0
            WHEN entry.state = 'suspended' THEN 2
            ELSE 1 END AS status
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
WHERE card.chamber = :chamber AND card.status_list = :status_list AND card.serial = :serial

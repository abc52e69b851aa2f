-- The cards of a list that are not good: 1 for good, 2 while their holder is suspended. Which they are follows from what became of
-- the card and of its entry; a card that was withdrawn stays so whatever becomes of the entry.
SELECT card.status_index,
       CASE WHEN card.state IN ('spoiled', 'returned_for_error', 'withdrawn') OR entry.state <> 'suspended' THEN 1 ELSE 2 END AS status
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
WHERE card.chamber = :chamber AND card.status_list = :status_list AND card.status_index IS NOT NULL
  AND (card.state IN ('spoiled', 'returned_for_error', 'withdrawn') OR entry.state <> 'active')
ORDER BY card.status_index

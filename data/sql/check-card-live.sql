SELECT entry.number
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
WHERE card.state = 'handed_over'
GROUP BY entry.chamber, entry.id, entry.number
HAVING count(*) > 1

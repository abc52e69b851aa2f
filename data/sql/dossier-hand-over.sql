-- The proofs that a holder's cards were handed over.
SELECT hand_over.id
FROM entry
JOIN card ON card.chamber = entry.chamber AND card.entry = entry.id
JOIN hand_over ON hand_over.chamber = card.chamber AND hand_over.card = card.id
WHERE entry.chamber = :chamber AND (entry.person = :person OR entry.organisation = :organisation)
ORDER BY hand_over.id

-- The proofs that a holder's cards were handed over.
WITH entries (id) AS (SELECT id
             FROM entry
             WHERE chamber = :chamber AND person = :person
             UNION
             SELECT id
             FROM entry
             WHERE chamber = :chamber AND organisation = :organisation)
SELECT hand_over.id
FROM entries
CROSS JOIN card
CROSS JOIN hand_over
WHERE card.chamber = :chamber AND card.entry = entries.id AND hand_over.chamber = :chamber AND hand_over.card = card.id
ORDER BY hand_over.id

-- The cards of a holder's entries.
WITH entries (id) AS (SELECT id
             FROM entry
             WHERE chamber = :chamber AND person = :person
             UNION
             SELECT id
             FROM entry
             WHERE chamber = :chamber AND organisation = :organisation)
SELECT card.id
FROM entries
CROSS JOIN card
WHERE card.chamber = :chamber AND card.entry = entries.id
ORDER BY card.id

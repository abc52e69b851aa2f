-- The cards of a holder's entries.
SELECT card.id
FROM entry
JOIN card ON card.chamber = entry.chamber AND card.entry = entry.id
WHERE entry.chamber = :chamber AND (entry.person = :person OR entry.organisation = :organisation)
ORDER BY card.id

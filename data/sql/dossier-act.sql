-- What was done to a holder's applications, entries and cards.
SELECT act.id
FROM application
JOIN act ON act.chamber = application.chamber AND act.application = application.id
WHERE application.chamber = :chamber AND (application.person = :person OR application.organisation = :organisation)
UNION
SELECT act.id
FROM entry
JOIN act ON act.chamber = entry.chamber AND act.entry = entry.id
WHERE entry.chamber = :chamber AND (entry.person = :person OR entry.organisation = :organisation)
UNION
SELECT act.id
FROM entry
JOIN card ON card.chamber = entry.chamber AND card.entry = entry.id
JOIN act ON act.chamber = card.chamber AND act.card = card.id
WHERE entry.chamber = :chamber AND (entry.person = :person OR entry.organisation = :organisation)
ORDER BY 1

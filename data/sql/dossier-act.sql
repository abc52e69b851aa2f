-- What was done to a holder's applications, entries and cards.
WITH entries (id) AS (SELECT id
             FROM entry
             WHERE chamber = :chamber AND person = :person
             UNION
             SELECT id
             FROM entry
             WHERE chamber = :chamber AND organisation = :organisation),
     files (id) AS (SELECT id
             FROM application
             WHERE chamber = :chamber AND person = :person
             UNION
             SELECT id
             FROM application
             WHERE chamber = :chamber AND organisation = :organisation)
SELECT act.id
FROM files
CROSS JOIN act
WHERE act.chamber = :chamber AND act.application = files.id
UNION
SELECT act.id
FROM entries
CROSS JOIN act
WHERE act.chamber = :chamber AND act.entry = entries.id
UNION
SELECT act.id
FROM entries
CROSS JOIN card
CROSS JOIN act
WHERE card.chamber = :chamber AND card.entry = entries.id AND act.chamber = :chamber AND act.card = card.id
ORDER BY 1

-- The entries of who was found, then the applications that have no entry yet.
WITH found AS (SELECT chamber, 'person' AS subject_kind, id AS subject
               FROM person
               WHERE chamber = :chamber AND phone = :value
               UNION ALL
               SELECT chamber, 'organisation' AS subject_kind, id AS subject
               FROM organisation
               WHERE chamber = :chamber AND phone = :value)
SELECT 'entry' AS kind, entry.id
FROM found
JOIN entry ON entry.chamber = found.chamber AND entry.person = found.subject
WHERE found.subject_kind = 'person'
UNION ALL
SELECT 'entry' AS kind, entry.id
FROM found
JOIN entry ON entry.chamber = found.chamber AND entry.organisation = found.subject
WHERE found.subject_kind = 'organisation'
UNION ALL
SELECT 'application' AS kind, application.id
FROM found
JOIN application ON application.chamber = found.chamber AND application.person = found.subject AND application.entry IS NULL
WHERE found.subject_kind = 'person'
UNION ALL
SELECT 'application' AS kind, application.id
FROM found
JOIN application ON application.chamber = found.chamber AND application.organisation = found.subject AND application.entry IS NULL
WHERE found.subject_kind = 'organisation'
LIMIT :limit

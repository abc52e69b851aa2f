-- The entries of who was found, then the applications that have no entry yet. The joins are crossed so that SQLite begins with
-- who has the telephone, whatever it thinks of an empty table.
SELECT 'entry' AS kind, entry.id
FROM person
CROSS JOIN entry
WHERE person.chamber = :chamber AND person.phone = :value AND entry.chamber = person.chamber AND entry.person = person.id
UNION ALL
SELECT 'entry' AS kind, entry.id
FROM organisation
CROSS JOIN entry
WHERE organisation.chamber = :chamber AND organisation.phone = :value AND entry.chamber = organisation.chamber
      AND entry.organisation = organisation.id
UNION ALL
SELECT 'application' AS kind, application.id
FROM person
CROSS JOIN application
WHERE person.chamber = :chamber AND person.phone = :value AND application.chamber = person.chamber
      AND application.person = person.id AND application.entry IS NULL
UNION ALL
SELECT 'application' AS kind, application.id
FROM organisation
CROSS JOIN application
WHERE organisation.chamber = :chamber AND organisation.phone = :value AND application.chamber = organisation.chamber
      AND application.organisation = organisation.id AND application.entry IS NULL
LIMIT :limit

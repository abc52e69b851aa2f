-- The lines of the order office about a holder's applications.
WITH files (id) AS (SELECT id
             FROM application
             WHERE chamber = :chamber AND person = :person
             UNION
             SELECT id
             FROM application
             WHERE chamber = :chamber AND organisation = :organisation)
SELECT mail.id
FROM mail
WHERE mail.chamber = :chamber AND mail.subject_kind = 'application' AND mail.subject IN (SELECT id FROM files)
ORDER BY mail.id

-- Who was found to be somebody else than the person, on files of that person.
SELECT act.*
FROM application
JOIN act ON act.chamber = application.chamber AND act.application = application.id
WHERE application.chamber = :chamber AND application.person = :person AND act.kind = 'different_person'
ORDER BY act.id

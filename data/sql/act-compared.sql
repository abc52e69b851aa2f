-- Who was found to be somebody else than the person, on files of that person. The files come first: their acts are few, and
-- all acts in the order of their ids are many.
SELECT act.*
FROM application
CROSS JOIN act
WHERE application.chamber = :chamber AND application.person = :person
  AND act.chamber = application.chamber AND act.application = application.id AND act.kind = 'different_person'
ORDER BY act.id

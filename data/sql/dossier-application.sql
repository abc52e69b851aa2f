-- The applications of a holder: :person or :organisation is 0.
SELECT id
FROM application
WHERE chamber = :chamber AND person = :person
UNION
SELECT id
FROM application
WHERE chamber = :chamber AND organisation = :organisation
ORDER BY 1

-- The lines of the order office about a holder's applications.
SELECT id
FROM mail
WHERE chamber = :chamber AND subject_kind = 'application'
  AND subject IN (SELECT id
                  FROM application
                  WHERE chamber = :chamber AND (person = :person OR organisation = :organisation))
ORDER BY id

-- Before it is sealed it has no version. A record without any version gives an empty text, which no record's document is.
SELECT register.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM register
LEFT JOIN version ON version.subject_kind = 'register' AND version.subject = register.id AND version.version = register.version
                 AND version.chamber = register.chamber
WHERE register.version <> 0
   OR EXISTS (SELECT 1 FROM version AS one WHERE one.subject_kind = 'register')
ORDER BY register.id

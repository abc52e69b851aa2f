-- A record without any version gives an empty text, which no record's document is.
SELECT application.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM application
LEFT JOIN version ON version.subject_kind = 'application' AND version.subject = application.id AND version.version = application.version
                 AND version.chamber = application.chamber
ORDER BY application.id

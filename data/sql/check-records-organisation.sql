-- A record without any version gives an empty text, which no record's document is.
SELECT organisation.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM organisation
LEFT JOIN version ON version.subject_kind = 'organisation' AND version.subject = organisation.id AND version.version = organisation.version
                 AND version.chamber = organisation.chamber
ORDER BY organisation.id

-- A record without any version gives an empty text, which no record's document is.
SELECT office.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM office
LEFT JOIN version ON version.subject_kind = 'office' AND version.subject = office.id AND version.version = office.version
                 AND version.chamber = office.chamber
ORDER BY office.id

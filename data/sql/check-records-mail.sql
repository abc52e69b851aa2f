-- A record without any version gives an empty text, which no record's document is.
SELECT mail.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM mail
LEFT JOIN version ON version.subject_kind = 'mail' AND version.subject = mail.id AND version.version = 1
                 AND version.chamber = mail.chamber
ORDER BY mail.id

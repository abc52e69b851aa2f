-- A record without any version gives an empty text, which no record's document is.
SELECT signing_key.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM signing_key
LEFT JOIN version ON version.subject_kind = 'signing_key' AND version.subject = signing_key.id
                 AND version.version = signing_key.version AND version.chamber = signing_key.chamber
ORDER BY signing_key.id

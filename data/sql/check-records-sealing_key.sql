-- A record without any version gives an empty text, which no record's document is.
SELECT sealing_key.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM sealing_key
LEFT JOIN version ON version.subject_kind = 'sealing_key' AND version.subject = sealing_key.id
                 AND version.version = sealing_key.version AND version.chamber = sealing_key.chamber
ORDER BY sealing_key.id

-- A record without any version gives an empty text, which no record's document is.
SELECT officer_key.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM officer_key
LEFT JOIN version ON version.subject_kind = 'officer_key' AND version.subject = officer_key.id
                 AND version.version = officer_key.version AND version.chamber = officer_key.chamber
ORDER BY officer_key.id

-- A record without any version gives an empty text, which no record's document is.
SELECT blank.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM blank
LEFT JOIN version ON version.subject_kind = 'blank' AND version.subject = blank.id AND version.version = blank.version
                 AND version.chamber = blank.chamber
ORDER BY blank.id

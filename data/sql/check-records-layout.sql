-- A record without any version gives an empty text, which no record's document is.
SELECT layout.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM layout
LEFT JOIN version ON version.subject_kind = 'layout' AND version.subject = layout.id AND version.version = layout.version
                 AND version.chamber = layout.chamber
ORDER BY layout.id

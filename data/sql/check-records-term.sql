-- A record without any version gives an empty text, which no record's document is.
SELECT term.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM term
LEFT JOIN version ON version.subject_kind = 'term' AND version.subject = term.id AND version.version = term.version
                 AND version.chamber = (SELECT chamber FROM register)
ORDER BY term.id

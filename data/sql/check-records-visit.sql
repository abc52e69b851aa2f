-- A record without any version gives an empty text, which no record's document is.
SELECT visit.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM visit
LEFT JOIN version ON version.subject_kind = 'visit' AND version.subject = visit.id AND version.version = visit.version
                 AND version.chamber = visit.chamber
ORDER BY visit.id

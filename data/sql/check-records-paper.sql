-- A record without any version gives an empty text, which no record's document is.
SELECT paper.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM paper
LEFT JOIN version ON version.subject_kind = 'paper' AND version.subject = paper.id AND version.version = paper.version
                 AND version.chamber = paper.chamber
ORDER BY paper.id

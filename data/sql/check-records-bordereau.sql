-- A record without any version gives an empty text, which no record's document is.
SELECT bordereau.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM bordereau
LEFT JOIN version ON version.subject_kind = 'bordereau' AND version.subject = bordereau.id AND version.version = bordereau.version
                 AND version.chamber = bordereau.chamber
ORDER BY bordereau.id

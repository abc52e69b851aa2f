-- A record without any version gives an empty text, which no record's document is.
SELECT act.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM act
LEFT JOIN version ON version.subject_kind = 'act' AND version.subject = act.id AND version.version = act.version
                 AND version.chamber = act.chamber
ORDER BY act.id

-- A record without any version gives an empty text, which no record's document is.
SELECT signatory.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM signatory
LEFT JOIN version ON version.subject_kind = 'signatory' AND version.subject = signatory.id AND version.version = signatory.version
                 AND version.chamber = signatory.chamber
ORDER BY signatory.id

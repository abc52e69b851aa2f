-- A record without any version gives an empty text, which no record's document is.
SELECT officer.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM officer
LEFT JOIN version ON version.subject_kind = 'officer' AND version.subject = officer.id AND version.version = officer.version
                 AND version.chamber = officer.chamber
ORDER BY officer.id

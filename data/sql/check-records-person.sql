-- A record without any version gives an empty text, which no record's document is.
SELECT person.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM person
LEFT JOIN version ON version.subject_kind = 'person' AND version.subject = person.id AND version.version = person.version
                 AND version.chamber = person.chamber
ORDER BY person.id

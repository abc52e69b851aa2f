-- A record without any version gives an empty text, which no record's document is.
SELECT card.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM card
LEFT JOIN version ON version.subject_kind = 'card' AND version.subject = card.id AND version.version = card.version
                 AND version.chamber = card.chamber
ORDER BY card.id

-- A record without any version gives an empty text, which no record's document is.
SELECT hand_over.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM hand_over
LEFT JOIN version ON version.subject_kind = 'hand_over' AND version.subject = hand_over.id AND version.version = hand_over.version
                 AND version.chamber = hand_over.chamber
ORDER BY hand_over.id

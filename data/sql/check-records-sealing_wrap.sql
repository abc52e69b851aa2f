-- A record without any version gives an empty text, which no record's document is.
SELECT sealing_wrap.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM sealing_wrap
LEFT JOIN version ON version.subject_kind = 'sealing_wrap' AND version.subject = sealing_wrap.id
                 AND version.version = sealing_wrap.version AND version.chamber = sealing_wrap.chamber
ORDER BY sealing_wrap.id

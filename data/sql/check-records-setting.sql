-- A record without any version gives an empty text, which no record's document is.
SELECT setting.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM setting
LEFT JOIN version ON version.subject_kind = 'setting' AND version.subject = setting.id AND version.version = setting.version
                 AND version.chamber = (SELECT chamber FROM register)
ORDER BY setting.id

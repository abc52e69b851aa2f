-- A record without any version gives an empty text, which no record's document is.
SELECT role_root.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM role_root
LEFT JOIN version ON version.subject_kind = 'role_root' AND version.subject = role_root.id
                 AND version.version = role_root.version AND version.chamber = role_root.chamber
ORDER BY role_root.id

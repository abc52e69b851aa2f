-- A record without any version gives an empty text, which no record's document is.
SELECT role_certificate.id, CASE WHEN version.id IS NULL THEN '' ELSE version.document END
FROM role_certificate
LEFT JOIN version ON version.subject_kind = 'role_certificate' AND version.subject = role_certificate.id
                 AND version.version = role_certificate.version AND version.chamber = role_certificate.chamber
ORDER BY role_certificate.id

-- What an officer was certified, in the order of its taking, with the place in the history.
SELECT role_certificate.id, role_certificate.root, role_certificate.public_key, role_certificate.roles, role_certificate.holds_from,
       role_certificate.holds_until, role_certificate.body, made.id AS made
FROM role_certificate
JOIN history AS made ON made.chamber = role_certificate.chamber AND made.subject_kind = 'role_certificate'
                    AND made.subject = role_certificate.id AND made.version = 1
WHERE role_certificate.chamber = :chamber AND role_certificate.officer = :officer
ORDER BY role_certificate.id

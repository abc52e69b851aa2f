SELECT *
FROM role_certificate
WHERE chamber = :chamber AND id = :id

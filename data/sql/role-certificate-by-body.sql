SELECT count (*)
FROM role_certificate
WHERE chamber = :chamber AND officer = :officer AND body = :body

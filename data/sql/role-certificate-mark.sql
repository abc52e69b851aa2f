-- Changes with each root key and each certificate.
SELECT (SELECT coalesce (sum (version), 0) FROM role_root WHERE chamber = :chamber) * 1000000
       + (SELECT count (*) FROM role_certificate WHERE chamber = :chamber)

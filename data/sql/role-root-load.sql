SELECT *
FROM role_root
WHERE chamber = :chamber AND id = :id

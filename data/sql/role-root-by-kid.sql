SELECT *
FROM role_root
WHERE chamber = :chamber AND kid = :value

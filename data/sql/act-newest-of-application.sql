SELECT *
FROM act
WHERE chamber = :chamber AND application = :application AND kind = :kind
ORDER BY id DESC
LIMIT 1

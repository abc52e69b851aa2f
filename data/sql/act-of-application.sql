SELECT *
FROM act
WHERE chamber = :chamber AND application = :application
ORDER BY id

-- The key with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT application.number AS key
FROM application
WHERE application.chamber = :chamber AND application.number > :after_key
ORDER BY application.number
LIMIT 1 OFFSET :stretch

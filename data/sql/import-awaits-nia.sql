SELECT id
FROM application
WHERE chamber = :chamber AND entry = :entry AND transmission = 'transmitted'
ORDER BY id
LIMIT 1

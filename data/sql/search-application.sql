SELECT 'application' AS kind, id
FROM application
WHERE number = :value AND chamber = :chamber
LIMIT :limit

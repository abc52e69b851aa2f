SELECT 'entry' AS kind, id
FROM entry
WHERE number = :value AND chamber = :chamber
LIMIT :limit

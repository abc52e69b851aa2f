SELECT 'card' AS kind, id
FROM card
WHERE serial = :value AND chamber = :chamber
LIMIT :limit

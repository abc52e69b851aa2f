SELECT recorded_at
FROM history
ORDER BY id DESC
LIMIT 1

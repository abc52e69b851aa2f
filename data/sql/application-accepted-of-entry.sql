SELECT *
FROM application
WHERE chamber = :chamber AND entry = CAST (:value AS INTEGER) AND state = 'accepted'
ORDER BY id DESC
LIMIT 1

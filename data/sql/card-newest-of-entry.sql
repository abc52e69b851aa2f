SELECT *
FROM card
WHERE chamber = :chamber AND entry = CAST (:value AS INTEGER)
ORDER BY id DESC
LIMIT 1

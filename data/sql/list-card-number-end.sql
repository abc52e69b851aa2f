-- The key with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT card.serial AS key
FROM card
WHERE card.chamber = :chamber AND card.serial > :after_key
ORDER BY card.serial
LIMIT 1 OFFSET :stretch

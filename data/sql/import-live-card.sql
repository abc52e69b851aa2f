SELECT serial
FROM card
WHERE chamber = :chamber AND entry = :entry AND state = 'handed_over'
LIMIT 1

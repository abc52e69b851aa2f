SELECT *
FROM card
WHERE chamber = :chamber AND entry = CAST (:value AS INTEGER) AND state = 'handed_over'

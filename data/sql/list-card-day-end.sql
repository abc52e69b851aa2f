-- The row with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT card.state_on AS key, card.id
FROM card
WHERE card.chamber = :chamber AND (card.state_on, card.id) > (:after_key, :after_id)
ORDER BY card.state_on, card.id
LIMIT 1 OFFSET :stretch

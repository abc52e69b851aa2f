-- A card that was imported and never lay here was handed over elsewhere.
SELECT card.serial
FROM card
LEFT JOIN hand_over ON hand_over.chamber = card.chamber AND hand_over.card = card.id
WHERE ((card.handed_on IS NULL) <> (hand_over.id IS NULL)
       OR (card.state = 'handed_over' AND hand_over.id IS NULL))
  AND NOT (card.imported = 1 AND card.received_on IS NULL AND hand_over.id IS NULL)

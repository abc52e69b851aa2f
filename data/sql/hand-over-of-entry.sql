-- The plus: a few rows are sorted; by the key alone the whole table would be walked through in its order.
SELECT hand_over.id, hand_over.uuid, hand_over.version, card.serial, hand_over.handed_on, hand_over.handed_at, hand_over.receiver,
       hand_over.proxy_name, hand_over.proxy_cin, hand_over.proxy_paper, hand_over.acknowledgement, hand_over.witness,
       hand_over.former_card, hand_over.officer, hand_over.office
FROM hand_over
JOIN card ON card.chamber = hand_over.chamber AND card.id = hand_over.card
WHERE card.chamber = :chamber AND card.entry = :entry
ORDER BY +hand_over.id

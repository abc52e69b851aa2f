SELECT card.id, card.uuid, card.version, card.serial, entry.number AS entry, card.route, card.state, card.state_on,
       card.reason, card.number, card.issued_on, card.valid_until, card.box, card.slot, card.received_on, card.handed_on
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
WHERE card.chamber = :chamber AND card.entry = :entry
ORDER BY card.id

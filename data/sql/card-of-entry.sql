SELECT id, uuid, serial, route, state, state_on, reason, number, issued_on, valid_until, box, slot, received_on, handed_on
FROM card
WHERE chamber = :chamber AND entry = :entry
ORDER BY id

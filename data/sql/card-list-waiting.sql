-- The plus: a few rows are sorted; by the key alone the whole table would be walked through in its order.
SELECT card.id, card.uuid, card.version, card.serial, card.number, card.state, card.state_on, card.reason, card.issued_on,
       card.valid_until, entry.number AS entry, entry.nia, entry.state AS entry_state, entry.category, person.sex,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar,
       coalesce (person.name_fr, organisation.name_fr) AS name_fr
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE card.chamber = :chamber AND card.state IN ('to_print', 'reserved', 'sent', 'unsure') AND card.route = 'drawn'
ORDER BY +card.id

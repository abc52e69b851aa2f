-- The plus: a few rows are sorted; by the key alone the whole table would be walked through in its order.
-- What is still to be reclaimed, or, with a day, what was reclaimed on it.
SELECT card.id, card.uuid, card.version, card.serial, card.state, card.route, card.box, card.slot, card.reason,
       card.error_field, card.error_value, card.state_on, card.reclaimed_on, entry.number AS entry, entry.nia,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar,
       coalesce (person.name_fr, organisation.name_fr) AS name_fr
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE card.chamber = :chamber AND card.state = 'returned_for_error' AND card.route = 'received'
  AND (card.reclaimed_on = :day OR :day IS NULL AND card.reclaimed_on IS NULL)
ORDER BY +card.id

-- Without a box, the cards that lie in none. The card of an entry that is not active is on no list.
SELECT card.serial, card.box, card.slot, entry.number AS entry, entry.nia,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar, coalesce (person.name_fr, organisation.name_fr) AS name_fr
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE card.chamber = :chamber AND card.state IN ('printed', 'received') AND entry.state = 'active'
  AND (card.box = :box OR (:box IS NULL AND card.box IS NULL))
ORDER BY length (card.slot) NULLS FIRST, card.slot NULLS FIRST, card.id

-- The photo is the card's own if it is drawn here. The card of an entry that is not active is on no list.
SELECT card.serial, card.box, card.slot, entry.number, entry.nia, paper.uuid, paper.folder, paper.address, paper.sealed_with, paper.file_key, entry.organisation,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar, coalesce (person.name_fr, organisation.name_fr) AS name_fr
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
LEFT JOIN paper ON paper.chamber = card.chamber AND paper.id = CASE WHEN card.photo IS NOT NULL THEN card.photo ELSE person.photo END
WHERE card.chamber = :chamber AND card.state IN ('printed', 'received') AND entry.state = 'active'
  AND (:value IS NULL OR card.box = :value)
ORDER BY card.box NULLS FIRST, length (card.slot) NULLS FIRST, card.slot NULLS FIRST, entry.sort_fr, card.id

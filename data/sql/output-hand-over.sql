SELECT card.serial, card.box, card.slot, entry.number, entry.nia, paper.folder, paper.address,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar, coalesce (person.name_fr, organisation.name_fr) AS name_fr
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
LEFT JOIN paper ON paper.chamber = person.chamber AND paper.id = person.photo
WHERE card.chamber = :chamber AND card.state IN ('printed', 'received') AND (:value IS NULL OR card.box = :value)
ORDER BY card.box, length (card.slot), card.slot, entry.sort_fr, card.id

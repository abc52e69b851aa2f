-- The card drawn here that has the longest names to set; of equals the oldest.
SELECT card.serial
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE card.chamber = :chamber AND card.face IS NOT NULL
ORDER BY length (coalesce (person.name_fr, organisation.name_fr, '')) + length (coalesce (person.name_ar, organisation.name_ar, '')) DESC,
         card.id
LIMIT 1

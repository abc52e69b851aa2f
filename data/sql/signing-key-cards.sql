-- The cards that a key signed and that somebody may still show.
SELECT 'card' AS kind, card.serial AS number, card.state, card.valid_until, entry.number AS entry_number,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar,
       coalesce (person.name_fr, organisation.name_fr) AS name_fr
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE card.chamber = :chamber AND card.kid = :kid AND card.state NOT IN ('spoiled', 'returned_for_error', 'withdrawn')
ORDER BY card.id

SELECT 'card' AS kind, card.uuid, card.serial AS number, entry.nia, card.state, entry.category, entry.activity, entry.province,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar, coalesce (person.name_fr, organisation.name_fr) AS name_fr,
       person.cin, person.birth_on, person.sex, card.version
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE card.serial = :value AND card.chamber = :chamber
LIMIT :limit

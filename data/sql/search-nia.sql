SELECT 'entry' AS kind, entry.uuid, entry.number, entry.nia, entry.state, entry.category, entry.activity, entry.province,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar, coalesce (person.name_fr, organisation.name_fr) AS name_fr,
       person.cin, person.birth_on, person.sex, entry.version
FROM identifier
JOIN entry ON entry.chamber = identifier.chamber AND entry.id = identifier.subject
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE identifier.kind = 'nia' AND identifier.value = :value AND identifier.subject_kind = 'entry' AND identifier.chamber = :chamber
LIMIT :limit

SELECT 'entry' AS kind, entry.number, entry.uuid, entry.state, entry.version, entry.nia, entry.state_on,
       CASE WHEN entry.state = 'active' AND entry.valid_until < :day THEN 1 ELSE 0 END AS expired, entry.category, entry.proof,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar,
       coalesce (person.name_fr, organisation.name_fr) AS name_fr,
       person.sex, person.birth_on, person.cin, coalesce (person.ice, organisation.ice) AS ice, coalesce (person.phone, organisation.phone) AS phone,
       entry.activity, entry.province,
       coalesce (person.commune_ar, organisation.commune_ar) AS commune_ar,
       coalesce (person.commune_fr, organisation.commune_fr) AS commune_fr, entry.office, entry.registered_on,
       entry.valid_until, entry.known_from_platform, entry.platform_reference
FROM entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE entry.id = :id AND entry.chamber = :chamber

SELECT 'card' AS kind, card.serial AS number, card.uuid, card.state, card.version, card.route, card.state_on,
       CASE WHEN card.state IN ('printed', 'received') THEN card.state_on END AS days, card.reason,
       entry.number AS entry, entry.nia, entry.state AS entry_state, application.number AS application, entry.category,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar,
       coalesce (person.name_fr, organisation.name_fr) AS name_fr,
       person.sex, coalesce (person.phone, organisation.phone) AS phone, entry.activity, entry.province, card.office,
       card.issued_on, card.valid_until, card.box, card.slot, former.serial AS replaces, card.printed_on, card.received_on,
       card.handed_on, card.error_field, card.error_value, card.reclaimed_on, card.imported
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
LEFT JOIN application ON application.chamber = card.chamber AND application.id = card.application
LEFT JOIN card AS former ON former.chamber = card.chamber AND former.id = card.replaces
WHERE card.id = :id AND card.chamber = :chamber

SELECT 'application' AS kind, application.uuid, application.number, NULL AS nia, application.state, application.category, application.activity,
       application.province, coalesce (person.name_ar, organisation.name_ar) AS name_ar,
       coalesce (person.name_fr, organisation.name_fr) AS name_fr, person.cin, person.birth_on, person.sex, application.version
FROM application
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
LEFT JOIN organisation ON organisation.chamber = application.chamber AND organisation.id = application.organisation
WHERE application.number = :value AND application.chamber = :chamber
LIMIT :limit

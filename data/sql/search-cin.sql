SELECT 'entry' AS kind, entry.uuid, entry.number, entry.nia, entry.state, entry.category, entry.activity, entry.province,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar, coalesce (person.name_fr, organisation.name_fr) AS name_fr,
       person.cin, person.birth_on, person.sex, entry.version
FROM (SELECT chamber, subject AS person
      FROM identifier
      WHERE kind = 'cin' AND value = :value AND subject_kind = 'person' AND chamber = :chamber) AS found
JOIN entry ON entry.chamber = found.chamber AND entry.person = found.person
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
UNION ALL
SELECT 'application' AS kind, application.uuid, application.number, NULL AS nia, application.state, application.category, application.activity,
       application.province, coalesce (person.name_ar, organisation.name_ar) AS name_ar,
       coalesce (person.name_fr, organisation.name_fr) AS name_fr, person.cin, person.birth_on, person.sex, application.version
FROM (SELECT chamber, subject AS person
      FROM identifier
      WHERE kind = 'cin' AND value = :value AND subject_kind = 'person' AND chamber = :chamber) AS found
JOIN application ON application.chamber = found.chamber AND application.person = found.person AND application.entry IS NULL
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
LEFT JOIN organisation ON organisation.chamber = application.chamber AND organisation.id = application.organisation
LIMIT :limit

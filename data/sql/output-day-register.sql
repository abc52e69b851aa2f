-- A line of the order office is about an application or a bordereau; an application's party is its holder.
SELECT mail.number, mail.direction, mail.recorded_at, mail.object, mail.subject_kind,
       coalesce (application.number, bordereau.number) AS reference,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar, coalesce (person.name_fr, organisation.name_fr) AS name_fr
FROM mail
LEFT JOIN application ON mail.subject_kind = 'application' AND application.chamber = mail.chamber AND application.id = mail.subject
LEFT JOIN bordereau ON mail.subject_kind = 'bordereau' AND bordereau.chamber = mail.chamber AND bordereau.id = mail.subject
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
LEFT JOIN organisation ON organisation.chamber = application.chamber AND organisation.id = application.organisation
WHERE mail.chamber = :chamber AND mail.mailed_on = :value
ORDER BY mail.id

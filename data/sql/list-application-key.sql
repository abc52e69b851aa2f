-- Where a page begins: after this row.
SELECT application.uuid, application.id,
       CASE :sort WHEN 'name_fr' THEN coalesce (person.sort_fr, organisation.sort_fr)
                  WHEN 'name_ar' THEN coalesce (person.sort_ar, organisation.sort_ar)
                  WHEN 'number' THEN application.number
                  WHEN 'decided' THEN coalesce (application.decided_on, '')
                  WHEN 'transmitted' THEN coalesce (application.transmitted_on, '')
                  ELSE application.deposited_on END AS key
FROM application
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
LEFT JOIN organisation ON organisation.chamber = application.chamber AND organisation.id = application.organisation
WHERE application.uuid = :after AND application.chamber = :chamber

-- Sorted as a text that is no key: the files of the whole register would be walked through in the order of their numbers.
-- A renewal does not name the activity: it is the entry's.
SELECT application.number, application.kind, application.category, coalesce (application.activity, entry.activity) AS activity,
       person.sex, coalesce (person.name_ar, organisation.name_ar) AS name_ar,
       coalesce (person.name_fr, organisation.name_fr) AS name_fr
FROM application
LEFT JOIN entry ON entry.chamber = application.chamber AND entry.id = application.entry
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
LEFT JOIN organisation ON organisation.chamber = application.chamber AND organisation.id = application.organisation
WHERE application.chamber = :chamber AND application.bordereau = CAST (:value AS INTEGER)
ORDER BY application.number || ''

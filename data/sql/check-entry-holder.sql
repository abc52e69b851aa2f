SELECT entry.number
FROM entry
JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
WHERE person.sort_fr <> entry.sort_fr OR person.sort_ar <> entry.sort_ar
UNION ALL
SELECT entry.number
FROM entry
JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE organisation.sort_fr <> entry.sort_fr OR organisation.sort_ar <> entry.sort_ar

SELECT identifier.value
FROM identifier
LEFT JOIN person ON identifier.subject_kind = 'person' AND person.chamber = identifier.chamber AND person.id = identifier.subject
LEFT JOIN entry ON identifier.subject_kind = 'entry' AND entry.chamber = identifier.chamber AND entry.id = identifier.subject
LEFT JOIN organisation ON identifier.subject_kind = 'organisation' AND organisation.chamber = identifier.chamber
                      AND organisation.id = identifier.subject
WHERE identifier.kind = 'cin' AND (person.cin IS NULL OR person.cin <> identifier.value)
   OR identifier.kind = 'nia' AND (entry.nia IS NULL OR entry.nia <> identifier.value)
   OR identifier.kind = 'ice' AND (organisation.ice IS NULL OR organisation.ice <> identifier.value)

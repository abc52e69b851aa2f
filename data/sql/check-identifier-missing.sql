SELECT 'person ' || person.id
FROM person
LEFT JOIN identifier ON identifier.kind = 'cin' AND identifier.value = person.cin
WHERE person.cin IS NOT NULL
  AND (identifier.subject IS NULL OR identifier.chamber <> person.chamber OR identifier.subject <> person.id
       OR identifier.subject_kind <> 'person')
UNION ALL
SELECT 'entry ' || entry.number
FROM entry
LEFT JOIN identifier ON identifier.kind = 'nia' AND identifier.value = entry.nia
WHERE entry.nia IS NOT NULL
  AND (identifier.subject IS NULL OR identifier.chamber <> entry.chamber OR identifier.subject <> entry.id
       OR identifier.subject_kind <> 'entry')
UNION ALL
SELECT 'organisation ' || organisation.id
FROM organisation
LEFT JOIN identifier ON identifier.kind = 'ice' AND identifier.value = organisation.ice
WHERE organisation.ice IS NOT NULL
  AND (identifier.subject IS NULL OR identifier.chamber <> organisation.chamber OR identifier.subject <> organisation.id
       OR identifier.subject_kind <> 'organisation')

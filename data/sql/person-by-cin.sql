SELECT person.*
FROM identifier
JOIN person ON person.chamber = identifier.chamber AND person.id = identifier.subject
WHERE identifier.kind = 'cin' AND identifier.value = :value AND identifier.chamber = :chamber
  AND identifier.subject_kind = 'person'

SELECT organisation.*
FROM identifier
JOIN organisation ON organisation.chamber = identifier.chamber AND organisation.id = identifier.subject
WHERE identifier.kind = 'ice' AND identifier.value = :value AND identifier.chamber = :chamber
  AND identifier.subject_kind = 'organisation'

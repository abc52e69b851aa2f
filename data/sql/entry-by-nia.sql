SELECT entry.*
FROM identifier
JOIN entry ON entry.chamber = identifier.chamber AND entry.id = identifier.subject
WHERE identifier.kind = 'nia' AND identifier.value = :value AND identifier.subject_kind = 'entry' AND entry.chamber = :chamber

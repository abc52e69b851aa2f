SELECT 'entry' AS kind, subject AS id
FROM identifier
WHERE kind = 'nia' AND value = :value AND subject_kind = 'entry' AND chamber = :chamber
LIMIT :limit

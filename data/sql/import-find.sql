SELECT subject_kind, subject
FROM identifier
WHERE kind = :kind AND value = :value AND chamber = :chamber

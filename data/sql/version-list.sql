SELECT version, document, reason, officer, effective_on, recorded_at
FROM version
WHERE chamber = :chamber AND subject_kind = :subject_kind AND subject = :subject
ORDER BY version

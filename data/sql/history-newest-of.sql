-- The row that tells of a record's newest version.
SELECT id
FROM history
WHERE chamber = :chamber AND subject_kind = :subject_kind AND subject = :subject
ORDER BY version DESC
LIMIT 1

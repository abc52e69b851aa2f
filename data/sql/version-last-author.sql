SELECT officer.login
FROM version
JOIN officer ON officer.chamber = version.chamber AND officer.id = version.officer
WHERE version.chamber = :chamber AND version.subject_kind = :subject_kind AND version.subject = :subject
ORDER BY version.version DESC
LIMIT 1

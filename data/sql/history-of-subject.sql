SELECT history.id AS sequence, history.recorded_at, officer.login AS officer, history.act, history.reason,
       history.subject_kind, history.version, history.fields, history.request, version.reason AS text, version.effective_on
FROM history
JOIN version ON version.chamber = history.chamber AND version.subject_kind = history.subject_kind
  AND version.subject = history.subject AND version.version = history.version
LEFT JOIN officer ON officer.chamber = history.chamber AND officer.id = history.officer
WHERE history.chamber = :chamber AND history.subject_kind = :subject_kind AND history.subject = :subject
ORDER BY history.version

-- What happened to a record, with the values of each version.
SELECT history.id AS sequence, history.recorded_at, officer.login AS officer, officer.name_fr AS officer_name_fr,
       officer.name_ar AS officer_name_ar, history.act, history.reason, history.subject_kind, history.version, history.fields,
       version.reason AS text, version.effective_on, version.document
FROM history
JOIN version ON version.chamber = history.chamber AND version.subject_kind = history.subject_kind
  AND version.subject = history.subject AND version.version = history.version
LEFT JOIN officer ON officer.chamber = history.chamber AND officer.id = history.officer
WHERE history.chamber = :chamber AND history.subject_kind = :subject_kind AND history.subject = :subject
ORDER BY history.version

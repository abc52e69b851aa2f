INSERT INTO version (chamber, subject_kind, subject, version, document, salt, reason, officer, effective_on, recorded_at)
VALUES (:chamber, :subject_kind, :subject, :version, :document, :salt, :reason, :officer, :effective_on, :recorded_at)

INSERT INTO history (id, chamber, recorded_at, officer, act, reason, subject_kind, subject, version, fields, request, digest)
SELECT coalesce (max (id), 0) + 1, :chamber, :recorded_at, :officer, :act, :reason, :subject_kind, :subject, :version,
       :fields, :request, :digest
FROM history

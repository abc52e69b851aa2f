INSERT INTO history (id, chamber, recorded_at, officer, act, reason, subject_kind, subject, version, fields, request, digest, chain)
VALUES (:id, :chamber, :recorded_at, :officer, :act, :reason, :subject_kind, :subject, :version, :fields, :request, :digest, :chain)

-- As on a file, but the sequence is the chamber's: nobody sees the others'.
INSERT INTO history (id, chamber, recorded_at, officer, act, reason, subject_kind, subject, version, fields, request, digest)
SELECT coalesce (max (id), 0) + 1, :chamber, :recorded_at, :officer, :act, :reason, :subject_kind, :subject, :version,
       :fields, :request, :digest
FROM history
WHERE chamber = :chamber

-- Gives no row when the key has ended since it was opened.
INSERT INTO signature (chamber, subject_kind, subject, version, officer_key, signature)
SELECT :chamber, :subject_kind, :subject, :version, officer_key.id, :signature
FROM officer_key
WHERE officer_key.chamber = :chamber AND officer_key.id = :officer_key AND officer_key.ended_at IS NULL
RETURNING id

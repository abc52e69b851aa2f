-- The key that another one is taking the place of.
SELECT id, chamber, uuid, version, public_half, recovery_half, made_at, retired_at, ended_at, recovery_digest
FROM sealing_key
WHERE chamber = :chamber AND retired_at IS NOT NULL AND ended_at IS NULL

-- The key that seals. The wrapped half is read by “sealing-key-recovery” alone.
SELECT id, chamber, uuid, version, public_half, recovery_half, made_at, retired_at, ended_at, recovery_digest
FROM sealing_key
WHERE chamber = :chamber AND retired_at IS NULL

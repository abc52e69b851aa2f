SELECT id, chamber, uuid, version, public_half, recovery_half, made_at, retired_at, ended_at, recovery_digest
FROM sealing_key
WHERE chamber = :chamber AND id = :id

SELECT id, uuid, public_half, recovery_half, recovery
FROM sealing_key
WHERE chamber = :chamber

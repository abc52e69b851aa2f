-- All that changes is for which recovery key it is wrapped. Changes no row when another desk was first: :version is the one that
-- was read.
UPDATE sealing_key
SET version = version + 1, recovery_half = :recovery_half, recovery = :recovery
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING id, chamber, uuid, version, public_half, recovery_half, made_at

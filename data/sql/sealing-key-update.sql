-- All that changes is for which recovery key it is wrapped, and that another one takes its place. Changes no row when another desk was
-- first: :version is the one that was read.
UPDATE sealing_key
SET version = version + 1, recovery_half = :recovery_half, retired_at = :retired_at, ended_at = :ended_at,
    recovery = CASE WHEN CAST (:ended_at AS bigint) IS NOT NULL THEN '' ELSE coalesce (:recovery, recovery) END,
    recovery_digest = CASE WHEN CAST (:ended_at AS bigint) IS NULL THEN :recovery_digest END
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING id, chamber, uuid, version, public_half, recovery_half, made_at, retired_at, ended_at, recovery_digest

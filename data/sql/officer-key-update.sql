-- All that changes is that it ends, or what is sealed, which is not read here: a server shows it to nobody. Changes no row when another
-- desk was first: :version is the one that was read.
UPDATE officer_key
SET version = version + 1, ended_at = :ended_at,
    sealed = CASE WHEN CAST (:ended_at AS bigint) IS NULL THEN :sealed END,
    sealed_digest = CASE WHEN CAST (:ended_at AS bigint) IS NULL THEN :sealed_digest END
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING id, chamber, uuid, version, officer, public_key, made_at, ended_at, sealed_digest

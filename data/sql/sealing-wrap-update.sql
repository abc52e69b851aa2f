-- All that changes is that it ends. Changes no row when another desk was first: :version is the one that was read.
UPDATE sealing_wrap
SET version = version + 1, ended_at = :ended_at, wrapped = CASE WHEN CAST (:ended_at AS bigint) IS NULL THEN wrapped END,
    wrapped_digest = CASE WHEN CAST (:ended_at AS bigint) IS NULL THEN :wrapped_digest END
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING id, chamber, uuid, version, sealing_key, officer_key, made_at, ended_at, wrapped_digest

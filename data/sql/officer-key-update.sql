-- All that changes is that it ends. Changes no row when another desk was first: :version is the one that was read.
UPDATE officer_key
SET version = version + 1, ended_at = :ended_at, sealed = NULL
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING id, chamber, uuid, version, officer, public_key, made_at, ended_at

-- Changes no row when another desk was first: :version is the one that was read.
UPDATE signatory
SET version = version + 1, valid_to = :valid_to
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *

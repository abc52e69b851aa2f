-- Changes no row when another desk was first: :version is the one that was read.
UPDATE setting
SET version = version + 1, key = :key, value = :value
WHERE id = :id AND version = :version
RETURNING *

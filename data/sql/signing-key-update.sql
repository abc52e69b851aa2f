-- Changes no row when another desk was first: :version is the one that was read.
UPDATE signing_key
SET version = version + 1, state = :state, state_on = :state_on, signs_from = :signs_from, signs_until = :signs_until,
    second_officer = :second_officer
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *

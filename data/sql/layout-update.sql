-- Changes no row when another desk was first: :version is the one that was read.
UPDATE layout
SET version = version + 1, state = :state, state_on = :state_on, valid_from = :valid_from, valid_to = :valid_to,
    second_officer = :second_officer
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *

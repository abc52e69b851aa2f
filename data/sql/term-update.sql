-- Changes no row when another desk was first: :version is the one that was read.
UPDATE term
SET version = version + 1, list = :list, code = :code, valid_from = coalesce (:valid_from, '0001-01-01'),
    valid_to = coalesce (:valid_to, '9999-12-31'), parent = :parent, name_fr = :name_fr, name_ar = :name_ar,
    attributes = coalesce (:attributes, '{}'), position = coalesce (:position, 0)
WHERE id = :id AND version = :version
RETURNING *

-- Changes no row when another desk was first: :version is the one that was read.
UPDATE officer
SET version = version + 1, login = :login, name_ar = :name_ar, name_fr = :name_fr, office = :office, roles = :roles,
    enabled = coalesce (:enabled, 1), pin_changes = coalesce (:pin_changes, 0), pin_digest = :pin_digest
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING id, chamber, uuid, version, login, name_ar, name_fr, office, roles, enabled, pin_changes, pin_digest, failures, locked_until

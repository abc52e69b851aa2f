-- The sealed PIN is read by “officer-pin” alone.
SELECT id, chamber, uuid, version, login, name_ar, name_fr, office, roles, enabled, pin_changes, pin_digest, failures, locked_until
FROM officer
WHERE login = :login

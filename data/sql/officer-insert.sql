INSERT INTO officer (chamber, uuid, version, login, name_ar, name_fr, office, roles, enabled, pin, pin_digest, pin_changes,
                     failures, locked_until)
VALUES (:chamber, :uuid, coalesce (:version, 1), :login, :name_ar, :name_fr, :office, :roles,
        coalesce (:enabled, 1), :pin, :pin_digest, coalesce (:pin_changes, 0), coalesce (:failures, 0), coalesce (:locked_until, 0))
RETURNING id, chamber, uuid, version, login, name_ar, name_fr, office, roles, enabled, pin_changes, pin_digest, failures, locked_until

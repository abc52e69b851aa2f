-- What the history says last of the public keys: that they changed, that one was stolen, that they were given out (0: never).
SELECT coalesce (max (CASE WHEN told.act IN ('confirm_key', 'retire_key', 'compromise_key') THEN told.id END), 0) AS changed,
       coalesce (max (CASE WHEN told.act = 'compromise_key' THEN told.id END), 0) AS stolen,
       coalesce ((SELECT given.id
                  FROM history AS given
                  WHERE given.chamber = :chamber AND given.subject_kind = 'act' AND given.version = 1
                    AND given.subject = (SELECT max (act.id)
                                         FROM act
                                         WHERE act.chamber = :chamber AND act.kind = 'export_key')), 0) AS given
FROM signing_key
JOIN history AS told ON told.chamber = signing_key.chamber AND told.subject_kind = 'signing_key' AND told.subject = signing_key.id
WHERE signing_key.chamber = :chamber

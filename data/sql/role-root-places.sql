-- Every version of the root keys, as the history has them.
SELECT history.id AS place, history.subject, version.document
FROM history
JOIN version ON version.chamber = history.chamber AND version.subject_kind = history.subject_kind
            AND version.subject = history.subject AND version.version = history.version
WHERE history.chamber = :chamber AND history.subject_kind = 'role_root'
ORDER BY history.subject, history.version

SELECT history.id, history.digest, version.document, version.salt
FROM history
JOIN version ON version.chamber = history.chamber AND version.subject_kind = history.subject_kind
            AND version.subject = history.subject AND version.version = history.version
ORDER BY history.id

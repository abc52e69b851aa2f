-- All versions of a record with what history says of each, and who signed it.
SELECT history.subject_kind, history.subject, history.id, history.version, history.act, history.officer, history.digest,
       version.document, version.salt, signature.officer_key, signature.signature, history.recorded_at, version.reason
FROM history
JOIN version ON version.chamber = history.chamber AND version.subject_kind = history.subject_kind
            AND version.subject = history.subject AND version.version = history.version
LEFT JOIN signature ON signature.chamber = history.chamber AND signature.subject_kind = history.subject_kind
                   AND signature.subject = history.subject AND signature.version = history.version
WHERE history.chamber = :chamber AND history.subject_kind = :subject_kind AND history.subject = :subject
ORDER BY history.version

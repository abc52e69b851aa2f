-- Some rows of the history in their order, each with the version that it seals.
SELECT history.id, history.recorded_at, history.officer, history.act, history.reason, history.subject_kind, history.subject,
       history.version, history.fields, history.request, history.digest, history.chain,
       version.id, version.recorded_at, version.officer, version.document, version.salt
FROM history
LEFT JOIN version ON version.chamber = history.chamber AND version.subject_kind = history.subject_kind
                 AND version.subject = history.subject AND version.version = history.version
WHERE history.chamber = :chamber AND history.id > :after
ORDER BY history.id
LIMIT :most

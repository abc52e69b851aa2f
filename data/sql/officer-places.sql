-- Every version of an officer, as the history has them.
SELECT history.id AS place, version.document
FROM history
JOIN version ON version.chamber = history.chamber AND version.subject_kind = history.subject_kind
            AND version.subject = history.subject AND version.version = history.version
WHERE history.chamber = :chamber AND history.subject_kind = 'officer' AND history.subject = :officer
ORDER BY history.version

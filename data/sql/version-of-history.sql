-- The version that a row of the history wrote, and the one before.
SELECT version.version, version.document
FROM history
JOIN version ON version.chamber = history.chamber AND version.subject_kind = history.subject_kind
  AND version.subject = history.subject AND version.version IN (history.version - 1, history.version)
WHERE history.id = :sequence AND history.chamber = :chamber
ORDER BY version.version

-- Versions of which no row of the history tells.
SELECT count(*)
FROM version
WHERE version.chamber = :chamber
  AND NOT EXISTS (SELECT 1
                  FROM history
                  WHERE history.chamber = version.chamber AND history.subject_kind = version.subject_kind
                    AND history.subject = version.subject AND history.version = version.version)

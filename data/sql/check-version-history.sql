SELECT version.subject_kind || ' ' || version.subject || ' ' || version.version
FROM version
LEFT JOIN history ON history.chamber = version.chamber AND history.subject_kind = version.subject_kind
                 AND history.subject = version.subject AND history.version = version.version
WHERE history.id IS NULL
UNION ALL
SELECT history.subject_kind || ' ' || history.subject || ' ' || history.version
FROM history
LEFT JOIN version ON version.chamber = history.chamber AND version.subject_kind = history.subject_kind
                 AND version.subject = history.subject AND version.version = history.version
WHERE version.id IS NULL
UNION ALL
SELECT history.subject_kind || ' ' || history.subject || ' ' || history.version
FROM history
JOIN version ON version.chamber = history.chamber AND version.subject_kind = history.subject_kind
            AND version.subject = history.subject AND version.version = history.version
WHERE version.recorded_at <> history.recorded_at OR version.officer <> history.officer
   OR length (version.effective_on) <> 10 OR substr (version.effective_on, 5, 1) <> '-' OR substr (version.effective_on, 8, 1) <> '-'

-- Who has looked at the acts of an officer, and why; newest first.
SELECT act.uuid, act.version, act.recorded_at, act.effective_on, officer.login AS officer, officer.name_fr, officer.name_ar,
       version.reason AS words
FROM act
JOIN officer ON officer.chamber = act.chamber AND officer.id = act.officer
LEFT JOIN version ON version.chamber = act.chamber AND version.subject_kind = 'act' AND version.subject = act.id
                  AND version.version = 1
WHERE act.chamber = :chamber AND act.kind = 'audit' AND act.reference = :login AND act.effective_on >= :since
ORDER BY act.id DESC
LIMIT 50

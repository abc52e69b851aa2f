-- Who took data out, gave a copy or erased, oldest first.
SELECT history.id AS sequence, history.recorded_at, officer.login AS officer, act.kind AS act, act.reason, act.reference, act.outcome,
       act.effective_on, entry.number AS entry, application.number AS application, act.alone
FROM act
JOIN history ON history.chamber = act.chamber AND history.subject_kind = 'act' AND history.subject = act.id AND history.version = 1
LEFT JOIN officer ON officer.chamber = act.chamber AND officer.id = act.officer
LEFT JOIN entry ON entry.chamber = act.chamber AND entry.id = act.entry
LEFT JOIN application ON application.chamber = act.chamber AND application.id = act.application
WHERE act.chamber = :chamber AND act.kind IN ('export', 'export_person', 'confirm_erasure', 'erase', 'open_record')
  AND act.effective_on BETWEEN :from AND :to
ORDER BY act.id

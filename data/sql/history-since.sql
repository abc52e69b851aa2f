-- What was done after a row, newest first; of many the newest only.
SELECT history.id, history.recorded_at, history.act, history.request, history.subject_kind, officer.login, officer.name_fr,
       officer.name_ar, coalesce (application.number, entry.number, card.serial) AS number
FROM history
LEFT JOIN officer ON officer.chamber = history.chamber AND officer.id = history.officer
LEFT JOIN application ON history.subject_kind = 'application' AND application.chamber = history.chamber
                         AND application.id = history.subject
LEFT JOIN entry ON history.subject_kind = 'entry' AND entry.chamber = history.chamber AND entry.id = history.subject
LEFT JOIN card ON history.subject_kind = 'card' AND card.chamber = history.chamber AND card.id = history.subject
WHERE history.chamber = :chamber AND history.id > :after
ORDER BY history.id DESC
LIMIT 200

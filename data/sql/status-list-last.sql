-- When the list of withdrawn cards was signed last, and by whom.
SELECT act.recorded_at, officer.login
FROM act
JOIN officer ON officer.chamber = act.chamber AND officer.id = act.officer
WHERE act.chamber = :chamber AND act.kind = 'sign_status_list'
ORDER BY act.id DESC
LIMIT 1

-- What was done between two instants: for each officer and act the steps, the rows of the history, the first and the last of them.
SELECT history.act, history.officer, officer.name_fr, officer.name_ar, count(DISTINCT history.request) AS steps, count(*) AS rows,
       min(history.id) AS first, max(history.id) AS last
FROM history
LEFT JOIN officer ON officer.chamber = history.chamber AND officer.id = history.officer
WHERE history.chamber = :chamber AND history.recorded_at >= :since AND history.recorded_at < :until
GROUP BY history.act, history.officer, officer.name_fr, officer.name_ar
ORDER BY history.officer, history.act

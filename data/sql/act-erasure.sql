-- The acts by which values of a holder were erased, newest first.
WITH entries (id) AS (SELECT id
             FROM entry
             WHERE chamber = :chamber AND person = :person
             UNION
             SELECT id
             FROM entry
             WHERE chamber = :chamber AND organisation = :organisation),
     files (id) AS (SELECT id
             FROM application
             WHERE chamber = :chamber AND person = :person
             UNION
             SELECT id
             FROM application
             WHERE chamber = :chamber AND organisation = :organisation)
SELECT act.id, act.application, act.reason, act.reference, act.officer, act.effective_on
FROM files
CROSS JOIN act
WHERE act.chamber = :chamber AND act.application = files.id AND act.kind = 'erase'
UNION
SELECT act.id, act.application, act.reason, act.reference, act.officer, act.effective_on
FROM entries
CROSS JOIN act
WHERE act.chamber = :chamber AND act.entry = entries.id AND act.kind = 'erase'
ORDER BY 1 DESC

-- The live entry first; without one, the last that ended.
SELECT id
FROM entry
WHERE chamber = :chamber AND organisation = :holder
ORDER BY CASE WHEN state IN ('active', 'suspended') THEN 0 ELSE 1 END, id DESC
LIMIT 1

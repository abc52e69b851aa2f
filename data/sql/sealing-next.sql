-- The next paper that is not sealed.
SELECT id
FROM paper
WHERE chamber = :chamber AND sealed_with IS NULL AND address IS NOT NULL AND id > :after
ORDER BY id
LIMIT 1

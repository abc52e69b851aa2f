-- The next papers whose keys are wrapped for a key of before.
SELECT id
FROM paper
WHERE chamber = :chamber AND sealed_with = :uuid AND address IS NOT NULL AND id > :after
ORDER BY id
LIMIT :most

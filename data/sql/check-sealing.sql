-- Papers whose key is wrapped for a sealing key that is none, or was given up.
SELECT paper.uuid
FROM paper
WHERE paper.sealed_with IS NOT NULL AND paper.address IS NOT NULL
  AND NOT EXISTS (SELECT 1
                  FROM sealing_key
                  WHERE sealing_key.chamber = paper.chamber AND sealing_key.uuid = paper.sealed_with AND sealing_key.ended_at IS NULL)
ORDER BY paper.id

SELECT id
FROM history
WHERE id > 1
  AND NOT EXISTS (SELECT 1
                  FROM history AS before
                  WHERE before.chamber = history.chamber AND before.id = history.id - 1)

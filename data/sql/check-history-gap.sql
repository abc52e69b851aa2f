SELECT id
FROM history
WHERE id > 1
  AND NOT EXISTS (SELECT 1
                  FROM history AS before
                  WHERE before.id = history.id - 1)

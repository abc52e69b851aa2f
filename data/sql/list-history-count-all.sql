-- The sequence has no gap: its end is its length.
SELECT coalesce ((SELECT id
                  FROM history
                  WHERE chamber = :chamber
                  ORDER BY id DESC
                  LIMIT 1), 0)

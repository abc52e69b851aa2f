SELECT coalesce ((SELECT id
                  FROM history
                  WHERE chamber = (SELECT chamber FROM register)
                  ORDER BY id DESC
                  LIMIT 1), 0)

-- Whether any that may be asked for has no day of a decision: then the order begins with it. A server with row security compares
-- by an index what it knows to tell nothing of other rows: it knows that of CASE.
SELECT count(*)
FROM (SELECT 1
      FROM application
      WHERE chamber = :chamber AND decided_on IS NULL
        AND CASE WHEN transmission IS NULL THEN '' ELSE transmission END
          IN (CASE WHEN :transmission IS NULL THEN '' ELSE :transmission END,
              CASE WHEN :transmission IS NULL THEN 'to_transmit' ELSE :transmission END,
              CASE WHEN :transmission IS NULL THEN 'transmitted' ELSE :transmission END,
              CASE WHEN :transmission IS NULL THEN 'nia_received' ELSE :transmission END,
              CASE WHEN :transmission IS NULL THEN 'sent_back' ELSE :transmission END)
        AND state BETWEEN CASE WHEN :state IS NULL THEN '' ELSE :state END
                  AND CASE WHEN :last_state IS NOT NULL THEN :last_state WHEN :state IS NOT NULL THEN :state ELSE '~' END
      LIMIT 1) AS first

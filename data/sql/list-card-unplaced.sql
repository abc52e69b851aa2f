-- Whether any that may be asked for lies in no box: then the order begins with it.
SELECT count(*)
FROM (SELECT 1
      FROM card
      WHERE chamber = :chamber AND box IS NULL AND slot IS NULL
        AND route IN (CASE WHEN :route IS NULL THEN 'drawn' ELSE :route END, CASE WHEN :route IS NULL THEN 'received' ELSE :route END)
        AND state BETWEEN CASE WHEN :state IS NULL THEN '' ELSE :state END AND CASE WHEN :state IS NULL THEN '~' ELSE :state END
      LIMIT 1) AS first

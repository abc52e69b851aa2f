-- The same of one craft.
SELECT count(*)
FROM (SELECT 1
      FROM entry
      WHERE entry.chamber = :chamber AND entry.activity = :activity
        AND entry.state BETWEEN CASE WHEN :state IS NULL THEN '' ELSE :state END AND CASE WHEN :state IS NULL THEN '~' ELSE :state END
      LIMIT :most) AS looked_at

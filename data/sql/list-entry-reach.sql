-- How many rows are looked at for the few that the filters leave; counting stops at so many.
SELECT count(*)
FROM (SELECT 1
      FROM entry
      WHERE entry.chamber = :chamber AND entry.state BETWEEN CASE WHEN :state IS NULL THEN '' ELSE :state END AND CASE WHEN :state IS NULL THEN '~' ELSE :state END
      LIMIT :most) AS looked_at

-- How many rows are looked at for the few that the filters leave; counting stops at so many.
SELECT count(*)
FROM (SELECT 1
      FROM application
      WHERE application.chamber = :chamber AND application.state BETWEEN CASE WHEN :state IS NULL THEN '' ELSE :state END
                                                                 AND CASE WHEN :last_state IS NOT NULL THEN :last_state WHEN :state IS NOT NULL THEN :state ELSE '~' END
      LIMIT :most) AS looked_at

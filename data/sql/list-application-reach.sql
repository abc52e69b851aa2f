-- How many rows are looked at for the few that the filters leave; counting stops at so many.
SELECT count(*)
FROM (SELECT 1
      FROM application
      WHERE application.chamber = :chamber AND application.state BETWEEN coalesce (:state, '') AND coalesce (:last_state, :state, '~')
      LIMIT :most) AS looked_at

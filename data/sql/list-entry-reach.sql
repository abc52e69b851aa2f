-- How many rows are looked at for the few that the filters leave; counting stops at so many.
SELECT count(*)
FROM (SELECT 1
      FROM entry
      WHERE entry.chamber = :chamber AND entry.state BETWEEN coalesce (:state, '') AND coalesce (:state, '~')
      LIMIT :most) AS looked_at

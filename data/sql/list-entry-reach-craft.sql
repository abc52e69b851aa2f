-- The same of one craft.
SELECT count(*)
FROM (SELECT 1
      FROM entry
      WHERE entry.chamber = :chamber AND entry.activity = :activity
        AND entry.state BETWEEN coalesce (:state, '') AND coalesce (:state, '~')
      LIMIT :most) AS looked_at

-- Whether any that may be asked for lies in no box: then the order begins with it.
SELECT count(*)
FROM (SELECT 1
      FROM card
      WHERE chamber = :chamber AND coalesce (box, '') = '' AND coalesce (slot, '') = ''
        AND route IN (coalesce (:route, 'drawn'), coalesce (:route, 'received'))
        AND state BETWEEN coalesce (:state, '') AND coalesce (:state, '~')
      LIMIT 1) AS first

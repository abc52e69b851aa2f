-- Whether any that may be asked for has no day of a decision: then the order begins with it.
SELECT count(*)
FROM (SELECT 1
      FROM application
      WHERE chamber = :chamber AND decided_on IS NULL
        AND coalesce (transmission, '') IN (coalesce (:transmission, ''), coalesce (:transmission, 'to_transmit'),
                                            coalesce (:transmission, 'transmitted'), coalesce (:transmission, 'nia_received'),
                                            coalesce (:transmission, 'sent_back'))
        AND state BETWEEN coalesce (:state, '') AND coalesce (:last_state, :state, '~')
      LIMIT 1) AS first

-- The row with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT key, id
FROM (SELECT key, id
      FROM (SELECT '' AS key, application.id
            FROM application
            WHERE application.chamber = :chamber AND application.transmitted_on IS NULL AND :after_key = '' AND application.id > :after_id
            ORDER BY application.transmitted_on, application.id
            LIMIT :most) AS undated
      UNION ALL
      SELECT key, id
      FROM (SELECT application.transmitted_on AS key, application.id
            FROM application
            WHERE application.chamber = :chamber AND (application.transmitted_on, application.id) > (:after_key, :after_id)
            ORDER BY application.transmitted_on, application.id
            LIMIT :most) AS later) AS ordered
ORDER BY key, id
LIMIT 1 OFFSET :stretch

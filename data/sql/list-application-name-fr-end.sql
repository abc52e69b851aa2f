-- The name with which a stretch of so many people and organisations ends, whatever applications they have.
SELECT key
FROM (SELECT key
      FROM (SELECT sort_fr AS key
            FROM person
            WHERE chamber = :chamber AND sort_fr > :after_key
            ORDER BY sort_fr
            LIMIT :most) AS people
      UNION ALL
      SELECT key
      FROM (SELECT sort_fr AS key
            FROM organisation
            WHERE chamber = :chamber AND sort_fr > :after_key
            ORDER BY sort_fr
            LIMIT :most) AS organisations) AS holders
ORDER BY key
LIMIT 1 OFFSET :stretch

-- How many may have been born on a day, or in a year; counting stops at so many.
SELECT count(*)
FROM (SELECT 1
      FROM (SELECT 1
            FROM person
            WHERE chamber = :chamber AND birth_on = :year
            UNION ALL
            SELECT 1
            FROM person
            WHERE chamber = :chamber AND birth_on BETWEEN :birth AND :birth_last AND birth_on <> :year) AS either
      LIMIT :most) AS few

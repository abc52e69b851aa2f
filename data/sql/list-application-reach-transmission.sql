-- The same of what is on its way to the platform, or was.
SELECT count(*)
FROM (SELECT 1
      FROM application
      WHERE application.chamber = :chamber AND application.transmission = :transmission
      LIMIT :most) AS looked_at

SELECT number
FROM application
WHERE decided_by IS NOT NULL AND small_office = 0
  AND EXISTS (SELECT 1
              FROM application_maker
              WHERE application_maker.chamber = application.chamber AND application_maker.application = application.id
                AND application_maker.officer = application.decided_by)

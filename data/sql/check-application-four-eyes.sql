-- An earlier program took a file that only its agent had made, and kept nobody who drafted it.
SELECT DISTINCT application.number
FROM application_maker AS maker
JOIN application ON application.chamber = maker.chamber AND application.id = maker.application
WHERE application.decided_by = maker.officer AND application.small_office = 0
  AND (application.drafted_by IS NOT NULL OR application.decided_by = application.agent)

SELECT DISTINCT application.number
FROM application_maker AS maker
JOIN application ON application.chamber = maker.chamber AND application.id = maker.application
WHERE application.decided_by = maker.officer AND application.small_office = 0

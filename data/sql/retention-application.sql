-- Refused and withdrawn applications whose values are still there, with the day from which their retention runs.
SELECT application.number, application.state, application.id,
       coalesce (application.decided_on,
                 (SELECT max (act.effective_on)
                  FROM act
                  WHERE act.chamber = application.chamber AND act.application = application.id AND act.kind = 'withdraw'),
                 application.deposited_on) AS since
FROM application
WHERE application.chamber = :chamber AND application.state = :state AND application.document IS NOT NULL
ORDER BY 4, application.id

-- The day from which the retention of an application runs: its decision, or its withdrawal.
SELECT coalesce (application.decided_on,
                 (SELECT max (act.effective_on)
                  FROM act
                  WHERE act.chamber = application.chamber AND act.application = application.id AND act.kind = 'withdraw'),
                 application.deposited_on) AS day
FROM application
WHERE application.chamber = :chamber AND application.id = :application

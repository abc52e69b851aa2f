-- Whose acts who has signed in has given a reason for on this day.
SELECT DISTINCT reference AS login
FROM act
WHERE chamber = :chamber AND kind = 'audit' AND officer = :officer AND effective_on = :day AND reference IS NOT NULL

-- Whether who has signed in has said on this day why the acts of an officer are looked at.
SELECT count(*)
FROM act
WHERE chamber = :chamber AND kind = 'audit' AND reference = :login AND officer = :officer AND effective_on = :day

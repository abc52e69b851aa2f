-- Whose account a server closed sees no history, either: nobody at all is an officer then.
SELECT count(*) * 1000003 + coalesce (sum (version), 0)
FROM officer
WHERE chamber = :chamber

-- The one that signs; there is at most one.
SELECT *
FROM signing_key
WHERE chamber = :chamber AND state = 'active'

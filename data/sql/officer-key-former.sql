-- The key that an officer had before this one.
SELECT public_key
FROM officer_key
WHERE chamber = :chamber AND officer = :officer AND id < :id
ORDER BY id DESC
LIMIT 1

-- The key that seals first, then the one that it takes the place of.
SELECT id, uuid, public_half, recovery_half, recovery, retired_at
FROM sealing_key
WHERE chamber = :chamber AND ended_at IS NULL
ORDER BY CASE WHEN retired_at IS NULL THEN 0 ELSE 1 END

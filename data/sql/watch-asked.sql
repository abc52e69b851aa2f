-- When somebody last asked for a file that is in hand.
SELECT coalesce (max (asked_at), 0)
FROM hold
WHERE chamber = :chamber AND asked_at IS NOT NULL

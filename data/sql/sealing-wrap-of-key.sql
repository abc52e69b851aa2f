-- The sealing keys as they were wrapped for the key of an officer: the one that seals first, then the one that it takes the place of.
SELECT sealing_key.id, sealing_key.uuid, sealing_key.public_half, sealing_key.retired_at, sealing_wrap.wrapped
FROM sealing_key
LEFT JOIN sealing_wrap ON sealing_wrap.chamber = sealing_key.chamber AND sealing_wrap.sealing_key = sealing_key.id
                      AND sealing_wrap.officer_key = :officer_key AND sealing_wrap.ended_at IS NULL
WHERE sealing_key.chamber = :chamber AND sealing_key.ended_at IS NULL
ORDER BY CASE WHEN sealing_key.retired_at IS NULL THEN 0 ELSE 1 END

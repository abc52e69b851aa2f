-- The sealing key as it was wrapped for the key of an officer.
SELECT sealing_key.id, sealing_key.uuid, sealing_key.public_half, sealing_wrap.wrapped
FROM sealing_key
LEFT JOIN sealing_wrap ON sealing_wrap.chamber = sealing_key.chamber AND sealing_wrap.sealing_key = sealing_key.id
                      AND sealing_wrap.officer_key = :officer_key AND sealing_wrap.ended_at IS NULL
WHERE sealing_key.chamber = :chamber

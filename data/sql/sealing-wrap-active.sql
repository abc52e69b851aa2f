SELECT id, chamber, uuid, version, sealing_key, officer_key, made_at, ended_at, wrapped_digest
FROM sealing_wrap
WHERE chamber = :chamber AND officer_key = :officer_key AND ended_at IS NULL

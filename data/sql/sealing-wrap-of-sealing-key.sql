-- For whom a sealing key is wrapped.
SELECT id, chamber, uuid, version, sealing_key, officer_key, made_at, ended_at, wrapped_digest
FROM sealing_wrap
WHERE chamber = :chamber AND sealing_key = :sealing_key AND ended_at IS NULL
ORDER BY id

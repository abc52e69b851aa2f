-- What is wrapped is read by “sealing-wrap-of-key” alone.
SELECT id, chamber, uuid, version, sealing_key, officer_key, made_at, ended_at, wrapped_digest
FROM sealing_wrap
WHERE chamber = :chamber AND id = :id

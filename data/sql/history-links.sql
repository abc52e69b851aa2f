-- Some rows of the chain, in their order.
SELECT id, recorded_at, officer, act, reason, subject_kind, subject, version, fields, request, digest, chain
FROM history
WHERE chamber = :chamber AND id > :after
ORDER BY id
LIMIT :most

-- Whether a key opens nothing any more.
SELECT count(*)
FROM sealing_key
WHERE chamber = :chamber AND uuid = :uuid AND ended_at IS NOT NULL

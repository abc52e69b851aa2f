-- With the time of day there: the server's clock has written “seen_at”, and no desk's is compared with it.
SELECT officer, seen_at, asked_by, asked_at, floor (extract (epoch FROM now ()))::bigint AS now
FROM hold
WHERE chamber = :chamber AND application = :application

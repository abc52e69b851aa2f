SELECT officer, seen_at, asked_by, asked_at
FROM hold
WHERE chamber = :chamber AND application = :application

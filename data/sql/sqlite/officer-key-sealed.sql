SELECT id, public_key, sealed
FROM officer_key
WHERE officer = :officer AND ended_at IS NULL

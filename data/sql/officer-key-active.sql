SELECT id, chamber, uuid, version, officer, public_key, made_at, ended_at, sealed_digest
FROM officer_key
WHERE chamber = :chamber AND officer = :officer AND ended_at IS NULL

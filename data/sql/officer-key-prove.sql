-- What an officer's key signed of itself, once.
UPDATE officer_key
SET proof = :proof
WHERE chamber = :chamber AND id = :id AND ended_at IS NULL AND proof IS NULL

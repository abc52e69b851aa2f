-- Gives a row when the key signed nothing of itself yet.
SELECT id
FROM officer_key
WHERE chamber = :chamber AND id = :id AND ended_at IS NULL AND proof IS NULL

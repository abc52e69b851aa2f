-- The same key under a new PIN.
UPDATE officer_key
SET sealed = :sealed
WHERE chamber = :chamber AND id = :id AND ended_at IS NULL

-- What a register is does not change: its first version is written.
UPDATE register
SET version = version + 1
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *

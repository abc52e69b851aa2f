INSERT INTO register (id, uuid, chamber, purpose, created_at)
VALUES (1, :uuid, :chamber, :purpose, :created_at)

INSERT INTO sealing_key (chamber, uuid, public_half, recovery_half, recovery, recovery_digest, made_at)
VALUES (:chamber, :uuid, :public_half, :recovery_half, :recovery, :recovery_digest, :made_at)
RETURNING id, chamber, uuid, version, public_half, recovery_half, made_at, retired_at, ended_at, recovery_digest

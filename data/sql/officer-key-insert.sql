INSERT INTO officer_key (chamber, uuid, officer, public_key, sealed, sealed_digest, made_at, proof)
VALUES (:chamber, :uuid, :officer, :public_key, :sealed, :sealed_digest, :made_at, :proof)
RETURNING id, chamber, uuid, version, officer, public_key, made_at, ended_at, sealed_digest

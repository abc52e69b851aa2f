INSERT INTO sealing_wrap (chamber, uuid, sealing_key, officer_key, wrapped, wrapped_digest, made_at)
VALUES (:chamber, :uuid, :sealing_key, :officer_key, :wrapped, :wrapped_digest, :made_at)
RETURNING id, chamber, uuid, version, sealing_key, officer_key, made_at, ended_at, wrapped_digest

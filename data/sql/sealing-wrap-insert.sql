INSERT INTO sealing_wrap (chamber, uuid, sealing_key, officer_key, wrapped, made_at)
VALUES (:chamber, :uuid, :sealing_key, :officer_key, :wrapped, :made_at)
RETURNING id, chamber, uuid, version, sealing_key, officer_key, made_at, ended_at

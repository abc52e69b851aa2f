INSERT INTO role_root (chamber, uuid, kid, public_key, state, state_on, recorded_at, officer, second_officer)
VALUES (:chamber, :uuid, :kid, :public_key, :state, :state_on, :recorded_at, :officer, :second_officer)
RETURNING *

INSERT INTO role_certificate (chamber, uuid, officer, root, public_key, roles, holds_from, holds_until, body, recorded_at)
VALUES (:chamber, :uuid, :officer, :root, :public_key, :roles, :holds_from, :holds_until, :body, :recorded_at)
RETURNING *

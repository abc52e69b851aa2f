INSERT INTO setting (key, value, version)
VALUES (:key, :value, coalesce (:version, 1))
RETURNING *

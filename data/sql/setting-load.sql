SELECT *
FROM setting
WHERE id = :id

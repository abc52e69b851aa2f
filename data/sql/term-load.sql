SELECT *
FROM term
WHERE id = :id

SELECT pin
FROM officer
WHERE id = :id

SELECT *
FROM officer
WHERE login = :login

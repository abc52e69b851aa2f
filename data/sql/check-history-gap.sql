SELECT max (id)
FROM history
HAVING count(*) <> max (id)

SELECT number
FROM application
WHERE decided_by = agent AND small_office = 0

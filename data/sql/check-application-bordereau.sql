SELECT number
FROM application
WHERE transmission = 'transmitted' AND bordereau IS NULL

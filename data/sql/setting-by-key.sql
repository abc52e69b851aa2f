SELECT *
FROM setting
WHERE key = :value

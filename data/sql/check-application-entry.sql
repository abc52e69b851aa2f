SELECT number
FROM application
WHERE state = 'accepted' AND entry IS NULL

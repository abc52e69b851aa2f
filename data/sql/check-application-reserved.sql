SELECT number
FROM application
WHERE state = 'in_review' AND reserved_by IS NULL

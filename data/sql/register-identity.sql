SELECT uuid, chamber, purpose, created_at
FROM register

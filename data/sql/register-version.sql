SELECT version
FROM register

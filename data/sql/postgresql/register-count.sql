SELECT count(*)
FROM register

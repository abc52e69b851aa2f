-- A file does not know who opens it.
SELECT NULL AS login

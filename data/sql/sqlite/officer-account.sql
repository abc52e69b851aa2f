-- A file keeps no accounts.
SELECT NULL AS role
WHERE :login IS NULL

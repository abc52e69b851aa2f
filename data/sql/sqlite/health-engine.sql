-- A file is on this computer.
SELECT 'SQLite' AS name, sqlite_version() AS version, 1 AS is_local, 0 AS is_encrypted

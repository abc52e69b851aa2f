-- Takes back what “register-insert” wrote, when the rest could not be.
DELETE FROM register
WHERE NOT EXISTS (SELECT 1 FROM history)

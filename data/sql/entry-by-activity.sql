SELECT DISTINCT entry
FROM entry_activity
WHERE chamber = :chamber AND activity = :activity AND to_on IS NULL
ORDER BY entry

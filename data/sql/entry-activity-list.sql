SELECT activity, main, since, from_on, to_on
FROM entry_activity
WHERE chamber = :chamber AND entry = :entry
ORDER BY position

SELECT number
FROM application
WHERE chamber = :chamber AND organisation = :holder AND entry IS NULL AND state IN ('deposited', 'in_review', 'completion_asked')
LIMIT 1

SELECT count(*)
FROM application
WHERE chamber = :chamber

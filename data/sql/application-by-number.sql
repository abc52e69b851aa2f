SELECT *
FROM application
WHERE number = :value AND chamber = :chamber

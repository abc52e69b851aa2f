SELECT *
FROM entry
WHERE number = :value AND chamber = :chamber

SELECT *
FROM bordereau
WHERE number = :value AND chamber = :chamber

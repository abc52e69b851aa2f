SELECT *
FROM card
WHERE serial = :value AND chamber = :chamber

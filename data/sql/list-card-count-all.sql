SELECT count(*)
FROM card
WHERE chamber = :chamber

SELECT id, code
FROM office
WHERE chamber = :chamber

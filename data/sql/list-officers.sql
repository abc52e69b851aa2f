SELECT id, login
FROM officer
WHERE chamber = :chamber

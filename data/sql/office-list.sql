SELECT *
FROM office
WHERE chamber = :chamber
ORDER BY code

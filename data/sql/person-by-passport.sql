SELECT *
FROM person
WHERE chamber = :chamber AND passport = :value
ORDER BY id

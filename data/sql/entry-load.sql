SELECT *
FROM entry
WHERE chamber = :chamber AND id = :id

SELECT *
FROM layout
WHERE chamber = :chamber AND id = :id

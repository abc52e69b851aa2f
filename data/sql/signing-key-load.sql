SELECT *
FROM signing_key
WHERE chamber = :chamber AND id = :id

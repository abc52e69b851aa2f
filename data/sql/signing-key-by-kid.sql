SELECT *
FROM signing_key
WHERE chamber = :chamber AND kid = :value

SELECT id
FROM office
WHERE chamber = :chamber AND code = :value

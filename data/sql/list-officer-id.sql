SELECT id
FROM officer
WHERE chamber = :chamber AND login = :value

SELECT count(*)
FROM history
WHERE chamber = :chamber AND request = :request

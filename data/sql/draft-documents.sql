SELECT id, uuid, version, document, updated_at
FROM draft
WHERE chamber = :chamber
ORDER BY id

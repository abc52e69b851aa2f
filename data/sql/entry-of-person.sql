SELECT id, uuid, version, number, nia, state, category, registered_on
FROM entry
WHERE chamber = :chamber AND person = :person
ORDER BY id

SELECT id, uuid, number, nia, state, category, registered_on
FROM entry
WHERE chamber = :chamber AND organisation = :organisation
ORDER BY id

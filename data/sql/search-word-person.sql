SELECT id, name_ar, name_fr
FROM person
WHERE chamber = :chamber AND id > :after
ORDER BY id
LIMIT :limit

SELECT id, name_ar, name_fr
FROM organisation
WHERE chamber = :chamber AND id > :after
ORDER BY id
LIMIT :limit

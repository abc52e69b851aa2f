SELECT media_type, content
FROM artwork
WHERE chamber = :chamber AND address = :address

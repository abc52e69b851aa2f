SELECT uuid, folder, address, clear_digest, salt, sealed_with, file_key
FROM paper
ORDER BY id

SELECT uuid, folder, address
FROM paper
ORDER BY id

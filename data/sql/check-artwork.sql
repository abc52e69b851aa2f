SELECT chamber, address, content
FROM artwork
ORDER BY chamber, id

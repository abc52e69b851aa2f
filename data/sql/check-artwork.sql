SELECT artwork.chamber, artwork.address, artwork.content, artwork.media_type,
       CASE WHEN artwork.chamber = (SELECT chamber FROM register) THEN 1 ELSE 0 END AS is_ours
FROM artwork
ORDER BY artwork.chamber, artwork.id

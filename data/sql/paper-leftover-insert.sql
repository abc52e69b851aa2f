INSERT INTO paper_leftover (chamber, folder, address, since)
VALUES (:chamber, :folder, :address, :since)
ON CONFLICT DO NOTHING

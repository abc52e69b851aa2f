-- What lies there already is the same: its address tells its content.
INSERT INTO artwork (chamber, address, media_type, content)
VALUES (:chamber, :address, :media_type, :content)
ON CONFLICT (chamber, address) DO NOTHING

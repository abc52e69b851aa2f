-- A piece that another desk wrote meanwhile is the same: its address is the digest of the whole.
INSERT INTO paper_piece (chamber, folder, address, position, content)
SELECT chamber, :folder, :address, :position, :content
FROM register
ON CONFLICT DO NOTHING

SELECT folder || '/' || address
FROM paper_piece
WHERE chamber = (SELECT chamber FROM register) AND position = 0

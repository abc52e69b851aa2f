SELECT count(*)
FROM paper_piece
WHERE chamber = (SELECT chamber FROM register) AND folder = :folder AND address = :address

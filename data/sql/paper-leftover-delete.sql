DELETE FROM paper_leftover
WHERE chamber = :chamber AND folder = :folder AND address = :address

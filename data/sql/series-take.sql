-- The office's own series first, then the chamber's, the oldest that has numbers left. Whoever waited for another desk's last
-- number gets none here, and asks again.
UPDATE series
SET last_number = CASE WHEN last_number < from_number THEN from_number ELSE last_number + 1 END
WHERE id = (SELECT id
            FROM series
            WHERE chamber = :chamber AND kind = :kind AND year = :year AND office IN (0, :office) AND last_number < to_number
            ORDER BY office DESC, from_number
            LIMIT 1)
  AND last_number < to_number
RETURNING last_number

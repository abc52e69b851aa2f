-- Whoever holds the file without having said for how long, too, is asked.
INSERT INTO hold (chamber, application, officer, asked_by, asked_at)
SELECT chamber, id, reserved_by, :officer, :instant
FROM application
WHERE chamber = :chamber AND id = :application
ON CONFLICT (chamber, application) DO UPDATE
SET seen_at = CASE WHEN hold.officer = excluded.officer THEN hold.seen_at END,
    officer = excluded.officer, asked_by = excluded.asked_by, asked_at = excluded.asked_at

-- Only for whoever has the file in hand. What was asked of an earlier holder is no longer asked.
INSERT INTO hold (chamber, application, officer, seen_at)
SELECT chamber, id, reserved_by, :seen_at
FROM application
WHERE chamber = :chamber AND number = :number AND reserved_by = :officer
ON CONFLICT (chamber, application) DO UPDATE
SET officer = excluded.officer, seen_at = excluded.seen_at,
    asked_by = CASE WHEN hold.officer = excluded.officer THEN hold.asked_by END,
    asked_at = CASE WHEN hold.officer = excluded.officer THEN hold.asked_at END

-- Only for whoever has the file in hand. What was asked of an earlier holder is no longer asked. The desk says that it is
-- there; when, the server knows better.
INSERT INTO hold (chamber, application, officer, seen_at)
SELECT chamber, id, reserved_by, CASE WHEN :seen_at::bigint IS NOT NULL THEN floor (extract (epoch FROM now ()))::bigint END
FROM application
WHERE chamber = :chamber AND number = :number AND reserved_by = :officer
ON CONFLICT (chamber, application) DO UPDATE
SET officer = excluded.officer, seen_at = excluded.seen_at,
    asked_by = CASE WHEN hold.officer = excluded.officer THEN hold.asked_by END,
    asked_at = CASE WHEN hold.officer = excluded.officer THEN hold.asked_at END

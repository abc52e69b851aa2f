UPDATE officer
SET failures = :failures, locked_until = :locked_until
WHERE id = :id

-- A new PIN ends the delay after wrong ones.
UPDATE officer
SET pin = :pin, failures = 0, locked_until = 0
WHERE id = :id

-- What an officer has in hand.
SELECT count(*)
FROM application
WHERE chamber = :chamber AND state = 'in_review' AND reserved_by = :officer

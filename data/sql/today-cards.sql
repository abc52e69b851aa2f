-- How many cards wait for something.
SELECT state AS code, count(*) AS count
FROM card
WHERE chamber = :chamber
  AND state IN ('to_print', 'reserved', 'sent', 'unsure', 'printed', 'received', 'returned_for_error')
GROUP BY state

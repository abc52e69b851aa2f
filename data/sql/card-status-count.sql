-- How many cards were signed, whatever became of them.
SELECT count (*) AS signed
FROM card
WHERE chamber = :chamber AND status_list = :status_list AND status_index IS NOT NULL

-- A holder is given cards in the order in which they were made.
SELECT *
FROM card
WHERE chamber = :chamber AND entry = CAST (:value AS INTEGER) AND handed_on IS NOT NULL
ORDER BY id DESC
LIMIT 1

-- The plus: a few rows are sorted; by the key alone the whole table would be walked through in its order.
SELECT id
FROM card
WHERE chamber = :chamber AND state = 'to_print'
ORDER BY +id

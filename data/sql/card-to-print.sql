SELECT id
FROM card
WHERE chamber = :chamber AND state = 'to_print'
ORDER BY id

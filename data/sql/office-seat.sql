-- The office that speaks when nobody has signed in: the chamber's seat, or else the oldest one.
SELECT id
FROM office
WHERE chamber = :chamber
ORDER BY CASE kind WHEN 'seat' THEN 0 ELSE 1 END, id
LIMIT 1

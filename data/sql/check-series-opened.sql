-- The ranges that offices were given, as the acts by which it was done tell.
SELECT reference
FROM act
WHERE kind = 'open_series' AND reference IS NOT NULL
ORDER BY id

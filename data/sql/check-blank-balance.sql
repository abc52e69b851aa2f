-- What remained after each movement follows from the one before it, less what cards drew meanwhile. An office begins with none.
SELECT uuid
FROM (SELECT uuid, id, movement, number, expected, remaining, printed + spoiled AS drawn,
             lag (remaining, 1, 0) OVER office_rows AS was,
             lag (printed + spoiled, 1, printed + spoiled) OVER office_rows AS had_drawn
      FROM blank
      WINDOW office_rows AS (PARTITION BY chamber, office ORDER BY id)) AS movements
WHERE CASE movement WHEN 'received' THEN remaining - number WHEN 'destroyed' THEN remaining + number ELSE expected END
      <> was - (drawn - had_drawn)
ORDER BY id

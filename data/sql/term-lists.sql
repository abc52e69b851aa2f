SELECT list, count (*) AS rows_kept,
       sum (CASE WHEN valid_from <= :day AND :day <= valid_to THEN 1 ELSE 0 END) AS rows_usable
FROM term
GROUP BY list
ORDER BY list

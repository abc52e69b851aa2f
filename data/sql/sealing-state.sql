SELECT count(*) AS papers, coalesce (sum (CASE WHEN sealed_with IS NULL THEN 1 ELSE 0 END), 0) AS clear
FROM paper
WHERE chamber = :chamber AND address IS NOT NULL

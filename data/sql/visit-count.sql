SELECT motive, count(*) AS count
FROM visit
WHERE chamber = :chamber AND visited_on BETWEEN :from AND :to
GROUP BY motive
ORDER BY motive

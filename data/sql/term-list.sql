SELECT *
FROM term
WHERE list = :list
ORDER BY code, valid_from

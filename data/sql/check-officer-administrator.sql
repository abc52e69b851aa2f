SELECT chamber
FROM register
WHERE NOT EXISTS (SELECT 1 FROM officer WHERE enabled = 1 AND roles LIKE '%"administrator"%')

-- The dated rows of an entry stand one behind the other, from 0.
SELECT 'entry ' || entry
FROM entry_category
GROUP BY chamber, entry
HAVING min (position) <> 0 OR max (position) <> count(*) - 1
UNION ALL
SELECT 'entry ' || entry
FROM entry_activity
GROUP BY chamber, entry
HAVING min (position) <> 0 OR max (position) <> count(*) - 1
UNION ALL
SELECT 'entry ' || entry
FROM workplace
GROUP BY chamber, entry
HAVING min (position) <> 0 OR max (position) <> count(*) - 1
UNION ALL
SELECT 'entry ' || entry
FROM entry_link
GROUP BY chamber, entry
HAVING min (position) <> 0 OR max (position) <> count(*) - 1

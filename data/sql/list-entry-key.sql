-- Where a page begins: after this row.
SELECT uuid, id, CASE :sort WHEN 'name_fr' THEN sort_fr WHEN 'name_ar' THEN sort_ar WHEN 'newest' THEN registered_on ELSE number END AS key
FROM entry
WHERE uuid = :after AND chamber = :chamber

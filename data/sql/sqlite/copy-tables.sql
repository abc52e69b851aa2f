-- The tables of a register in the order in which they were made.
SELECT t.name AS name,
       (SELECT json_group_array (c.name) FROM (SELECT name FROM pragma_table_info (t.name) ORDER BY name) AS c) AS columns,
       (SELECT json_group_array (c.name) FROM (SELECT name FROM pragma_table_info (t.name) WHERE pk > 0 ORDER BY pk) AS c) AS keys
FROM sqlite_schema AS t
WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY t.rowid

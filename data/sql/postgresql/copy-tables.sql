-- The tables of a register in the order in which they were made: what a foreign key points to stands before it. The pieces of
-- papers are the server's way to keep what a folder keeps in files.
SELECT relname AS name,
       json_agg (attname ORDER BY attname)::text AS columns,
       CASE WHEN bool_or (attname = 'id') THEN '["id"]'
       ELSE (SELECT json_agg (c.attname ORDER BY k.n)::text
             FROM pg_constraint AS p, unnest (p.conkey) WITH ORDINALITY AS k (number, n), pg_attribute AS c
             WHERE p.conrelid = t.oid AND p.contype = 'p' AND c.attrelid = t.oid AND c.attnum = k.number)
       END AS keys
FROM pg_class AS t
JOIN pg_attribute ON attrelid = t.oid AND attnum > 0 AND NOT attisdropped
WHERE relnamespace = current_schema ()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'paper_piece'
GROUP BY t.oid, relname
ORDER BY t.oid

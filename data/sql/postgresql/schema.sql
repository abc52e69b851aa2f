-- Everything that the migrations make, in words that do not name the schema. The parts of divided tables are no migration's.
SELECT 'column' AS type, relname || '.' || attname AS name,
       format_type (atttypid, atttypmod) || ' ' || coalesce (collname, '') || CASE WHEN attnotnull THEN ' not null' ELSE '' END || ' '
       || attidentity::text || attstorage::text || ' ' || coalesce (pg_get_expr (adbin, adrelid), '') AS sql
FROM pg_class
JOIN pg_attribute ON attrelid = pg_class.oid
LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
LEFT JOIN pg_collation ON pg_collation.oid = attcollation
WHERE relnamespace = quote_ident (current_schema ())::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT relispartition
  AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT 'division', relname, pg_get_partkeydef (oid)
FROM pg_class
WHERE relnamespace = quote_ident (current_schema ())::regnamespace AND relkind = 'p'
UNION ALL
SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef (oid, true)
FROM pg_constraint
WHERE connamespace = quote_ident (current_schema ())::regnamespace AND conparentid = 0 AND conrelid <> 0
  AND NOT (SELECT relispartition FROM pg_class WHERE oid = conrelid)
UNION ALL
SELECT 'index', relname, pg_get_indexdef (pg_class.oid, 0, true)
FROM pg_class
WHERE relnamespace = quote_ident (current_schema ())::regnamespace AND relkind IN ('i', 'I') AND NOT relispartition
UNION ALL
SELECT 'view', relname, pg_get_viewdef (oid, true) || coalesce (reloptions::text, '')
FROM pg_class
WHERE relnamespace = quote_ident (current_schema ())::regnamespace AND relkind = 'v'
UNION ALL
SELECT 'trigger', relname || '.' || tgname, pg_get_triggerdef (pg_trigger.oid, true) || ' ' || tgenabled::text
FROM pg_trigger
JOIN pg_class ON pg_class.oid = tgrelid
WHERE relnamespace = quote_ident (current_schema ())::regnamespace AND NOT tgisinternal AND NOT relispartition
UNION ALL
SELECT 'function', proname || '(' || pg_get_function_identity_arguments (oid) || ')',
       prosrc || ' ' || prosecdef || ' '
       || coalesce (replace (array_to_string (proconfig, ' '), quote_ident (current_schema ()), 'its schema'), '')
FROM pg_proc
WHERE pronamespace = quote_ident (current_schema ())::regnamespace
UNION ALL
SELECT 'policy', tablename || '.' || policyname, coalesce (qual, '') || ' ' || coalesce (with_check, '')
FROM pg_policies
WHERE schemaname = current_schema ()
UNION ALL
SELECT 'row security', relname, relrowsecurity::text
FROM pg_class
WHERE relnamespace = quote_ident (current_schema ())::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
UNION ALL
SELECT 'rule', tablename || '.' || rulename, definition
FROM pg_rules
WHERE schemaname = current_schema ()
ORDER BY 1, 2

-- What was switched off or never proved, and foreign keys that lead to no row.
SELECT 'constraint ' || conname || ' of ' || conrelid::regclass || ' is not proved'
FROM pg_constraint
WHERE connamespace = quote_ident (current_schema ())::regnamespace AND NOT convalidated
UNION ALL
SELECT 'trigger ' || tgname || ' of ' || tgrelid::regclass || ' is switched off'
FROM pg_trigger
JOIN pg_class ON pg_class.oid = pg_trigger.tgrelid
WHERE relnamespace = quote_ident (current_schema ())::regnamespace AND tgenabled NOT IN ('O', 'A')
UNION ALL
SELECT 'index ' || indexrelid::regclass || ' is not valid'
FROM pg_index
JOIN pg_class ON pg_class.oid = pg_index.indexrelid
WHERE relnamespace = quote_ident (current_schema ())::regnamespace AND NOT (indisvalid AND indisready)
UNION ALL
SELECT 'table ' || divided.oid::regclass || ' has no part for chamber ' || chamber
FROM pg_class AS divided, register
WHERE relnamespace = quote_ident (current_schema ())::regnamespace AND relkind = 'p'
  AND NOT EXISTS (SELECT 1
                  FROM pg_inherits
                  JOIN pg_class AS part ON part.oid = inhrelid
                  WHERE inhparent = divided.oid AND pg_get_expr (part.relpartbound, part.oid) = format ('FOR VALUES IN (%L)', chamber))
UNION ALL
SELECT 'table ' || oid::regclass || ' can be reached past the rules of the table that it is a part of'
FROM pg_class
WHERE relnamespace = quote_ident (current_schema ())::regnamespace AND relispartition AND relkind = 'r'
  AND (NOT relrowsecurity OR EXISTS (SELECT 1 FROM aclexplode (relacl) WHERE grantee <> relowner))
UNION ALL
SELECT 'foreign key ' || key.conname || ' of ' || key.child || ' leads nowhere in ' || key.strays || ' rows'
FROM (SELECT con.conname, con.conrelid::regclass AS child,
             (xpath ('/row/n/text()',
                     query_to_xml (format ('SELECT count(*) AS n FROM %s AS child WHERE child.%I IS NOT NULL'
                                           ' AND NOT EXISTS (SELECT 1 FROM %s AS parent WHERE parent.%I = child.%I AND parent.%I = child.%I)',
                                           con.conrelid::regclass, own_2.attname, con.confrelid::regclass,
                                           other_1.attname, own_1.attname, other_2.attname, own_2.attname),
                                   false, true, '')))[1]::text::bigint AS strays
      FROM pg_constraint AS con
      JOIN pg_attribute AS own_1 ON own_1.attrelid = con.conrelid AND own_1.attnum = con.conkey[1]
      JOIN pg_attribute AS own_2 ON own_2.attrelid = con.conrelid AND own_2.attnum = con.conkey[2]
      JOIN pg_attribute AS other_1 ON other_1.attrelid = con.confrelid AND other_1.attnum = con.confkey[1]
      JOIN pg_attribute AS other_2 ON other_2.attrelid = con.confrelid AND other_2.attnum = con.confkey[2]
      WHERE con.connamespace = quote_ident (current_schema ())::regnamespace AND con.contype = 'f' AND con.conparentid = 0) AS key
WHERE key.strays > 0

-- Foreign keys and indexes are set aside while all rows come, and made again at the end, when each is made in one go: of a divided
-- table, on all its parts. What asks of each row who may write it rests meanwhile: these were written before, by others, and what
-- comes is compared with what was there. The officers' roles are made all the same. That history has no gap is looked at once at
-- the end.
CREATE TEMPORARY TABLE set_aside (position int PRIMARY KEY, command text NOT NULL) ON COMMIT DROP;

DO $$
DECLARE
  found record;
  position int := 0;
BEGIN
  FOR found IN
    SELECT 2 AS turn, i.indexrelid::regclass::text AS name, NULL AS of_table,
           replace (pg_get_indexdef (i.indexrelid), ' ON ONLY ', ' ON ') AS definition
    FROM pg_index AS i
    JOIN pg_class AS t ON t.oid = i.indrelid
    WHERE t.relnamespace = current_schema ()::regnamespace AND NOT t.relispartition AND t.relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
    UNION ALL
    SELECT 1, quote_ident (conname), conrelid::regclass::text, pg_get_constraintdef (oid)
    FROM pg_constraint
    WHERE connamespace = current_schema ()::regnamespace AND contype = 'f' AND conparentid = 0
    ORDER BY turn, name
  LOOP
    position := position + 1;
    IF found.of_table IS NULL THEN
      INSERT INTO set_aside VALUES (position - 100000, found.definition);
      EXECUTE 'DROP INDEX ' || found.name;
    ELSE
      INSERT INTO set_aside VALUES (position, format ('ALTER TABLE %s ADD CONSTRAINT %s %s', found.of_table, found.name, found.definition));
      EXECUTE format ('ALTER TABLE %s DROP CONSTRAINT %s', found.of_table, found.name);
    END IF;
  END LOOP;

  FOR found IN
    SELECT tgrelid::regclass::text AS of_table, quote_ident (tgname) AS name
    FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE relnamespace = current_schema ()::regnamespace AND NOT relispartition AND NOT tgisinternal
      AND (tgname LIKE 'right\_%' AND tgname <> 'right_role' OR tgname IN ('history_has_no_gap', 'history_is_sealed')) AND tgenabled = 'O'
    ORDER BY 1, 2
  LOOP
    position := position + 1;
    INSERT INTO set_aside VALUES (position, format ('ALTER TABLE %s ENABLE TRIGGER %s', found.of_table, found.name));
    EXECUTE format ('ALTER TABLE %s DISABLE TRIGGER %s', found.of_table, found.name);
  END LOOP;
END
$$;

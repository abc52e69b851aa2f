-- What was set aside is made again. The next number of each column that counts by itself follows the highest that was copied.
-- The planner learns what came.
DO $$
DECLARE
  found record;
BEGIN
  FOR found IN SELECT command FROM set_aside ORDER BY position
  LOOP
    EXECUTE found.command;
  END LOOP;

  IF EXISTS (SELECT FROM history GROUP BY chamber HAVING count (*) <> max (id) OR min (id) <> 1) THEN
    RAISE EXCEPTION 'sijil: history-gap' USING ERRCODE = 'check_violation';
  END IF;

  FOR found IN SELECT attrelid, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
               WHERE relnamespace = current_schema ()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
                 AND attidentity <> ''
  LOOP
    EXECUTE format ('SELECT setval (pg_get_serial_sequence (%L, %L), max (%I)) FROM %s',
                    found.attrelid::regclass, found.attname, found.attname, found.attrelid::regclass);
  END LOOP;

  FOR found IN SELECT pg_class.oid::regclass AS name FROM pg_class
               WHERE relnamespace = current_schema ()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
  LOOP
    EXECUTE format ('ANALYZE %s', found.name);
  END LOOP;
END
$$;

-- After every migration: functions are nobody's but whom they were granted to. They find the register's tables whatever path
-- their callers have set, and nobody's temporary ones first.
DO $$
DECLARE
  one regprocedure;
BEGIN
  FOR one IN
    SELECT oid
    FROM pg_proc
    WHERE pronamespace = quote_ident (current_schema ())::regnamespace AND proowner = quote_ident (current_user)::regrole
  LOOP
    EXECUTE format ('ALTER FUNCTION %s SET search_path = pg_catalog, %I, pg_temp', one, current_schema ());
  END LOOP;
  EXECUTE format ('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA %I FROM PUBLIC', current_schema ());
END $$;

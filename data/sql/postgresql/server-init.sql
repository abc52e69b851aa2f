-- The roles of a register that is about to be made in the current schema, which is empty. The owner cannot log in; he makes the
-- roles of officers, whom he puts into the groups. Nobody else comes into the database, and nobody makes tables of his own in it.
DO $$
DECLARE
  prefix text := current_database ();
  kind text;
  name text;
BEGIN
  IF octet_length (prefix) > 40 THEN
    RAISE EXCEPTION 'sijil: database-name-long' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM pg_namespace WHERE pg_get_userbyid (nspowner) = prefix || '_owner') THEN
    RAISE EXCEPTION 'sijil: database-taken' USING ERRCODE = 'check_violation'; -- its officers would be this one's
  END IF;
  FOREACH kind IN ARRAY '{owner,officer,agent,registrar,clerk,director,administrator}'::text[]
  LOOP
    name := prefix || '_' || kind;
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format ('CREATE ROLE %I NOLOGIN', name);
    ELSIF EXISTS (SELECT 1 FROM pg_roles
                  WHERE rolname = name AND (rolcanlogin OR rolsuper OR rolcreatedb OR rolreplication OR rolbypassrls)) THEN
      RAISE EXCEPTION 'sijil: role-taken' USING ERRCODE = 'check_violation';
    END IF;
    IF kind <> 'owner' THEN
      EXECUTE format ('GRANT %I TO %I WITH ADMIN OPTION', name, prefix || '_owner');
    END IF;
  END LOOP;
  EXECUTE format ('ALTER ROLE %I CREATEROLE', prefix || '_owner');
  IF NOT pg_has_role (prefix || '_owner', 'MEMBER') THEN
    EXECUTE format ('GRANT %I TO CURRENT_USER', prefix || '_owner');
  END IF;
  EXECUTE format ('REVOKE ALL ON DATABASE %I FROM PUBLIC', prefix);
  EXECUTE format ('GRANT CONNECT ON DATABASE %I TO %I', prefix, prefix || '_officer');
  EXECUTE format ('GRANT CONNECT, TEMPORARY ON DATABASE %I TO %I', prefix, prefix || '_owner');
  REVOKE ALL ON SCHEMA public FROM PUBLIC;
  EXECUTE format ('ALTER SCHEMA %I OWNER TO %I', current_schema (), prefix || '_owner');
END $$;
SELECT set_config ('role', current_database () || '_owner', true);

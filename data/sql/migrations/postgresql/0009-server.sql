-- The same rights as before, looked at with less work: a deposit asks them some hundred times. A function in SQL that is the
-- owner's is planned anew at every call, as is what EXECUTE runs; one in PL/pgSQL is planned once a connection. So is a branch
-- of CASE as a statement, where an expression of many subqueries prepares all of them.

CREATE OR REPLACE FUNCTION is_house () RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
  RETURN pg_has_role (session_user, current_user, 'MEMBER');
END $$;

-- As before, but for the regular expression.
CREATE OR REPLACE FUNCTION connected_login () RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  prefix text;
BEGIN
  IF pg_has_role (session_user, current_user, 'MEMBER') THEN
    RETURN NULL;
  END IF;
  prefix := CASE WHEN right (current_user::text, 6) = '_owner' THEN left (current_user::text, -6) ELSE current_user::text END || '.';
  RETURN CASE WHEN starts_with (session_user::text, prefix) THEN substr (session_user::text, length (prefix) + 1) ELSE '' END;
END $$;

CREATE OR REPLACE FUNCTION connected () RETURNS officer LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  prefix text;
  mine text;
  found_row officer;
BEGIN
  IF pg_has_role (session_user, current_user, 'MEMBER') THEN
    RETURN NULL;
  END IF;
  prefix := CASE WHEN right (current_user::text, 6) = '_owner' THEN left (current_user::text, -6) ELSE current_user::text END || '.';
  IF starts_with (session_user::text, prefix) THEN
    mine := substr (session_user::text, length (prefix) + 1);
    SELECT * INTO found_row FROM officer WHERE login = mine AND enabled = 1;
  END IF;
  IF found_row.id IS NULL THEN
    RAISE EXCEPTION 'sijil: not-an-officer' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN found_row;
END $$;

-- Who is connected is found out before the few officers are read, not for each of them.
CREATE OR REPLACE FUNCTION my_id () RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  mine text := connected_login ();
BEGIN
  RETURN (SELECT id FROM officer WHERE login = mine AND enabled = 1);
END $$;

CREATE OR REPLACE FUNCTION my_chamber () RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  mine text := connected_login ();
BEGIN
  RETURN (SELECT chamber FROM officer WHERE login = mine AND enabled = 1);
END $$;

CREATE OR REPLACE FUNCTION my_office () RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  mine text := connected_login ();
BEGIN
  RETURN (SELECT office FROM officer WHERE login = mine AND enabled = 1);
END $$;

CREATE OR REPLACE FUNCTION my_territory () RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  mine text := connected_login ();
BEGIN
  RETURN (SELECT nullif (ARRAY (SELECT jsonb_array_elements_text (office.territory::jsonb)), '{}')
          FROM officer
          JOIN office ON office.chamber = officer.chamber AND office.id = officer.office
          WHERE officer.login = mine AND officer.enabled = 1);
END $$;

CREATE OR REPLACE FUNCTION has_role (roles text, wanted text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN roles::jsonb ?| string_to_array (wanted, ' ');
END $$;

CREATE OR REPLACE FUNCTION is_small_office () RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM setting WHERE key = 'small_office' AND value = 'true');
END $$;

CREATE OR REPLACE FUNCTION is_held (file application) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
  IF file.reserved_by IS NULL THEN
    RETURN false;
  END IF;
  RETURN NOT EXISTS (SELECT 1 FROM hold
                     WHERE chamber = file.chamber AND application = file.id AND officer = file.reserved_by
                       AND seen_at >= file.reserved_at AND seen_at + 120 < extract (epoch FROM now ()));
END $$;

-- Its list of ways stays that of 0004.
DO $$
BEGIN
  EXECUTE format ('CREATE OR REPLACE FUNCTION may_go (kind text, from_state text, to_state text, roles text) RETURNS boolean'
                  ' LANGUAGE plpgsql IMMUTABLE AS %L',
                  (SELECT 'BEGIN RETURN (' || prosrc || '); END'
                   FROM pg_proc
                   WHERE oid = 'may_go (text, text, text, text)'::regprocedure));
END $$;

-- Versions and history, of which there are most, have their columns looked at one by one, not made an object of.
CREATE OR REPLACE FUNCTION check_insert () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  new_row jsonb;
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  IF NOT me.roles::jsonb ?| string_to_array (TG_ARGV[1], ' ') THEN
    PERFORM refuse ('role');
  END IF;
  IF TG_ARGV[0] IN ('version', 'history') THEN
    IF NEW.chamber <> me.chamber THEN
      PERFORM refuse ('chamber');
    ELSIF NEW.officer IS DISTINCT FROM me.id THEN
      PERFORM refuse ('author');
    ELSIF NEW.recorded_at NOT BETWEEN extract (epoch FROM now ()) - 3600 AND extract (epoch FROM now ()) + 3600 THEN
      RAISE EXCEPTION 'sijil: clock' USING ERRCODE = 'check_violation'; -- a wrong clock is more likely than a lie
    END IF;
    RETURN NEW;
  END IF;
  new_row := to_jsonb (NEW);
  IF new_row ? 'chamber' AND new_row ->> 'chamber' <> me.chamber THEN
    PERFORM refuse ('chamber');
  ELSIF (new_row ->> 'version')::bigint <> 1 THEN
    PERFORM refuse ('version');
  ELSIF TG_ARGV[2] <> '' AND (new_row ->> TG_ARGV[2])::bigint IS DISTINCT FROM me.id THEN
    PERFORM refuse ('author');
  ELSIF TG_ARGV[2] <> '' AND new_row ? 'office' AND (new_row ->> 'office')::bigint IS DISTINCT FROM me.office THEN
    PERFORM refuse ('office');
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION check_number_is_used () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  taken text := lpad (NEW.last_number::text, 7, '0');
  is_used boolean := true;
BEGIN
  CASE NEW.kind
    WHEN 'application' THEN
      is_used := EXISTS (SELECT 1 FROM application
                         WHERE chamber = NEW.chamber AND number = 'D-' || NEW.chamber || '-' || NEW.year || '-' || taken);
    WHEN 'entry' THEN
      is_used := EXISTS (SELECT 1 FROM entry WHERE chamber = NEW.chamber AND number = 'R-' || NEW.chamber || '-' || taken);
    WHEN 'card' THEN
      is_used := EXISTS (SELECT 1 FROM card
                         WHERE chamber = NEW.chamber
                           AND serial BETWEEN NEW.chamber || right (NEW.year::text, 2) || taken || '0'
                                          AND NEW.chamber || right (NEW.year::text, 2) || taken || '9');
    WHEN 'bordereau' THEN
      is_used := EXISTS (SELECT 1 FROM bordereau
                         WHERE chamber = NEW.chamber
                           AND number = 'B-' || NEW.chamber || '-' || NEW.year || '-' || lpad (NEW.last_number::text, 5, '0'));
    ELSE
      NULL;
  END CASE;
  IF NOT is_used THEN
    PERFORM refuse ('number-unused');
  END IF;
  RETURN NULL;
END $$;

-- Mail alone has no version.
CREATE OR REPLACE FUNCTION check_is_told () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  new_version bigint := 1;
BEGIN
  IF TG_ARGV[0] <> 'mail' THEN
    new_version := NEW.version;
    IF TG_OP = 'UPDATE' THEN
      IF OLD.version = new_version THEN -- what is derived, see check_update
        RETURN NULL;
      END IF;
    END IF;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM history
                 WHERE chamber = me.chamber AND subject_kind = TG_ARGV[0] AND subject = NEW.id AND version = new_version
                   AND officer = me.id) THEN
    PERFORM refuse ('history-missing');
  END IF;
  RETURN NULL;
END $$;

-- The version of a record as it stands; NULL: there is none. What a counter writes all day has a branch of its own.
CREATE FUNCTION version_of (kind text, of_chamber text, of_id bigint) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  stands bigint;
BEGIN
  CASE kind
    WHEN 'person' THEN
      stands := (SELECT version FROM person WHERE chamber = of_chamber AND id = of_id);
    WHEN 'application' THEN
      stands := (SELECT version FROM application WHERE chamber = of_chamber AND id = of_id);
    WHEN 'mail' THEN
      stands := (SELECT 1 FROM mail WHERE chamber = of_chamber AND id = of_id);
    WHEN 'act' THEN
      stands := (SELECT version FROM act WHERE chamber = of_chamber AND id = of_id);
    WHEN 'paper' THEN
      stands := (SELECT version FROM paper WHERE chamber = of_chamber AND id = of_id);
    WHEN 'entry' THEN
      stands := (SELECT version FROM entry WHERE chamber = of_chamber AND id = of_id);
    WHEN 'card' THEN
      stands := (SELECT version FROM card WHERE chamber = of_chamber AND id = of_id);
    ELSE
      EXECUTE format ('SELECT coalesce ((to_jsonb (record) ->> ''version'')::bigint, 1) FROM %I AS record WHERE id = $1%s', kind,
                      CASE WHEN kind NOT IN ('setting', 'term') THEN ' AND chamber = $2' END)
        INTO stands USING of_id, of_chamber;
  END CASE;
  RETURN stands;
END $$;

CREATE OR REPLACE FUNCTION check_is_true () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  stands bigint;
BEGIN
  IF NEW.subject_kind NOT IN ('person', 'organisation', 'entry', 'application', 'paper', 'card', 'hand_over', 'act', 'mail',
                              'visit', 'blank', 'bordereau', 'office', 'officer', 'setting', 'term', 'signing_key') THEN
    PERFORM refuse ('history-of-nothing');
  END IF;
  stands := version_of (NEW.subject_kind, NEW.chamber, NEW.subject);
  IF stands IS NULL OR stands < NEW.version
     OR NOT EXISTS (SELECT 1 FROM version
                    WHERE chamber = NEW.chamber AND subject_kind = NEW.subject_kind AND subject = NEW.subject
                      AND version = NEW.version AND officer = NEW.officer) THEN
    PERFORM refuse ('history-of-nothing');
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION check_identifier () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  noted identifier;
  bears boolean;
BEGIN
  noted := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  CASE noted.subject_kind || ' ' || noted.kind
    WHEN 'person uuid' THEN
      bears := EXISTS (SELECT 1 FROM person WHERE chamber = noted.chamber AND id = noted.subject AND uuid = noted.value);
    WHEN 'person cin' THEN
      bears := EXISTS (SELECT 1 FROM person WHERE chamber = noted.chamber AND id = noted.subject AND cin = noted.value);
    WHEN 'application uuid' THEN
      bears := EXISTS (SELECT 1 FROM application WHERE chamber = noted.chamber AND id = noted.subject AND uuid = noted.value);
    WHEN 'act uuid' THEN
      bears := EXISTS (SELECT 1 FROM act WHERE chamber = noted.chamber AND id = noted.subject AND uuid = noted.value);
    WHEN 'paper uuid' THEN
      bears := EXISTS (SELECT 1 FROM paper WHERE chamber = noted.chamber AND id = noted.subject AND uuid = noted.value);
    WHEN 'entry uuid' THEN
      bears := EXISTS (SELECT 1 FROM entry WHERE chamber = noted.chamber AND id = noted.subject AND uuid = noted.value);
    WHEN 'card uuid' THEN
      bears := EXISTS (SELECT 1 FROM card WHERE chamber = noted.chamber AND id = noted.subject AND uuid = noted.value);
    ELSE
      EXECUTE format ('SELECT EXISTS (SELECT 1 FROM %I WHERE chamber = $1 AND id = $2 AND %I = $3)', noted.subject_kind, noted.kind)
        INTO bears USING noted.chamber, noted.subject, noted.value;
  END CASE;
  IF bears IS DISTINCT FROM EXISTS (SELECT 1 FROM identifier
                                    WHERE kind = noted.kind AND value = noted.value AND chamber = noted.chamber
                                      AND subject_kind = noted.subject_kind AND subject = noted.subject) THEN
    PERFORM refuse ('identifier');
  END IF;
  RETURN NULL;
END $$;

-- Who may do what, kept by the server itself: whoever connects with another program than this one can do no more.
--
-- The tables belong to a role without login, NAME_owner. The officers of the register have the roles NAME.LOGIN, which are in
-- NAME_officer and in a group for each of their roles in the register. Whoever is neither the owner, one of his members nor a
-- superuser is taken for the officer after whom session_user is named: nobody can set that, as any setting could be.
-- A register without such roles belongs to whoever connects.
--
-- The functions run as the owner, with a search path of their own (postgresql/pin-functions.sql).

CREATE INDEX paper_address ON paper (chamber, folder, address);

-- Who is connected.

CREATE FUNCTION is_house () RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT pg_has_role (session_user, current_user, 'MEMBER')
$$;

CREATE FUNCTION role_prefix () RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT regexp_replace (current_user::text, '_owner$', '')
$$;

-- Another account may be named like a database whose officers have roles: they are not the officers of what is its own.
CREATE FUNCTION has_roles () RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT current_user::text LIKE '%\_owner'
         AND EXISTS (SELECT 1 FROM pg_roles WHERE rolname = role_prefix () || '_officer')
$$;

-- NULL for the house. It calls none of the others, as the next: both run for every row that is written.
CREATE FUNCTION connected_login () RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  prefix text := regexp_replace (current_user::text, '_owner$', '') || '.';
BEGIN
  IF pg_has_role (session_user, current_user, 'MEMBER') THEN
    RETURN NULL;
  END IF;
  RETURN CASE WHEN starts_with (session_user::text, prefix) THEN substr (session_user::text, length (prefix) + 1) ELSE '' END;
END $$;

-- An empty row for the house.
CREATE FUNCTION connected () RETURNS officer LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  prefix text := regexp_replace (current_user::text, '_owner$', '') || '.';
  found_row officer;
BEGIN
  IF pg_has_role (session_user, current_user, 'MEMBER') THEN
    RETURN NULL;
  END IF;
  SELECT * INTO found_row
  FROM officer
  WHERE login = substr (session_user::text, length (prefix) + 1) AND starts_with (session_user::text, prefix) AND enabled = 1;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'sijil: not-an-officer' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN found_row;
END $$;

CREATE FUNCTION my_id () RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT id FROM officer WHERE login = connected_login () AND enabled = 1
$$;

CREATE FUNCTION my_chamber () RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT chamber FROM officer WHERE login = connected_login () AND enabled = 1
$$;

CREATE FUNCTION my_office () RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT office FROM officer WHERE login = connected_login () AND enabled = 1
$$;

-- The provinces that the officer's office serves; NULL: the whole region.
CREATE FUNCTION my_territory () RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT nullif (ARRAY (SELECT jsonb_array_elements_text (office.territory::jsonb)), '{}')
  FROM officer
  JOIN office ON office.chamber = officer.chamber AND office.id = officer.office
  WHERE officer.login = connected_login () AND officer.enabled = 1
$$;

CREATE FUNCTION has_role (roles text, wanted text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT roles::jsonb ?| string_to_array (wanted, ' ')
$$;

CREATE FUNCTION is_small_office () RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT EXISTS (SELECT 1 FROM setting WHERE key = 'small_office' AND value = 'true')
$$;

CREATE FUNCTION refuse (what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'sijil: %', what USING ERRCODE = 'insufficient_privilege';
END $$;

-- What every row obeys. A trigger of a divided table runs by the name of the part, so the table is told to it. First argument: the
-- table. Second: the roles that may write it. Third: the column that names who did, or ''. History is written when it happens:
-- within an hour by the server's clock.

CREATE FUNCTION check_insert () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  new_row jsonb;
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  new_row := to_jsonb (NEW);
  IF NOT has_role (me.roles, TG_ARGV[1]) THEN
    PERFORM refuse ('role');
  ELSIF new_row ? 'chamber' AND new_row ->> 'chamber' <> me.chamber THEN
    PERFORM refuse ('chamber');
  ELSIF (new_row ->> 'version')::bigint <> 1 AND TG_ARGV[0] NOT IN ('version', 'history') THEN
    PERFORM refuse ('version');
  ELSIF TG_ARGV[2] <> '' AND (new_row ->> TG_ARGV[2])::bigint IS DISTINCT FROM me.id THEN
    PERFORM refuse ('author');
  ELSIF TG_ARGV[2] <> '' AND new_row ? 'office' AND (new_row ->> 'office')::bigint IS DISTINCT FROM me.office THEN
    PERFORM refuse ('office');
  ELSIF TG_ARGV[0] IN ('version', 'history')
        AND (new_row ->> 'recorded_at')::bigint NOT BETWEEN extract (epoch FROM now ()) - 3600 AND extract (epoch FROM now ()) + 3600 THEN
    RAISE EXCEPTION 'sijil: clock' USING ERRCODE = 'check_violation'; -- a wrong clock is more likely than a lie
  END IF;
  RETURN NEW;
END $$;

-- First argument: the roles. Second: the columns that may change, or those that may not behind a minus. What changes without
-- a new version is only what is derived from elsewhere, or counts wrong PINs.

CREATE FUNCTION check_update () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  derived text[] := '{sort_ar,sort_fr,failures,locked_until,pin}';
  named text[] := string_to_array (ltrim (TG_ARGV[1], '- '), ' ');
  old_row jsonb;
  new_row jsonb;
  changed text[];
BEGIN
  IF me.id IS NULL OR NEW IS NOT DISTINCT FROM OLD THEN
    RETURN NEW;
  END IF;
  old_row := to_jsonb (OLD);
  new_row := to_jsonb (NEW);
  changed := ARRAY (SELECT key FROM jsonb_each (new_row) WHERE value IS DISTINCT FROM old_row -> key AND key <> 'version');
  IF NOT has_role (me.roles, TG_ARGV[0]) THEN
    PERFORM refuse ('role');
  ELSIF changed && '{id,chamber,uuid}'
        OR (left (TG_ARGV[1], 1) = '-' AND changed && named)
        OR (left (TG_ARGV[1], 1) <> '-' AND NOT changed <@ (named || derived)) THEN
    PERFORM refuse ('column');
  ELSIF new_row ? 'version' AND new_row -> 'version' = old_row -> 'version' AND NOT changed <@ derived THEN
    PERFORM refuse ('version');
  ELSIF new_row -> 'version' <> old_row -> 'version'
        AND (new_row ->> 'version')::bigint <> (old_row ->> 'version')::bigint + 1 THEN
    PERFORM refuse ('version');
  END IF;
  RETURN NEW;
END $$;

-- What may become of what, and by whom.

CREATE FUNCTION may_go (kind text, from_state text, to_state text, roles text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT EXISTS (
    SELECT 1
    FROM (VALUES
      ('application', '',                 'deposited',          'agent registrar'),
      ('application', '',                 'completion_asked',   'agent registrar'),
      ('application', 'deposited',        'in_review',          'registrar director'),
      ('application', 'deposited',        'completion_asked',   'registrar director'),
      ('application', 'deposited',        'withdrawn',          'agent registrar director'),
      ('application', 'completion_asked', 'deposited',          'agent registrar director'),
      ('application', 'completion_asked', 'in_review',          'agent registrar director'),
      ('application', 'completion_asked', 'refused',            'registrar'),
      ('application', 'completion_asked', 'withdrawn',          'agent registrar director'),
      ('application', 'in_review',        'deposited',          'registrar director'),
      ('application', 'in_review',        'completion_asked',   'registrar director'),
      ('application', 'in_review',        'accepted',           'registrar'),
      ('application', 'in_review',        'refused',            'registrar'),
      ('application', 'in_review',        'withdrawn',          'agent registrar director'),
      ('transmission', '',                'to_transmit',        'registrar'),
      ('transmission', 'to_transmit',     'transmitted',        'registrar director'),
      ('transmission', 'sent_back',       'transmitted',        'registrar director'),
      ('transmission', 'to_transmit',     'nia_received',       'registrar director administrator'),
      ('transmission', 'sent_back',       'nia_received',       'registrar director administrator'),
      ('transmission', 'transmitted',     'nia_received',       'agent registrar director administrator'),
      ('transmission', 'transmitted',     'sent_back',          'agent registrar director'),
      ('entry',       '',                 'active',             'registrar director administrator'),
      ('entry',       '',                 'suspended',          'registrar director administrator'),
      ('entry',       '',                 'struck_off',         'registrar director administrator'),
      ('entry',       '',                 'deceased',           'registrar director administrator'),
      ('entry',       'active',           'suspended',          'registrar director'),
      ('entry',       'active',           'struck_off',         'registrar director'),
      ('entry',       'active',           'deceased',           'registrar director'),
      ('entry',       'active',           'transferred',        'registrar'),
      ('entry',       'suspended',        'active',             'registrar director'),
      ('entry',       'suspended',        'struck_off',         'registrar director'),
      ('entry',       'suspended',        'deceased',           'registrar director'),
      ('entry',       'suspended',        'transferred',        'registrar'),
      ('entry',       'struck_off',       'active',             'registrar director'),
      ('entry',       'deceased',         'active',             'director'),
      ('card',        '',                 'to_print',           'clerk'),
      ('card',        '',                 'sent',               'clerk'),
      ('card',        '',                 'received',           'clerk registrar director administrator'),
      ('card',        '',                 'handed_over',        'registrar director administrator'),
      ('card',        'to_print',         'printed',            'clerk'),
      ('card',        'reserved',         'printed',            'clerk'),
      ('card',        'sent',             'printed',            'clerk'),
      ('card',        'unsure',           'printed',            'clerk'),
      ('card',        'to_print',         'reserved',           'clerk'),
      ('card',        'to_print',         'sent',               'clerk'),
      ('card',        'reserved',         'sent',               'clerk'),
      ('card',        'reserved',         'unsure',             'clerk'),
      ('card',        'sent',             'unsure',             'clerk'),
      ('card',        'sent',             'received',           'clerk'),
      ('card',        'to_print',         'spoiled',            'clerk'),
      ('card',        'reserved',         'spoiled',            'clerk'),
      ('card',        'sent',             'spoiled',            'clerk'),
      ('card',        'unsure',           'spoiled',            'clerk'),
      ('card',        'printed',          'spoiled',            'clerk'),
      ('card',        'printed',          'handed_over',        'agent clerk'),
      ('card',        'received',         'handed_over',        'agent clerk'),
      ('card',        'printed',          'returned_for_error', 'agent clerk'),
      ('card',        'received',         'returned_for_error', 'agent clerk'),
      ('card',        'handed_over',      'returned_for_error', 'agent clerk'),
      ('card',        'to_print',         'withdrawn',          'clerk registrar director'),
      ('card',        'reserved',         'withdrawn',          'clerk registrar director'),
      ('card',        'unsure',           'withdrawn',          'clerk registrar director'),
      ('card',        'sent',             'withdrawn',          'agent clerk registrar director'),
      ('card',        'printed',          'withdrawn',          'agent clerk registrar director'),
      ('card',        'received',         'withdrawn',          'agent clerk registrar director'),
      ('card',        'handed_over',      'withdrawn',          'agent clerk registrar director')
    ) AS way (of_kind, was, becomes, by_whom)
    WHERE of_kind = kind AND was = from_state AND becomes = to_state AND has_role (roles, by_whom))
$$;

-- Four eyes: who took a file in neither examines nor decides it, but in an office of one or two, which says so on the file.

-- A desk that looked at a file and has said nothing for two minutes holds it no more (see src/register/sijil-hold.h).
CREATE FUNCTION is_held (file application) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
  RETURN file.reserved_by IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM hold
                         WHERE chamber = file.chamber AND application = file.id AND officer = file.reserved_by
                           AND seen_at >= file.reserved_at AND seen_at + 120 < extract (epoch FROM now ()));
END $$;

-- Only who has a file in hand says that the desk is there; who asks for it may leave that out.
CREATE FUNCTION check_seen () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
BEGIN
  IF me.id IS NULL OR NEW.officer = me.id OR NEW.seen_at IS NULL THEN
    RETURN NEW;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (NEW.officer, NEW.seen_at) IS NOT DISTINCT FROM (OLD.officer, OLD.seen_at) THEN
      RETURN NEW;
    END IF;
  END IF;
  PERFORM refuse ('author');
END $$;

CREATE FUNCTION check_application () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  was text := '';
  was_transmission text := '';
  holder bigint;
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    was := OLD.state;
    was_transmission := coalesce (OLD.transmission, '');
    holder := OLD.reserved_by;
  END IF;
  IF NEW.state <> was AND NOT may_go ('application', was, NEW.state, me.roles) THEN
    PERFORM refuse ('transition');
  ELSIF coalesce (NEW.transmission, '') <> was_transmission
        AND NOT may_go ('transmission', was_transmission, NEW.transmission, me.roles) THEN
    PERFORM refuse ('transition');
  ELSIF NEW.reserved_by IS DISTINCT FROM holder AND NEW.reserved_by IS NOT NULL
        AND (NEW.reserved_by <> me.id OR NOT has_role (me.roles, 'registrar director')
             OR (holder IS NOT NULL AND NOT has_role (me.roles, 'director') AND is_held (OLD))) THEN
    PERFORM refuse ('reserved');
  ELSIF NEW.reserved_by IS DISTINCT FROM holder AND NEW.reserved_by = NEW.agent AND NOT is_small_office () THEN
    PERFORM refuse ('four-eyes');
  ELSIF NEW.reserved_by IS NULL AND holder <> me.id AND NEW.state <> 'withdrawn' AND NOT has_role (me.roles, 'director')
        AND is_held (OLD) THEN
    PERFORM refuse ('reserved');
  ELSIF TG_OP = 'INSERT' AND (NEW.decided_by IS NOT NULL OR NEW.small_office = 1) THEN
    PERFORM refuse ('transition');
  ELSIF TG_OP = 'UPDATE' AND NEW.state <> was AND NEW.state = 'completion_asked' AND NEW.agent = me.id AND NOT is_small_office () THEN
    PERFORM refuse ('four-eyes');
  ELSIF NEW.state <> was AND NEW.state IN ('accepted', 'refused') THEN
    IF NEW.decided_by IS DISTINCT FROM me.id OR holder IS DISTINCT FROM me.id THEN
      PERFORM refuse ('author');
    ELSIF (NEW.agent = me.id) <> (NEW.small_office = 1) OR (NEW.agent = me.id AND NOT is_small_office ()) THEN
      PERFORM refuse ('four-eyes');
    END IF;
  ELSIF TG_OP = 'UPDATE' AND (NEW.decided_by, NEW.decided_on, NEW.decided_at, NEW.small_office)
                             IS DISTINCT FROM (OLD.decided_by, OLD.decided_on, OLD.decided_at, OLD.small_office) THEN
    PERFORM refuse ('decided');
  ELSIF was IN ('accepted', 'refused', 'withdrawn')
        AND (NEW.document, NEW.category, NEW.proof, NEW.person, NEW.organisation, NEW.entry, NEW.decision_reason)
            IS DISTINCT FROM (OLD.document, OLD.category, OLD.proof, OLD.person, OLD.organisation, OLD.entry, OLD.decision_reason) THEN
    PERFORM refuse ('decided');
  END IF;
  RETURN NEW;
END $$;

-- An agent writes nothing into an entry but its number of the country where it has none.

CREATE FUNCTION check_entry () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  was text := '';
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    was := OLD.state;
    IF has_role (me.roles, 'registrar director administrator') THEN
      NULL;
    ELSIF OLD.nia IS NOT NULL AND NEW.nia IS DISTINCT FROM OLD.nia
       OR to_jsonb (NEW) - '{nia,version,sort_ar,sort_fr}'::text[] <> to_jsonb (OLD) - '{nia,version,sort_ar,sort_fr}'::text[] THEN
      PERFORM refuse ('role');
    END IF;
  END IF;
  IF NEW.state <> was AND NOT may_go ('entry', was, NEW.state, me.roles) THEN
    PERFORM refuse ('transition');
  END IF;
  RETURN NEW;
END $$;

-- An entry comes from a file that was accepted, or from the list of the platform. Looked at when the step ends.
CREATE FUNCTION check_entry_origin () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF NEW.known_from_platform = 1
     OR EXISTS (SELECT 1 FROM application
                WHERE chamber = NEW.chamber AND entry = NEW.id AND kind = 'new' AND state = 'accepted') THEN
    RETURN NULL;
  END IF;
  PERFORM refuse ('entry-without-application');
END $$;

CREATE FUNCTION check_past_row () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF OLD.to_on IS NOT NULL AND NEW IS DISTINCT FROM OLD AND NOT is_house () THEN
    PERFORM refuse ('past');
  END IF;
  RETURN NEW;
END $$;

-- A card is made by a third person, of an accepted file of that entry, or is brought by the platform's list.

CREATE FUNCTION check_card () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  was text := '';
  file application;
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    was := OLD.state;
  END IF;
  IF NEW.state <> was AND NOT may_go ('card', was, NEW.state, me.roles) THEN
    PERFORM refuse ('transition');
  ELSIF TG_OP = 'INSERT' AND NEW.application IS NOT NULL THEN
    SELECT * INTO file FROM application WHERE chamber = NEW.chamber AND id = NEW.application;
    IF file.state IS DISTINCT FROM 'accepted' OR file.entry IS DISTINCT FROM NEW.entry THEN
      PERFORM refuse ('card-without-right');
    ELSIF NEW.route = 'drawn' AND file.decided_by = me.id AND NOT is_small_office () THEN
      PERFORM refuse ('four-eyes');
    END IF;
  ELSIF TG_OP = 'INSERT' AND (NEW.route = 'drawn' OR NOT has_role (me.roles, 'registrar director administrator'))
        AND NOT EXISTS (SELECT 1 FROM entry
                        WHERE chamber = NEW.chamber AND id = NEW.entry AND known_from_platform = 1) THEN
    PERFORM refuse ('card-without-right');
  END IF;
  RETURN NEW;
END $$;

-- Nobody countersigns what he or she did.
CREATE FUNCTION check_countersign () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.countersigned_by IS NOT NULL THEN
      PERFORM refuse ('author');
    ELSIF NEW.kind IN ('accept', 'refuse', 'ask_opinion', 'give_opinion') AND NOT has_role (me.roles, 'registrar')
       OR NEW.kind IN ('suspend', 'reinstate', 'strike_off', 'deceased', 'countersign') AND NOT has_role (me.roles, 'registrar director')
       OR NEW.kind = 'open_series' AND NOT has_role (me.roles, 'administrator') THEN
      PERFORM refuse ('role');
    END IF;
  ELSIF OLD.countersigned_by IS NOT NULL OR OLD.alone = 0 OR NEW.countersigned_by IS DISTINCT FROM me.id THEN
    PERFORM refuse ('author');
  END IF;
  RETURN NEW;
END $$;

-- An officer changes the own PIN; the rest is an administrator's, who gives no role to himself or herself.

CREATE FUNCTION check_officer () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  IF NOT has_role (me.roles, 'administrator')
     AND (OLD.id <> me.id
          OR (NEW.login, NEW.name_ar, NEW.name_fr, NEW.office, NEW.roles, NEW.enabled)
             IS DISTINCT FROM (OLD.login, OLD.name_ar, OLD.name_fr, OLD.office, OLD.roles, OLD.enabled)) THEN
    PERFORM refuse ('role');
  ELSIF OLD.id = me.id AND NOT NEW.roles::jsonb <@ OLD.roles::jsonb THEN
    PERFORM refuse ('own-roles');
  END IF;
  RETURN NEW;
END $$;

-- The triggers that look when a step ends are not even noted for the house: a later change of a table would wait for them.

-- Looked at when the step ends: a new PIN is told by the version that counts it.
CREATE FUNCTION check_pin_is_told () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM officer WHERE id = NEW.id AND pin_changes > OLD.pin_changes) THEN
    RETURN NULL;
  END IF;
  PERFORM refuse ('history-missing');
END $$;

-- Numbers go up by one, from the series of the officer's office or the chamber's. The range is an administrator's.

CREATE FUNCTION check_series () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.last_number <> 0
       OR (NOT has_role (me.roles, 'administrator')
           AND (NEW.office <> 0 OR NEW.from_number <> 1 OR NEW.to_number <> 9999999
                OR EXISTS (SELECT 1 FROM series WHERE chamber = NEW.chamber AND kind = NEW.kind AND year = NEW.year))) THEN
      PERFORM refuse ('series');
    END IF;
  ELSIF (NEW.id, NEW.chamber, NEW.office, NEW.kind, NEW.year) IS DISTINCT FROM (OLD.id, OLD.chamber, OLD.office, OLD.kind, OLD.year)
        OR (NEW.last_number <> OLD.last_number
            AND (NEW.last_number <> CASE WHEN OLD.last_number < OLD.from_number THEN OLD.from_number ELSE OLD.last_number + 1 END
                 OR OLD.office NOT IN (0, me.office)))
        OR ((NEW.from_number, NEW.to_number) IS DISTINCT FROM (OLD.from_number, OLD.to_number)
            AND NOT has_role (me.roles, 'administrator')) THEN
    PERFORM refuse ('series');
  END IF;
  RETURN NEW;
END $$;

-- Looked at when the step ends: a number that was taken stands on what it was taken for.
CREATE FUNCTION check_number_is_used () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  taken text := lpad (NEW.last_number::text, 7, '0');
BEGIN
  IF (CASE NEW.kind
        WHEN 'application' THEN EXISTS (SELECT 1 FROM application WHERE chamber = NEW.chamber
                                        AND number = 'D-' || NEW.chamber || '-' || NEW.year || '-' || taken)
        WHEN 'entry' THEN EXISTS (SELECT 1 FROM entry WHERE chamber = NEW.chamber AND number = 'R-' || NEW.chamber || '-' || taken)
        WHEN 'card' THEN EXISTS (SELECT 1 FROM card WHERE chamber = NEW.chamber
                                 AND serial BETWEEN NEW.chamber || right (NEW.year::text, 2) || taken || '0'
                                                AND NEW.chamber || right (NEW.year::text, 2) || taken || '9')
        WHEN 'bordereau' THEN EXISTS (SELECT 1 FROM bordereau WHERE chamber = NEW.chamber
                                      AND number = 'B-' || NEW.chamber || '-' || NEW.year || '-' || lpad (NEW.last_number::text, 5, '0'))
         ELSE true END) THEN
    RETURN NULL;
  END IF;
  PERFORM refuse ('number-unused');
END $$;

-- Every change has its row of history and its version, by whoever made it; and history tells of nothing else. Looked at when
-- the step ends. The argument: the table.

CREATE FUNCTION check_is_told () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  new_version bigint;
BEGIN
  new_version := coalesce ((to_jsonb (NEW) ->> 'version')::bigint, 1);
  IF TG_OP = 'UPDATE' THEN
    IF (to_jsonb (OLD) ->> 'version')::bigint = new_version THEN -- what is derived, see check_update
      RETURN NULL;
    END IF;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM history
                 WHERE chamber = me.chamber AND subject_kind = TG_ARGV[0] AND subject = NEW.id AND version = new_version
                   AND officer = me.id) THEN
    PERFORM refuse ('history-missing');
  END IF;
  RETURN NULL;
END $$;

-- The dated rows of an entry are told by its version of the same step.
CREATE FUNCTION check_row_is_told () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW IS NOT DISTINCT FROM OLD THEN
      RETURN NULL;
    END IF;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM history
                 WHERE chamber = me.chamber AND subject_kind = 'entry' AND subject = NEW.entry AND officer = me.id
                   AND xmin = pg_current_xact_id ()::xid) THEN
    PERFORM refuse ('history-missing');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION check_is_true () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  stands bigint;
BEGIN
  IF NEW.subject_kind NOT IN ('person', 'organisation', 'entry', 'application', 'paper', 'card', 'hand_over', 'act', 'mail',
                              'visit', 'blank', 'bordereau', 'office', 'officer', 'setting', 'term') THEN
    PERFORM refuse ('history-of-nothing');
  END IF;
  EXECUTE format ('SELECT coalesce ((to_jsonb (record) ->> ''version'')::bigint, 1) FROM %I AS record WHERE id = $1%s',
                  NEW.subject_kind, CASE WHEN NEW.subject_kind NOT IN ('setting', 'term') THEN ' AND chamber = $2' END)
    INTO stands USING NEW.subject, NEW.chamber;
  IF stands IS NULL OR stands < NEW.version
     OR NOT EXISTS (SELECT 1 FROM version
                    WHERE chamber = NEW.chamber AND subject_kind = NEW.subject_kind AND subject = NEW.subject
                      AND version = NEW.version AND officer = NEW.officer) THEN
    PERFORM refuse ('history-of-nothing');
  END IF;
  RETURN NULL;
END $$;

-- A version that history does not tell of would stand in the way of the record's next one.
CREATE FUNCTION check_version_is_told () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM history
                 WHERE chamber = NEW.chamber AND subject_kind = NEW.subject_kind AND subject = NEW.subject
                   AND version = NEW.version AND officer = NEW.officer) THEN
    PERFORM refuse ('history-missing');
  END IF;
  RETURN NULL;
END $$;

-- What is unique in the country is noted for who bears it, and freed by who bears it no more. Looked at when the step ends.
CREATE FUNCTION check_identifier () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  noted identifier;
  bears boolean;
BEGIN
  noted := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  EXECUTE format ('SELECT EXISTS (SELECT 1 FROM %I WHERE chamber = $1 AND id = $2 AND %I = $3)', noted.subject_kind, noted.kind)
    INTO bears USING noted.chamber, noted.subject, noted.value;
  IF bears IS DISTINCT FROM EXISTS (SELECT 1 FROM identifier
                                    WHERE kind = noted.kind AND value = noted.value AND chamber = noted.chamber
                                      AND subject_kind = noted.subject_kind AND subject = noted.subject) THEN
    PERFORM refuse ('identifier');
  END IF;
  RETURN NULL;
END $$;

-- A draft says who wrote it last.
CREATE FUNCTION check_draft () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
BEGIN
  IF me.id IS NOT NULL AND NEW.last_author <> me.id THEN
    PERFORM refuse ('author');
  END IF;
  RETURN NEW;
END $$;

-- The bytes of a paper that the register names stay as they are.
CREATE FUNCTION check_paper_piece () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  piece paper_piece;
BEGIN
  piece := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  IF NOT is_house () AND EXISTS (SELECT 1 FROM paper
                                 WHERE chamber = piece.chamber AND folder = piece.folder AND address = piece.address) THEN
    PERFORM refuse ('paper');
  END IF;
  RETURN piece;
END $$;

-- History has no gap in a chamber; nobody sees the others'.
CREATE OR REPLACE FUNCTION refuse_history_gap () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF NEW.id = (SELECT coalesce (max (id), 0) + 1 FROM history WHERE chamber = NEW.chamber) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'sijil: history-gap' USING ERRCODE = 'check_violation';
END $$;

-- The roles of the officers follow the register: made with an officer, moved between the groups, closed to who works no more.
-- Only roles of this register are touched: members of NAME_officer, of which no other attribute is known.

CREATE FUNCTION may_make_roles () RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT has_roles () AND (rolcreaterole OR rolsuper) FROM pg_roles WHERE rolname = current_user
$$;

CREATE FUNCTION is_in_group (member text, of_group text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT EXISTS (SELECT 1
                 FROM pg_auth_members
                 JOIN pg_roles AS one ON one.oid = pg_auth_members.member
                 JOIN pg_roles AS many ON many.oid = pg_auth_members.roleid
                 WHERE one.rolname = is_in_group.member AND many.rolname = of_group)
$$;

CREATE FUNCTION is_officer_role (name text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT EXISTS (SELECT 1
                 FROM pg_roles
                 WHERE rolname = name
                   AND NOT (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls))
         AND is_in_group (name, role_prefix () || '_officer')
$$;

CREATE FUNCTION keep_role () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  name text := role_prefix () || '.' || NEW.login;
  of_group text;
  code text;
BEGIN
  IF NOT may_make_roles () THEN
    RETURN NULL;
  END IF;
  IF octet_length (name) > 63 THEN
    RAISE EXCEPTION 'sijil: login-long' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
    EXECUTE format ('CREATE ROLE %I IN ROLE %I', name, role_prefix () || '_officer');
  ELSIF NOT is_officer_role (name) THEN
    RAISE EXCEPTION 'sijil: role-taken' USING ERRCODE = 'check_violation';
  END IF;
  EXECUTE format ('ALTER ROLE %I %s', name, CASE NEW.enabled WHEN 1 THEN 'LOGIN' ELSE 'NOLOGIN' END);
  FOREACH code IN ARRAY '{agent,registrar,clerk,director,administrator}'::text[]
  LOOP
    of_group := role_prefix () || '_' || code;
    IF NEW.roles::jsonb ? code AND NOT is_in_group (name, of_group) THEN
      EXECUTE format ('GRANT %I TO %I', of_group, name);
    ELSIF NOT NEW.roles::jsonb ? code AND is_in_group (name, of_group) THEN
      EXECUTE format ('REVOKE %I FROM %I', of_group, name);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER right_role AFTER INSERT OR UPDATE OF roles, enabled ON officer FOR EACH ROW EXECUTE FUNCTION keep_role ();

-- An administrator's way to give an officer a password, which an act of the same step tells; the own one is changed by ALTER
-- ROLE as well. The server sees no clear text.
CREATE FUNCTION set_officer_password (officer_login text, verifier text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  name text := role_prefix () || '.' || officer_login;
BEGIN
  IF me.id IS NOT NULL AND NOT has_role (me.roles, 'administrator') AND me.login <> officer_login THEN
    PERFORM refuse ('role');
  ELSIF verifier NOT LIKE 'SCRAM-SHA-256$%' OR NOT is_officer_role (name)
        OR NOT EXISTS (SELECT 1 FROM officer WHERE login = officer_login AND (me.id IS NULL OR chamber = me.chamber)) THEN
    PERFORM refuse ('role-taken');
  ELSIF me.id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM act
                        WHERE chamber = me.chamber AND officer = me.id AND kind = 'change_password' AND reference = name
                          AND xmin = pg_current_xact_id ()::xid) THEN
    PERFORM refuse ('history-missing');
  END IF;
  EXECUTE format ('ALTER ROLE %I PASSWORD %L', name, verifier);
END $$;

-- The sealed PIN of who is connected; the house's programs check everybody's.
CREATE FUNCTION sealed_pin (of_officer bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT pin FROM officer WHERE id = of_officer AND (is_house () OR id = my_id ())
$$;

-- The triggers and the grants, by their tables. No other triggers are named “right_…”.

CREATE FUNCTION grant_to (rights text, of_table text, codes text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  code text;
BEGIN
  FOREACH code IN ARRAY coalesce (string_to_array (codes, ' '), '{}')
  LOOP
    IF has_roles () THEN
      EXECUTE format ('GRANT %s ON %I TO %I', rights, of_table, role_prefix () || '_' || code);
    END IF;
  END LOOP;
END $$;

DO $$
DECLARE
  everyone text := 'agent registrar clerk director administrator';
  holders text := 'agent registrar director administrator';
  keepers text := 'registrar director administrator';
  rule record;
BEGIN
  FOR rule IN
    SELECT *
    FROM (VALUES
      -- table, who adds, author, who changes, what may (not) change; NULL: nobody
      ('person',         holders,                   '',           holders,              '-'),
      ('organisation',   holders,                   '',           holders,              '-'),
      ('entry',          keepers,                   '',           holders,              '- number registered_on person organisation'),
      ('entry_category', keepers,                   '',           keepers,              '- entry position'),
      ('entry_activity', keepers,                   '',           keepers,              '- entry position'),
      ('workplace',      keepers,                   '',           keepers,              '- entry position'),
      ('entry_link',     keepers,                   '',           keepers,              '- entry position'),
      ('application',    'agent registrar',         'agent',      holders,              '- number order_number kind office agent deposited_on deposited_at missing_at_deposit'),
      ('paper',          'agent registrar clerk director', 'officer', 'registrar director', 'invalid_reason'),
      ('card',           'clerk registrar director administrator', '', 'agent clerk registrar director', '- serial route entry application imported office replaces issued_on'),
      ('hand_over',      'agent clerk',             'officer',    NULL,                 NULL),
      ('act',            everyone,                  'officer',    'registrar director', 'countersigned_by countersigned_on'),
      ('mail',           'agent registrar director', 'officer',   NULL,                 NULL),
      ('visit',          everyone,                  'officer',    NULL,                 NULL),
      ('blank',          'clerk',                   'officer',    NULL,                 NULL),
      ('bordereau',      'registrar director',      'officer',    NULL,                 NULL),
      ('draft',          'agent registrar',         'created_by', 'agent registrar',    'kind entry document last_author updated_at'),
      ('office',         'administrator',           '',           'administrator',      '-'),
      ('officer',        'administrator',           '',           everyone,             'name_ar name_fr office roles enabled pin_changes'),
      ('setting',        'administrator',           '',           'administrator',      'value'),
      ('term',           'administrator',           '',           'administrator',      '- list code'),
      ('version',        everyone,                  'officer',    NULL,                 NULL),
      ('history',        everyone,                  'officer',    NULL,                 NULL)
    ) AS rule (of_table, who_adds, author, who_changes, columns)
  LOOP
    EXECUTE format ('CREATE TRIGGER right_insert BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION check_insert (%L, %L, %L)',
                    rule.of_table, rule.of_table, rule.who_adds, rule.author);
    IF rule.who_changes IS NOT NULL THEN
      EXECUTE format ('CREATE TRIGGER right_update BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION check_update (%L, %L)',
                      rule.of_table, rule.who_changes, rule.columns);
    END IF;
    IF rule.of_table NOT IN ('entry_category', 'entry_activity', 'workplace', 'entry_link', 'draft', 'version', 'history') THEN
      EXECUTE format ('CREATE CONSTRAINT TRIGGER right_told AFTER INSERT OR UPDATE ON %I DEFERRABLE INITIALLY DEFERRED'
                      ' FOR EACH ROW WHEN (NOT is_house ()) EXECUTE FUNCTION check_is_told (%L)', rule.of_table, rule.of_table);
    END IF;
    IF rule.of_table IN ('entry_category', 'entry_activity', 'workplace', 'entry_link') THEN
      EXECUTE format ('CREATE TRIGGER right_past BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION check_past_row ()', rule.of_table);
      EXECUTE format ('CREATE CONSTRAINT TRIGGER right_told AFTER INSERT OR UPDATE ON %I DEFERRABLE INITIALLY DEFERRED'
                      ' FOR EACH ROW WHEN (NOT is_house ()) EXECUTE FUNCTION check_row_is_told ()', rule.of_table);
    END IF;
    PERFORM grant_to ('INSERT', rule.of_table, rule.who_adds);
    PERFORM grant_to (format ('UPDATE (%s)', (SELECT string_agg (quote_ident (attname), ', ')
                                              FROM pg_attribute
                                              WHERE attrelid = rule.of_table::regclass AND attnum > 0
                                                AND attname NOT IN ('id', 'chamber', 'uuid'))),
                      rule.of_table, rule.who_changes);
  END LOOP;

  PERFORM grant_to ('INSERT', 'identifier', everyone);
  PERFORM grant_to ('INSERT', 'series', everyone);
  PERFORM grant_to ('UPDATE (last_number)', 'series', everyone);
  PERFORM grant_to ('UPDATE (from_number, to_number)', 'series', 'administrator');
  PERFORM grant_to ('DELETE', 'identifier', holders);
  PERFORM grant_to ('INSERT, DELETE', 'search_word', holders);
  PERFORM grant_to ('INSERT, DELETE', 'paper_piece', 'agent registrar clerk director');
  PERFORM grant_to ('DELETE', 'draft', 'agent registrar');
  PERFORM grant_to ('INSERT, UPDATE', 'hold', 'registrar director');
END $$;

-- What every officer may: read all tables but the sealed PINs, and ask who he or she is. No chamber has its parts of the tables
-- yet, and nobody is given anything on those: a later migration grants by name.

DO $$
DECLARE
  everybody text := quote_ident (role_prefix () || '_officer');
BEGIN
  IF NOT has_roles () THEN
    RETURN;
  END IF;
  EXECUTE format ('GRANT USAGE ON SCHEMA %I TO %s', current_schema (), everybody);
  EXECUTE format ('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO %s', current_schema (), everybody);
  EXECUTE format ('REVOKE SELECT ON officer FROM %s', everybody);
  EXECUTE format ('GRANT SELECT (%s) ON officer TO %s',
                  (SELECT string_agg (quote_ident (attname), ', ')
                   FROM pg_attribute
                   WHERE attrelid = 'officer'::regclass AND attnum > 0 AND attname <> 'pin'), everybody);
  EXECUTE format ('GRANT EXECUTE ON FUNCTION is_house (), role_prefix (), has_roles (), connected_login (), my_chamber (),'
                  ' my_office (), my_territory (), may_make_roles (), is_officer_role (text), sealed_pin (bigint),'
                  ' set_officer_password (text, text) TO %s', everybody);
END $$;

CREATE TRIGGER right_transition BEFORE INSERT OR UPDATE ON application FOR EACH ROW EXECUTE FUNCTION check_application ();
CREATE TRIGGER right_transition BEFORE INSERT OR UPDATE ON entry FOR EACH ROW EXECUTE FUNCTION check_entry ();
CREATE TRIGGER right_transition BEFORE INSERT OR UPDATE ON card FOR EACH ROW EXECUTE FUNCTION check_card ();
CREATE TRIGGER right_seen BEFORE INSERT OR UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION check_seen ();
CREATE TRIGGER right_countersign BEFORE INSERT OR UPDATE ON act FOR EACH ROW EXECUTE FUNCTION check_countersign ();
CREATE TRIGGER right_own BEFORE UPDATE ON officer FOR EACH ROW EXECUTE FUNCTION check_officer ();
CREATE TRIGGER right_number BEFORE INSERT OR UPDATE ON series FOR EACH ROW EXECUTE FUNCTION check_series ();
CREATE TRIGGER right_piece BEFORE INSERT OR DELETE ON paper_piece FOR EACH ROW EXECUTE FUNCTION check_paper_piece ();
CREATE CONSTRAINT TRIGGER right_origin AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NOT is_house ()) EXECUTE FUNCTION check_entry_origin ();
CREATE CONSTRAINT TRIGGER right_pin AFTER UPDATE OF pin ON officer DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.pin <> OLD.pin AND NOT is_house ()) EXECUTE FUNCTION check_pin_is_told ();
CREATE CONSTRAINT TRIGGER right_used AFTER UPDATE OF last_number ON series DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.last_number <> OLD.last_number AND NOT is_house ()) EXECUTE FUNCTION check_number_is_used ();
CREATE CONSTRAINT TRIGGER right_true AFTER INSERT ON history DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NOT is_house ()) EXECUTE FUNCTION check_is_true ();
CREATE CONSTRAINT TRIGGER right_told AFTER INSERT ON version DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NOT is_house ()) EXECUTE FUNCTION check_version_is_told ();
CREATE CONSTRAINT TRIGGER right_borne AFTER INSERT OR DELETE ON identifier DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NOT is_house ()) EXECUTE FUNCTION check_identifier ();
CREATE TRIGGER right_author BEFORE INSERT OR UPDATE ON draft FOR EACH ROW EXECUTE FUNCTION check_draft ();

-- Who sees what: the own chamber. What an office of a territory has to do is seen by that office and by those without; holders,
-- entries and cards by the whole chamber, because whoever comes to a counter may have been registered at any other.

DO $$
DECLARE
  rule record;
BEGIN
  FOR rule IN
    SELECT relname AS of_table,
           CASE WHEN relname = 'application' THEN
             ' AND ((SELECT my_territory ()) IS NULL OR office = (SELECT my_office ()) OR province IS NULL'
             ' OR province = ANY ((SELECT my_territory ())::text[]))'
           WHEN relname IN ('draft', 'visit', 'mail') THEN
             ' AND ((SELECT my_territory ()) IS NULL OR office = (SELECT my_office ()))'
           WHEN relname = 'version' THEN
             ' AND ((SELECT my_territory ()) IS NULL OR subject_kind <> ''application'''
             ' OR EXISTS (SELECT 1 FROM application WHERE application.chamber = version.chamber AND application.id = version.subject))'
           WHEN relname = 'paper' THEN
             ' AND ((SELECT my_territory ()) IS NULL OR application IS NULL OR entry IS NOT NULL'
             ' OR EXISTS (SELECT 1 FROM application AS file WHERE file.chamber = paper.chamber AND file.id = paper.application))'
           ELSE '' END AS office
    FROM pg_class
    WHERE relnamespace = quote_ident (current_schema ())::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      AND relname <> 'register'
      AND EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'chamber')
  LOOP
    EXECUTE format ('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rule.of_table);
    EXECUTE format ('CREATE POLICY right_chamber ON %I USING (chamber = (SELECT my_chamber ())%s)', rule.of_table, rule.office);
  END LOOP;
END $$;

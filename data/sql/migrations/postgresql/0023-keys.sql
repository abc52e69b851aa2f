-- A key that is retired may turn out to have been stolen. Nothing of its row changes by that but the number of its version, once: the
-- history tells it, by the act of that name.

CREATE OR REPLACE FUNCTION check_signing_key () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  was text := '';
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    was := OLD.state;
    IF was = 'retired' THEN
      IF to_jsonb (NEW) - 'version' <> to_jsonb (OLD) - 'version' OR NOT has_role (me.roles, 'director administrator')
         OR EXISTS (SELECT 1 FROM history
                    WHERE chamber = OLD.chamber AND subject_kind = 'signing_key' AND subject = OLD.id AND act = 'compromise_key') THEN
        PERFORM refuse ('transition');
      END IF;
      RETURN NEW;
    ELSIF was = NEW.state
          OR (was = 'active' AND (NEW.second_officer, NEW.signs_from) IS DISTINCT FROM (OLD.second_officer, OLD.signs_from))
          OR (NEW.state = 'retired' AND NOT has_role (me.roles, 'director administrator')) THEN
      PERFORM refuse ('transition');
    END IF;
  END IF;
  IF NEW.state <> was
     AND (was, NEW.state) NOT IN (('', 'created'), ('created', 'active'), ('created', 'retired'), ('active', 'retired')) THEN
    PERFORM refuse ('transition');
  ELSIF NEW.state = 'active' AND was = 'created' AND NEW.second_officer IS DISTINCT FROM me.id
        AND NOT (NEW.second_officer IS NULL AND is_small_office ()) THEN
    PERFORM refuse ('four-eyes');
  ELSIF TG_OP = 'INSERT' AND NEW.second_officer IS NOT NULL THEN
    PERFORM refuse ('four-eyes');
  END IF;
  RETURN NEW;
END $$;

-- By that act alone, and by it of no key that goes on to sign.

CREATE FUNCTION check_key_act () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  was text := '';
  told text := (SELECT act FROM history
                WHERE chamber = NEW.chamber AND subject_kind = 'signing_key' AND subject = NEW.id AND version = NEW.version);
BEGIN
  IF TG_OP = 'UPDATE' THEN
    was := OLD.state;
  END IF;
  IF (told = 'compromise_key' AND NEW.state <> 'retired') OR (was = 'retired' AND told IS DISTINCT FROM 'compromise_key') THEN
    PERFORM refuse ('history-act');
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER right_act AFTER INSERT OR UPDATE ON signing_key DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NOT is_house ()) EXECUTE FUNCTION check_key_act ();

-- When the public keys were given out last.
CREATE INDEX act_export_key ON act (chamber, id) WHERE kind = 'export_key';

-- What a key signed of itself when it was made: that whoever asks for trust in it has its private half. NULL: made by an earlier
-- program; an officer's key then signs it at the next sign-in.
ALTER TABLE signing_key ADD COLUMN proof text COLLATE "C";
ALTER TABLE officer_key ADD COLUMN proof text COLLATE "C";

-- A key proves itself once, and stays the version that it is.

CREATE OR REPLACE FUNCTION check_officer_key () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  IF NEW.officer <> me.id AND NOT has_role (me.roles, 'administrator') THEN
    PERFORM refuse ('role');
  ELSIF TG_OP = 'INSERT' THEN
    IF NEW.ended_at IS NOT NULL THEN
      PERFORM refuse ('transition');
    END IF;
  ELSIF (NEW.id, NEW.chamber, NEW.uuid, NEW.officer, NEW.public_key, NEW.made_at)
        IS DISTINCT FROM (OLD.id, OLD.chamber, OLD.uuid, OLD.officer, OLD.public_key, OLD.made_at) THEN
    PERFORM refuse ('column');
  ELSIF OLD.ended_at IS NOT NULL THEN
    PERFORM refuse ('transition');
  ELSIF NEW.version <> OLD.version + (CASE WHEN OLD.proof IS NULL AND to_jsonb (NEW) - 'proof' = to_jsonb (OLD) - 'proof'
                                            THEN 0 ELSE 1 END) THEN
    PERFORM refuse ('version');
  ELSIF NEW.ended_at IS NULL AND NEW.officer <> me.id THEN
    PERFORM refuse ('author');
  END IF;
  RETURN NEW;
END $$;


DO $$
BEGIN
  PERFORM grant_to ('UPDATE (proof)', 'officer_key', 'agent registrar clerk director administrator');
  IF has_roles () THEN
    EXECUTE format ('GRANT SELECT (proof) ON officer_key TO %I', role_prefix () || '_officer');
  END IF;
END $$;

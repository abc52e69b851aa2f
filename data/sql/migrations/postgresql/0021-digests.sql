-- What no version kept. The register itself is a record: when it was made, what for, and its name; it has no version until the program
-- seals it, when it is made or first opened. What only its owner opens stays out of versions, which outlive it: of that each record keeps
-- a digest from now on, and the version seals the digest. NULL: nothing is kept, or it was not sealed yet.

ALTER TABLE register ADD COLUMN version bigint NOT NULL DEFAULT 0; -- 0: not sealed yet

ALTER TABLE officer ADD COLUMN pin_digest text COLLATE "C";           -- BLAKE2b-256 of “pin”, in hexadecimal digits
ALTER TABLE officer_key ADD COLUMN sealed_digest text COLLATE "C";    -- of “sealed”
ALTER TABLE sealing_key ADD COLUMN recovery_digest text COLLATE "C";  -- of “recovery”
ALTER TABLE sealing_wrap ADD COLUMN wrapped_digest text COLLATE "C";  -- of “wrapped”

-- Whoever may change what is kept may change its digest with it.

DROP TRIGGER right_update ON officer;
CREATE TRIGGER right_update BEFORE UPDATE ON officer
FOR EACH ROW EXECUTE FUNCTION check_update ('agent registrar clerk director administrator',
                                            'name_ar name_fr office roles enabled pin_changes pin_digest');
DROP TRIGGER right_update ON sealing_key;
CREATE TRIGGER right_update BEFORE UPDATE ON sealing_key
FOR EACH ROW EXECUTE FUNCTION check_update ('administrator', 'recovery_half recovery recovery_digest retired_at ended_at');
DROP TRIGGER right_update ON sealing_wrap;
CREATE TRIGGER right_update BEFORE UPDATE ON sealing_wrap
FOR EACH ROW EXECUTE FUNCTION check_update ('agent registrar clerk director administrator', 'wrapped wrapped_digest ended_at');

-- A key under a new PIN is a new version of it.

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
  ELSIF NEW.version <> OLD.version + 1 THEN
    PERFORM refuse ('version');
  ELSIF NEW.ended_at IS NULL AND NEW.officer <> me.id THEN
    PERFORM refuse ('author');
  END IF;
  RETURN NEW;
END $$;

-- What is kept sealed, and the digest that its record has of it: all for the house, an officer's own for the officer.

CREATE FUNCTION sealed_values () RETURNS TABLE (subject_kind text, subject bigint, value text, digest text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT 'officer', id, pin, pin_digest FROM officer WHERE is_house () OR id = my_id ()
  UNION ALL
  SELECT 'officer_key', id, sealed, sealed_digest FROM officer_key WHERE is_house () OR officer = my_id ()
  UNION ALL
  SELECT 'sealing_key', id, recovery, recovery_digest FROM sealing_key WHERE is_house () OR chamber = my_chamber ()
  UNION ALL
  SELECT 'sealing_wrap', id, wrapped, wrapped_digest FROM sealing_wrap WHERE is_house () OR chamber = my_chamber ()
$$;

DO $$
DECLARE
  everyone text := 'agent registrar clerk director administrator';
  everybody text := quote_ident (role_prefix () || '_officer');
BEGIN
  PERFORM grant_to ('UPDATE (pin_digest)', 'officer', everyone);
  PERFORM grant_to ('UPDATE (sealed_digest)', 'officer_key', everyone);
  PERFORM grant_to ('UPDATE (recovery_digest)', 'sealing_key', 'administrator');
  PERFORM grant_to ('UPDATE (wrapped_digest)', 'sealing_wrap', everyone);
  IF NOT has_roles () THEN
    RETURN;
  END IF;
  EXECUTE format ('GRANT SELECT (pin_digest) ON officer TO %s', everybody);
  EXECUTE format ('GRANT SELECT (sealed_digest) ON officer_key TO %s', everybody);
  EXECUTE format ('GRANT EXECUTE ON FUNCTION sealed_values () TO %s', everybody);
END $$;

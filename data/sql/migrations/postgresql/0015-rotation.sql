-- Another sealing key takes the place of the one before. Both open papers until the keys of all files are wrapped for the new one; then
-- nothing of the old one is kept.

ALTER TABLE sealing_key ADD COLUMN retired_at bigint; -- since when it seals no more
ALTER TABLE sealing_key ADD COLUMN ended_at bigint;   -- since when it opens no paper of this register any more

DROP INDEX sealing_key_of_chamber;
CREATE UNIQUE INDEX sealing_key_active ON sealing_key (chamber) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX sealing_key_retired ON sealing_key (chamber) WHERE retired_at IS NOT NULL AND ended_at IS NULL;

-- How it stands in the whole chamber, for an officer who sees a part of it only. A draft's text names the key of its files.

CREATE FUNCTION count_sealing (of_chamber text, OUT papers bigint, OUT clear bigint, OUT old bigint, OUT old_drafts bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  retired text := (SELECT uuid FROM sealing_key WHERE chamber = of_chamber AND retired_at IS NOT NULL AND ended_at IS NULL);
BEGIN
  IF NOT is_house () AND of_chamber IS DISTINCT FROM my_chamber () THEN
    PERFORM refuse ('chamber');
  END IF;
  SELECT count(*), count(*) FILTER (WHERE sealed_with IS NULL), count(*) FILTER (WHERE sealed_with = retired)
  INTO papers, clear, old
  FROM paper
  WHERE chamber = of_chamber AND address IS NOT NULL;
  old_drafts := (SELECT count(*) FROM draft WHERE chamber = of_chamber AND document LIKE '%"' || retired || '"%');
END $$;

-- A key is retired when another one seals, and ends when nothing is sealed with it any more.

CREATE FUNCTION check_sealing_key () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.retired_at IS NOT NULL OR NEW.ended_at IS NOT NULL THEN
      PERFORM refuse ('transition');
    END IF;
  ELSIF OLD.ended_at IS NOT NULL OR (OLD.retired_at IS NOT NULL AND NEW.retired_at IS DISTINCT FROM OLD.retired_at)
        OR (NEW.ended_at IS NOT NULL AND NEW.retired_at IS NULL) THEN
    PERFORM refuse ('transition');
  ELSIF NEW.ended_at IS NOT NULL
        AND (EXISTS (SELECT 1 FROM paper WHERE chamber = OLD.chamber AND sealed_with = OLD.uuid AND address IS NOT NULL)
             OR EXISTS (SELECT 1 FROM draft WHERE chamber = OLD.chamber AND document LIKE '%"' || OLD.uuid || '"%')) THEN
    PERFORM refuse ('transition');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION check_sealing_key_is_there () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM sealing_key WHERE chamber = NEW.chamber AND retired_at IS NULL) THEN
    PERFORM refuse ('transition');
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER right_update ON sealing_key;
CREATE TRIGGER right_update BEFORE UPDATE ON sealing_key
FOR EACH ROW EXECUTE FUNCTION check_update ('administrator', 'recovery_half recovery retired_at ended_at');
CREATE TRIGGER right_rotation BEFORE INSERT OR UPDATE ON sealing_key FOR EACH ROW EXECUTE FUNCTION check_sealing_key ();
CREATE CONSTRAINT TRIGGER right_there AFTER UPDATE ON sealing_key DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.retired_at IS NOT NULL AND NOT is_house ()) EXECUTE FUNCTION check_sealing_key_is_there ();

-- An administrator wraps the key of a file for the new sealing key; the file stays where and as it is.

CREATE FUNCTION check_rewrap () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF is_house () THEN
    RETURN NEW;
  ELSIF NEW.address IS DISTINCT FROM OLD.address THEN
    PERFORM refuse ('column');
  ELSIF NOT EXISTS (SELECT 1 FROM sealing_key
                    WHERE chamber = OLD.chamber AND uuid = OLD.sealed_with AND retired_at IS NOT NULL AND ended_at IS NULL)
        OR NOT EXISTS (SELECT 1 FROM sealing_key WHERE chamber = OLD.chamber AND uuid = NEW.sealed_with AND retired_at IS NULL) THEN
    PERFORM refuse ('transition');
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER right_update ON paper;
DROP TRIGGER right_sealing ON paper;
CREATE TRIGGER right_update BEFORE UPDATE ON paper
FOR EACH ROW WHEN (NOT is_erasing () AND NOT (NEW.sealed_with IS NOT NULL AND NEW.sealed_with IS DISTINCT FROM OLD.sealed_with))
EXECUTE FUNCTION check_update ('registrar director', 'invalid_reason');
CREATE TRIGGER right_sealing BEFORE UPDATE ON paper
FOR EACH ROW WHEN (NOT is_erasing () AND NEW.sealed_with IS NOT NULL AND NEW.sealed_with IS DISTINCT FROM OLD.sealed_with)
EXECUTE FUNCTION check_update ('administrator', 'address sealed_with file_key');
CREATE TRIGGER right_rewrap BEFORE UPDATE ON paper
FOR EACH ROW WHEN (NOT is_erasing () AND OLD.sealed_with IS NOT NULL AND NEW.sealed_with IS DISTINCT FROM OLD.sealed_with
                   AND NEW.sealed_with IS NOT NULL)
EXECUTE FUNCTION check_rewrap ();

-- Versions of before hold the wrapped key itself. They are blanked when a new one is written, as what the old key opens must not stay.

CREATE FUNCTION check_version_key () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  ELSIF NEW.salt IS NOT NULL OR NEW.reason IS NOT NULL
        OR to_jsonb (NEW) - '{document,salt,reason}'::text[] <> to_jsonb (OLD) - '{document,salt,reason}'::text[] THEN
    PERFORM refuse ('column');
  ELSIF is_erasing () THEN
    RETURN NEW;
  ELSIF NOT has_role (me.roles, 'administrator') THEN
    PERFORM refuse ('role');
  ELSIF NOT EXISTS (SELECT 1 FROM paper WHERE chamber = OLD.chamber AND id = OLD.subject AND version > OLD.version)
        OR NOT EXISTS (SELECT 1 FROM sealing_key
                       WHERE chamber = OLD.chamber AND retired_at IS NOT NULL AND OLD.document LIKE '%"' || uuid || '"%') THEN
    PERFORM refuse ('column');
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER right_erasure ON version;
CREATE TRIGGER right_erasure BEFORE UPDATE ON version
FOR EACH ROW WHEN ((OLD.subject_kind = 'paper' AND OLD.document LIKE '%"file_key":%' AND NEW.document IS NULL) IS NOT TRUE)
EXECUTE FUNCTION check_erasure ('document salt reason', '');
CREATE TRIGGER right_forgetting BEFORE UPDATE ON version
FOR EACH ROW WHEN (OLD.subject_kind = 'paper' AND OLD.document LIKE '%"file_key":%' AND NEW.document IS NULL)
EXECUTE FUNCTION check_version_key ();

DO $$
BEGIN
  PERFORM grant_to ('UPDATE (retired_at, ended_at)', 'sealing_key', 'administrator');
  PERFORM grant_to ('UPDATE (document, salt, reason)', 'version', 'administrator');
  IF has_roles () THEN
    EXECUTE format ('GRANT EXECUTE ON FUNCTION count_sealing (text) TO %I', role_prefix () || '_officer');
  END IF;
END $$;

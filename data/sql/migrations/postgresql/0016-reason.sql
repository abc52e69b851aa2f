-- A row of the history seals what no record holds, too: the day from which the act holds, and the officer's own words. The day stands
-- in the row. The words stay in the version alone, where erasing blanks them with their salt; of them the row has a digest only. Rows
-- with neither are of before: their chain is of the first form (src/trust/sijil-chain.c).

ALTER TABLE history ADD COLUMN effective_on text COLLATE "C"; -- of the version; NULL in a row of the first form
ALTER TABLE history ADD COLUMN words bytea;                   -- BLAKE2b-256 of salt and reason of the version; NULL where it has no reason

CREATE FUNCTION refuse_history_unsealed () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF length (NEW.words) <> 32
     OR EXISTS (SELECT 1 FROM history WHERE chamber = NEW.chamber AND id = NEW.id - 1 AND effective_on IS NOT NULL) THEN
    RAISE EXCEPTION 'sijil: history-chain' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER history_is_sealed BEFORE INSERT ON history
FOR EACH ROW WHEN (NEW.effective_on IS NULL OR length (NEW.words) <> 32) EXECUTE FUNCTION refuse_history_unsealed ();

-- The row that tells of a version seals its day, and that it has words.
CREATE OR REPLACE FUNCTION check_version_is_told () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM history
                 WHERE chamber = NEW.chamber AND subject_kind = NEW.subject_kind AND subject = NEW.subject
                   AND version = NEW.version AND officer = NEW.officer AND effective_on = NEW.effective_on
                   AND (words IS NULL) = (NEW.reason IS NULL)) THEN
    PERFORM refuse ('history-missing');
  END IF;
  RETURN NULL;
END $$;

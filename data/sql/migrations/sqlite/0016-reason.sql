-- A row of the history seals what no record holds, too: the day from which the act holds, and the officer's own words. The day stands
-- in the row. The words stay in the version alone, where erasing blanks them with their salt; of them the row has a digest only. Rows
-- with neither are of before: their chain is of the first form (src/trust/sijil-chain.c).

ALTER TABLE history ADD COLUMN effective_on TEXT; -- of the version; NULL in a row of the first form
ALTER TABLE history ADD COLUMN words BLOB;        -- BLAKE2b-256 of salt and reason of the version; NULL where it has no reason

CREATE TRIGGER history_is_sealed BEFORE INSERT ON history
WHEN length (NEW.words) <> 32
  OR (NEW.effective_on IS NULL AND EXISTS (SELECT 1 FROM history
                                           WHERE chamber = NEW.chamber AND id = NEW.id - 1 AND effective_on IS NOT NULL))
BEGIN
  SELECT RAISE (ABORT, 'sijil: history-chain');
END;

-- Each row of the history carries a digest of itself and of the row before it (src/trust/sijil-chain.c), so that none can be
-- changed, taken out or put in unseen. The rows that are there get theirs when this has run, in the same transaction: a row
-- may be changed as long as its chain is empty, and none comes in with an empty one.

ALTER TABLE history ADD COLUMN chain BLOB NOT NULL DEFAULT x'';

DROP TRIGGER history_is_not_changed;

CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history
WHEN length (OLD.chain) > 0
BEGIN
  SELECT RAISE (ABORT, 'sijil: history-immutable');
END;

CREATE TRIGGER history_is_chained BEFORE INSERT ON history
WHEN length (NEW.chain) <> 32
BEGIN
  SELECT RAISE (ABORT, 'sijil: history-chain');
END;

-- What a computer signed of the chain: who keeps one elsewhere finds out that a history was made anew as a whole, or cut off.

CREATE TABLE checkpoint (
  id          INTEGER PRIMARY KEY,
  chamber     TEXT NOT NULL,
  sequence    INTEGER NOT NULL,  -- of the row of history up to which it goes
  chain       BLOB NOT NULL,     -- of that row
  recorded_at INTEGER NOT NULL,
  occasion    TEXT NOT NULL CHECK (occasion IN ('rows', 'close', 'backup', 'asked')),
  device      TEXT NOT NULL,     -- what people call the key
  signed_by   TEXT NOT NULL,     -- its public half, Ed25519, hexadecimal
  signature   TEXT NOT NULL,     -- hexadecimal
  UNIQUE (chamber, id)
) STRICT;

CREATE INDEX checkpoint_sequence ON checkpoint (chamber, sequence);

CREATE TRIGGER checkpoint_is_true BEFORE INSERT ON checkpoint
WHEN NOT EXISTS (SELECT 1 FROM history WHERE chamber = NEW.chamber AND id = NEW.sequence AND chain = NEW.chain)
BEGIN
  SELECT RAISE (ABORT, 'sijil: checkpoint-false');
END;

CREATE TRIGGER checkpoint_is_not_changed BEFORE UPDATE ON checkpoint
BEGIN
  SELECT RAISE (ABORT, 'sijil: checkpoint-immutable');
END;

CREATE TRIGGER checkpoint_is_not_deleted BEFORE DELETE ON checkpoint
BEGIN
  SELECT RAISE (ABORT, 'sijil: checkpoint-immutable');
END;

-- The keys that sign the chamber's cards, as far as the register knows them: the private halves are kept elsewhere. Of each card
-- that was signed, the key, its place in the list of withdrawn cards and the SHA-256 of what was signed.

CREATE TABLE signing_key (
  id             INTEGER PRIMARY KEY,
  chamber        TEXT NOT NULL,
  uuid           TEXT NOT NULL UNIQUE,
  version        INTEGER NOT NULL DEFAULT 1,
  kid            TEXT NOT NULL CHECK (length (kid) = 16),
  algorithm      TEXT NOT NULL CHECK (algorithm IN ('ES256', 'EdDSA')),
  public_key     TEXT NOT NULL,    -- its point, in hexadecimal digits
  issuer         TEXT NOT NULL,    -- the only name it signs for
  state          TEXT NOT NULL CHECK (state IN ('created', 'active', 'retired')),
  state_on       TEXT NOT NULL,
  signs_from     INTEGER,          -- between these instants, from when it is active
  signs_until    INTEGER,
  recorded_at    INTEGER NOT NULL,
  officer        INTEGER NOT NULL,
  second_officer INTEGER,          -- NULL: not yet, or alone in a small office
  UNIQUE (chamber, id),
  UNIQUE (chamber, kid),
  FOREIGN KEY (chamber, officer) REFERENCES officer (chamber, id),
  FOREIGN KEY (chamber, second_officer) REFERENCES officer (chamber, id),
  CHECK (second_officer IS NULL OR second_officer <> officer),
  CHECK (signs_until > signs_from),
  CHECK (state = 'created' OR (signs_from IS NOT NULL AND signs_until IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX signing_key_active ON signing_key (chamber) WHERE state = 'active';

ALTER TABLE card ADD COLUMN kid TEXT;
ALTER TABLE card ADD COLUMN payload_digest TEXT;
ALTER TABLE card ADD COLUMN status_list INTEGER;
ALTER TABLE card ADD COLUMN status_index INTEGER;

CREATE UNIQUE INDEX card_status ON card (chamber, status_list, status_index) WHERE status_index IS NOT NULL;

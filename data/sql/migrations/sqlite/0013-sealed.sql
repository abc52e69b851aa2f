-- Papers and photos sealed. Each file has a key of its own, which stands in the row of its paper, wrapped for the sealing key of the
-- chamber; where the row is erased no copy of the file opens any more. The sealing key is a pair: anybody seals with its public
-- half, and the secret one is wrapped for the key of each officer and for the recovery key on paper.

ALTER TABLE paper ADD COLUMN file_key TEXT; -- wrapped; NULL where the file is not sealed, and once erased

CREATE INDEX paper_clear ON paper (chamber, id) WHERE sealed_with IS NULL AND address IS NOT NULL;

CREATE TABLE sealing_key (
  id            INTEGER PRIMARY KEY,
  chamber       TEXT NOT NULL,
  uuid          TEXT NOT NULL UNIQUE, -- what “sealed_with” names
  version       INTEGER NOT NULL DEFAULT 1,
  public_half   TEXT NOT NULL CHECK (length (public_half) = 64),   -- in hexadecimal digits
  recovery_half TEXT NOT NULL CHECK (length (recovery_half) = 64), -- of the recovery key for which it is wrapped
  recovery      TEXT NOT NULL,                                     -- the secret half, wrapped for that one
  made_at       INTEGER NOT NULL,
  UNIQUE (chamber, id)
) STRICT;

CREATE UNIQUE INDEX sealing_key_of_chamber ON sealing_key (chamber);

CREATE TABLE sealing_wrap (
  id          INTEGER PRIMARY KEY,
  chamber     TEXT NOT NULL,
  uuid        TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL DEFAULT 1,
  sealing_key INTEGER NOT NULL,
  officer_key INTEGER NOT NULL,
  wrapped     TEXT,               -- the secret half, wrapped for that key; NULL once it ended
  made_at     INTEGER NOT NULL,
  ended_at    INTEGER,
  UNIQUE (chamber, id),
  FOREIGN KEY (chamber, sealing_key) REFERENCES sealing_key (chamber, id),
  FOREIGN KEY (chamber, officer_key) REFERENCES officer_key (chamber, id),
  CHECK ((wrapped IS NULL) = (ended_at IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX sealing_wrap_active ON sealing_wrap (chamber, sealing_key, officer_key) WHERE ended_at IS NULL;

-- Files that perhaps no row names: those that were sealed anew, and those whose sealing was cut off. They are looked at when nobody
-- can be reading them any more.

CREATE TABLE paper_leftover (
  chamber     TEXT NOT NULL,
  folder      TEXT NOT NULL,
  address     TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (chamber, folder, address)
) STRICT;

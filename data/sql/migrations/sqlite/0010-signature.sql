-- Officers sign what they decide. Each has a key, whose private half only the own PIN opens; what it signed is that very version,
-- by the digest that history keeps of it. A key that ended signs no more, and what it signed stays good.

CREATE TABLE officer_key (
  id         INTEGER PRIMARY KEY,
  chamber    TEXT NOT NULL,
  uuid       TEXT NOT NULL UNIQUE,
  version    INTEGER NOT NULL DEFAULT 1,
  officer    INTEGER NOT NULL,
  public_key TEXT NOT NULL CHECK (length (public_key) = 64), -- in hexadecimal digits
  sealed     TEXT,                 -- both halves, sealed with the PIN; NULL once it ended
  made_at    INTEGER NOT NULL,
  ended_at   INTEGER,
  UNIQUE (chamber, id),
  FOREIGN KEY (chamber, officer) REFERENCES officer (chamber, id),
  CHECK ((sealed IS NULL) = (ended_at IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX officer_key_active ON officer_key (chamber, officer) WHERE ended_at IS NULL;

CREATE TABLE signature (
  id           INTEGER PRIMARY KEY,
  chamber      TEXT NOT NULL,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('application', 'card', 'entry', 'officer_key')),
  subject      INTEGER NOT NULL,
  version      INTEGER NOT NULL,
  officer_key  INTEGER NOT NULL,
  signature    BLOB NOT NULL CHECK (length (signature) = 64), -- Ed25519
  UNIQUE (chamber, id),
  UNIQUE (chamber, subject_kind, subject, version),
  FOREIGN KEY (chamber, officer_key) REFERENCES officer_key (chamber, id)
) STRICT;

CREATE TRIGGER signature_is_not_changed BEFORE UPDATE ON signature
BEGIN
  SELECT RAISE (ABORT, 'sijil: signature-immutable');
END;

CREATE TRIGGER signature_is_not_deleted BEFORE DELETE ON signature
BEGIN
  SELECT RAISE (ABORT, 'sijil: signature-immutable');
END;

-- Who vouches for the officers' keys: the chamber's root key, whose public half two officers pin, and the certificates that it signed.
-- Both are only added to; a certificate is taken back by a later one that gives no role.

-- Pinning is signed as well.

CREATE TABLE signature_new (
  id           INTEGER PRIMARY KEY,
  chamber      TEXT NOT NULL,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('application', 'card', 'entry', 'officer_key', 'role_root')),
  subject      INTEGER NOT NULL,
  version      INTEGER NOT NULL,
  officer_key  INTEGER NOT NULL,
  signature    BLOB NOT NULL CHECK (length (signature) = 64), -- Ed25519
  UNIQUE (chamber, id),
  UNIQUE (chamber, subject_kind, subject, version),
  FOREIGN KEY (chamber, officer_key) REFERENCES officer_key (chamber, id)
) STRICT;

INSERT INTO signature_new (id, chamber, subject_kind, subject, version, officer_key, signature)
SELECT id, chamber, subject_kind, subject, version, officer_key, signature FROM signature;

DROP TABLE signature;
ALTER TABLE signature_new RENAME TO signature;

CREATE TRIGGER signature_is_not_changed BEFORE UPDATE ON signature
BEGIN
  SELECT RAISE (ABORT, 'sijil: signature-immutable');
END;

CREATE TRIGGER signature_is_not_deleted BEFORE DELETE ON signature
BEGIN
  SELECT RAISE (ABORT, 'sijil: signature-immutable');
END;

CREATE TABLE role_root (
  id             INTEGER PRIMARY KEY,
  chamber        TEXT NOT NULL,
  uuid           TEXT NOT NULL UNIQUE,
  version        INTEGER NOT NULL DEFAULT 1,
  kid            TEXT NOT NULL CHECK (length (kid) = 16),
  public_key     TEXT NOT NULL CHECK (length (public_key) = 64), -- in hexadecimal digits
  state          TEXT NOT NULL CHECK (state IN ('proposed', 'pinned', 'replaced')),
  state_on       TEXT NOT NULL,
  recorded_at    INTEGER NOT NULL,
  officer        INTEGER NOT NULL,
  second_officer INTEGER,          -- NULL: not yet, or alone in a small office
  UNIQUE (chamber, id),
  UNIQUE (chamber, kid),
  FOREIGN KEY (chamber, officer) REFERENCES officer (chamber, id),
  FOREIGN KEY (chamber, second_officer) REFERENCES officer (chamber, id),
  CHECK (second_officer IS NULL OR second_officer <> officer)
) STRICT;

CREATE UNIQUE INDEX role_root_pinned ON role_root (chamber) WHERE state = 'pinned';

CREATE TABLE role_certificate (
  id          INTEGER PRIMARY KEY,
  chamber     TEXT NOT NULL,
  uuid        TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL DEFAULT 1 CHECK (version = 1),
  officer     INTEGER NOT NULL,
  root        INTEGER NOT NULL,
  public_key  TEXT NOT NULL CHECK (length (public_key) = 64), -- of the officer's key, in hexadecimal digits
  roles       TEXT NOT NULL,       -- JSON list of codes
  holds_from  INTEGER NOT NULL,
  holds_until INTEGER,             -- first second after; NULL: open
  body        TEXT NOT NULL,       -- what the root signed, of which all this is read
  recorded_at INTEGER NOT NULL,
  UNIQUE (chamber, id),
  FOREIGN KEY (chamber, officer) REFERENCES officer (chamber, id),
  FOREIGN KEY (chamber, root) REFERENCES role_root (chamber, id),
  CHECK (holds_until > holds_from)
) STRICT;

CREATE INDEX role_certificate_officer ON role_certificate (chamber, officer, holds_from);

CREATE TRIGGER role_certificate_is_not_changed BEFORE UPDATE ON role_certificate
BEGIN
  SELECT RAISE (ABORT, 'sijil: certificate-immutable');
END;

CREATE TRIGGER role_certificate_is_not_deleted BEFORE DELETE ON role_certificate
BEGIN
  SELECT RAISE (ABORT, 'sijil: certificate-immutable');
END;

CREATE TRIGGER role_root_is_not_deleted BEFORE DELETE ON role_root
BEGIN
  SELECT RAISE (ABORT, 'sijil: certificate-immutable');
END;

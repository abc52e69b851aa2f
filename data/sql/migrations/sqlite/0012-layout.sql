-- How cards look, and who signs them. A layout is a file of items with its pictures; none of its versions is ever changed: it is
-- proposed, another officer approves it, and the next one replaces it. A card says which one drew it.

CREATE TABLE artwork (
  id         INTEGER PRIMARY KEY,
  chamber    TEXT NOT NULL,
  address    TEXT NOT NULL,        -- digest of the content
  media_type TEXT NOT NULL CHECK (media_type IN ('application/json', 'image/png', 'image/jpeg')),
  content    BLOB NOT NULL,
  UNIQUE (chamber, id),
  UNIQUE (chamber, address)
) STRICT;

CREATE TRIGGER artwork_is_not_changed BEFORE UPDATE ON artwork
BEGIN
  SELECT RAISE (ABORT, 'sijil: artwork-immutable');
END;

CREATE TRIGGER artwork_is_not_deleted BEFORE DELETE ON artwork
BEGIN
  SELECT RAISE (ABORT, 'sijil: artwork-immutable');
END;

CREATE TABLE layout (
  id             INTEGER PRIMARY KEY,
  chamber        TEXT NOT NULL,
  uuid           TEXT NOT NULL UNIQUE,
  version        INTEGER NOT NULL DEFAULT 1,
  code           TEXT NOT NULL,
  edition        INTEGER NOT NULL CHECK (edition > 0),
  title_ar       TEXT NOT NULL,
  title_fr       TEXT NOT NULL,
  categories     TEXT NOT NULL,    -- JSON list; empty: all
  approved_by    TEXT,             -- who approved the drawing, as the file says
  address        TEXT NOT NULL,    -- of the file
  pictures       TEXT NOT NULL,    -- JSON object: the address of each picture by name
  state          TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'replaced')),
  state_on       TEXT NOT NULL,
  valid_from     TEXT,
  valid_to       TEXT,
  recorded_at    INTEGER NOT NULL,
  officer        INTEGER NOT NULL,
  second_officer INTEGER,          -- NULL: not yet, or alone in a small office
  UNIQUE (chamber, id),
  UNIQUE (chamber, code, edition),
  FOREIGN KEY (chamber, address) REFERENCES artwork (chamber, address),
  FOREIGN KEY (chamber, officer) REFERENCES officer (chamber, id),
  FOREIGN KEY (chamber, second_officer) REFERENCES officer (chamber, id),
  CHECK (second_officer IS NULL OR second_officer <> officer),
  CHECK (state <> 'approved' OR valid_from IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX layout_approved ON layout (chamber, code) WHERE state = 'approved';

-- What a layout is does not change; only what became of it.
CREATE TRIGGER layout_is_not_changed BEFORE UPDATE ON layout
WHEN NEW.code <> OLD.code OR NEW.edition <> OLD.edition OR NEW.address <> OLD.address OR NEW.pictures <> OLD.pictures
     OR NEW.categories <> OLD.categories
BEGIN
  SELECT RAISE (ABORT, 'sijil: layout-immutable');
END;

ALTER TABLE card ADD COLUMN layout INTEGER; -- which drew it; NULL: the one that comes with the program

CREATE TABLE signatory (
  id            INTEGER PRIMARY KEY,
  chamber       TEXT NOT NULL,
  uuid          TEXT NOT NULL UNIQUE,
  version       INTEGER NOT NULL DEFAULT 1,
  name_ar       TEXT NOT NULL,
  name_fr       TEXT NOT NULL,
  sex           TEXT NOT NULL CHECK (sex IN ('f', 'm')),
  title_ar      TEXT,              -- NULL: president, in that gender
  title_fr      TEXT,
  delegation_ar TEXT,              -- under which delegation, in words
  delegation_fr TEXT,
  valid_from    TEXT NOT NULL,
  valid_to      TEXT,
  picture       TEXT,              -- address of the picture of the signature
  account       INTEGER,           -- the officer that he or she is, if one
  recorded_at   INTEGER NOT NULL,
  officer       INTEGER NOT NULL,  -- who noted it
  UNIQUE (chamber, id),
  FOREIGN KEY (chamber, picture) REFERENCES artwork (chamber, address),
  FOREIGN KEY (chamber, account) REFERENCES officer (chamber, id),
  FOREIGN KEY (chamber, officer) REFERENCES officer (chamber, id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT;

-- A layout's pictures may be drawings of shapes.

CREATE TABLE artwork_new (
  id         INTEGER PRIMARY KEY,
  chamber    TEXT NOT NULL,
  address    TEXT NOT NULL,        -- digest of the content
  media_type TEXT NOT NULL CHECK (media_type IN ('application/json', 'image/png', 'image/jpeg', 'image/svg+xml')),
  content    BLOB NOT NULL,
  UNIQUE (chamber, id),
  UNIQUE (chamber, address)
) STRICT;

INSERT INTO artwork_new (id, chamber, address, media_type, content)
SELECT id, chamber, address, media_type, content FROM artwork;

DROP TABLE artwork;
ALTER TABLE artwork_new RENAME TO artwork;

CREATE TRIGGER artwork_is_not_changed BEFORE UPDATE ON artwork
BEGIN
  SELECT RAISE (ABORT, 'sijil: artwork-immutable');
END;

CREATE TRIGGER artwork_is_not_deleted BEFORE DELETE ON artwork
BEGIN
  SELECT RAISE (ABORT, 'sijil: artwork-immutable');
END;

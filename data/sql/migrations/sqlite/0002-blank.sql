-- The blanks of an office: what came in, was destroyed or was counted. What cards drew of them is known by the cards; each
-- row keeps their number at its instant, so that every row can be reckoned from the one before it.

CREATE TABLE blank (
  id          INTEGER PRIMARY KEY,
  chamber     TEXT NOT NULL,
  uuid        TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL DEFAULT 1,
  movement    TEXT NOT NULL CHECK (movement IN ('received', 'destroyed', 'counted')),
  number      INTEGER NOT NULL CHECK (number >= 0),
  expected    INTEGER,            -- of a count: how many there should have been
  printed     INTEGER NOT NULL,   -- cards of the office that had drawn a blank by then, and came out well
  spoiled     INTEGER NOT NULL,   -- and those that did not
  remaining   INTEGER NOT NULL,   -- what there was after it
  reference   TEXT,
  explanation TEXT,
  moved_on    TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  office      INTEGER NOT NULL,
  officer     INTEGER NOT NULL,
  UNIQUE (chamber, id),
  FOREIGN KEY (chamber, office) REFERENCES office (chamber, id),
  FOREIGN KEY (chamber, officer) REFERENCES officer (chamber, id),
  CHECK ((movement = 'counted') = (expected IS NOT NULL)),
  CHECK (movement <> 'counted' OR remaining = number),
  CHECK (movement = 'counted' OR number > 0),
  CHECK (movement <> 'destroyed' OR explanation IS NOT NULL)
) STRICT;

CREATE INDEX blank_office ON blank (chamber, office, id);
CREATE INDEX card_blank ON card (chamber, office, route, state, printed_on);

CREATE TRIGGER blank_is_not_changed BEFORE UPDATE ON blank
BEGIN
  SELECT RAISE (ABORT, 'sijil: blank-immutable');
END;

CREATE TRIGGER blank_is_not_deleted BEFORE DELETE ON blank
BEGIN
  SELECT RAISE (ABORT, 'sijil: blank-immutable');
END;

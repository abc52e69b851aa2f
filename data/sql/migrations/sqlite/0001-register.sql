-- The register, version 1.
--
-- Growing tables: `chamber` stands in every one and (chamber, id) is their key; here `id` is also SQLite's short row key.
-- A day is TEXT YYYY-MM-DD in Morocco, a birth date also YYYY; an instant is INTEGER, UTC seconds.
-- `version` counts the versions of a row and stops two desks from overwriting each other.

CREATE TABLE register (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  uuid       TEXT NOT NULL,
  chamber    TEXT NOT NULL CHECK (length (chamber) = 2),
  purpose    TEXT NOT NULL CHECK (purpose IN ('office', 'training', 'demo')),
  created_at INTEGER NOT NULL
) STRICT;

-- Nomenclatures: every list of codes with its words in both languages and the days between which a code may be used.

CREATE TABLE term (
  id         INTEGER PRIMARY KEY,
  list       TEXT NOT NULL,
  code       TEXT NOT NULL,
  valid_from TEXT NOT NULL DEFAULT '0001-01-01',
  valid_to   TEXT NOT NULL DEFAULT '9999-12-31',
  parent     TEXT,
  name_fr    TEXT NOT NULL,
  name_ar    TEXT NOT NULL,
  attributes TEXT NOT NULL DEFAULT '{}',
  position   INTEGER NOT NULL DEFAULT 0,
  version    INTEGER NOT NULL DEFAULT 1,
  UNIQUE (list, code, valid_from),
  CHECK (valid_from <= valid_to)
) STRICT;

CREATE TABLE setting (
  id      INTEGER PRIMARY KEY,
  key     TEXT NOT NULL UNIQUE,
  value   TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Offices and officers.

CREATE TABLE office (
  id        INTEGER PRIMARY KEY,
  chamber   TEXT NOT NULL,
  uuid      TEXT NOT NULL UNIQUE,
  version   INTEGER NOT NULL DEFAULT 1,
  code      TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('seat', 'annex', 'regional_direction', 'provincial_direction')),
  name_ar   TEXT NOT NULL,
  name_fr   TEXT NOT NULL,
  territory TEXT NOT NULL DEFAULT '[]', -- JSON list of province codes; empty: the whole region
  place_ar  TEXT,
  place_fr  TEXT,
  hours_ar  TEXT,
  hours_fr  TEXT,
  phone     TEXT,
  closed_on TEXT,
  UNIQUE (chamber, id),
  UNIQUE (chamber, code)
) STRICT;

CREATE TABLE officer (
  id           INTEGER PRIMARY KEY,
  chamber      TEXT NOT NULL,
  uuid         TEXT NOT NULL UNIQUE,
  version      INTEGER NOT NULL DEFAULT 1,
  login        TEXT NOT NULL UNIQUE,
  name_ar      TEXT,
  name_fr      TEXT NOT NULL,
  office       INTEGER NOT NULL,
  roles        TEXT NOT NULL,           -- JSON list, sorted
  enabled      INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  pin          TEXT NOT NULL,           -- Argon2id, in libsodium's text form
  pin_changes  INTEGER NOT NULL DEFAULT 0, -- how often it was set anew
  failures     INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0,
  UNIQUE (chamber, id),
  FOREIGN KEY (chamber, office) REFERENCES office (chamber, id)
) STRICT;

-- Numbers without gaps, and what is unique in the country.

CREATE TABLE series (
  id          INTEGER PRIMARY KEY,
  chamber     TEXT NOT NULL,
  office      INTEGER NOT NULL DEFAULT 0, -- 0: any office of the chamber
  kind        TEXT NOT NULL CHECK (kind IN ('application', 'entry', 'card', 'bordereau', 'mail_in', 'mail_out')),
  year        INTEGER NOT NULL,           -- 0: a number that does not begin anew each year
  from_number INTEGER NOT NULL DEFAULT 1,
  to_number   INTEGER NOT NULL,
  last_number INTEGER NOT NULL DEFAULT 0,
  UNIQUE (chamber, id),
  UNIQUE (chamber, office, kind, year, from_number),
  CHECK (last_number <= to_number)
) STRICT;

CREATE TABLE identifier (
  kind         TEXT NOT NULL CHECK (kind IN ('nia', 'cin', 'ice', 'uuid')),
  value        TEXT NOT NULL,
  chamber      TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject      INTEGER NOT NULL,
  PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX identifier_subject ON identifier (chamber, subject_kind, subject);

-- Holders.

CREATE TABLE person (
  id                INTEGER PRIMARY KEY,
  chamber           TEXT NOT NULL,
  uuid              TEXT NOT NULL UNIQUE,
  version           INTEGER NOT NULL DEFAULT 1,
  name_ar           TEXT,
  family_ar         TEXT,
  given_ar          TEXT,
  name_fr           TEXT,
  family_fr         TEXT,
  given_fr          TEXT,
  no_family_name    TEXT,
  sex               TEXT CHECK (sex IN ('f', 'm')),
  birth_on          TEXT CHECK (length (birth_on) IN (4, 10)),
  birth_place_ar    TEXT,
  birth_place_fr    TEXT,
  nationality       TEXT,
  cin               TEXT,
  cin_expires_on    TEXT,
  passport          TEXT,
  residence_permit  TEXT,
  phone             TEXT,
  phone_2           TEXT,
  email             TEXT,
  address_ar        TEXT,
  address_fr        TEXT,
  province          TEXT,
  commune_ar        TEXT,
  commune_fr        TEXT,
  milieu            TEXT,
  literacy          TEXT,
  rib               TEXT,
  cnss              TEXT,
  cnss_situation    TEXT,
  tax_regime        TEXT,
  ice               TEXT,
  tax_id            TEXT,
  business_tax      TEXT,
  workers           INTEGER,
  apprentices       INTEGER,
  consent_partners  INTEGER NOT NULL DEFAULT 0 CHECK (consent_partners IN (0, 1)),
  consent_sms       INTEGER NOT NULL DEFAULT 0 CHECK (consent_sms IN (0, 1)),
  consent_directory INTEGER NOT NULL DEFAULT 0 CHECK (consent_directory IN (0, 1)),
  consent_photo     INTEGER NOT NULL DEFAULT 0 CHECK (consent_photo IN (0, 1)),
  photo             INTEGER,
  sort_ar           TEXT NOT NULL DEFAULT '',
  sort_fr           TEXT NOT NULL DEFAULT '',
  UNIQUE (chamber, id),
  FOREIGN KEY (chamber, photo) REFERENCES paper (chamber, id) DEFERRABLE INITIALLY DEFERRED,
  CHECK (name_ar IS NOT NULL OR name_fr IS NOT NULL)
) STRICT;

CREATE INDEX person_phone ON person (chamber, phone) WHERE phone IS NOT NULL;
CREATE INDEX person_passport ON person (chamber, passport) WHERE passport IS NOT NULL;
CREATE INDEX person_residence_permit ON person (chamber, residence_permit) WHERE residence_permit IS NOT NULL;
CREATE INDEX person_birth ON person (chamber, birth_on);

CREATE TABLE organisation (
  id              INTEGER PRIMARY KEY,
  chamber         TEXT NOT NULL,
  uuid            TEXT NOT NULL UNIQUE,
  version         INTEGER NOT NULL DEFAULT 1,
  name_ar         TEXT,
  name_fr         TEXT,
  legal_form      TEXT,
  created_on      TEXT,
  ice             TEXT,
  rc              TEXT,
  rc_court        TEXT,
  tax_id          TEXT,
  business_tax    TEXT,
  cnss_employer   TEXT,
  coop_number     TEXT,
  rib             TEXT,
  phone           TEXT,
  phone_2         TEXT,
  email           TEXT,
  address_ar      TEXT,
  address_fr      TEXT,
  province        TEXT,
  commune_ar      TEXT,
  commune_fr      TEXT,
  milieu          TEXT,
  members_women   INTEGER,
  members_men     INTEGER,
  members_young   INTEGER,
  workers         INTEGER,
  apprentices     INTEGER,
  consent_partners  INTEGER NOT NULL DEFAULT 0 CHECK (consent_partners IN (0, 1)),
  consent_sms       INTEGER NOT NULL DEFAULT 0 CHECK (consent_sms IN (0, 1)),
  consent_directory INTEGER NOT NULL DEFAULT 0 CHECK (consent_directory IN (0, 1)),
  sort_ar         TEXT NOT NULL DEFAULT '',
  sort_fr         TEXT NOT NULL DEFAULT '',
  UNIQUE (chamber, id),
  CHECK (name_ar IS NOT NULL OR name_fr IS NOT NULL)
) STRICT;

CREATE INDEX organisation_phone ON organisation (chamber, phone) WHERE phone IS NOT NULL;

-- Entries of the register, with their dated rows. A dated row is never deleted: `to_on` closes it.

CREATE TABLE entry (
  id                  INTEGER PRIMARY KEY,
  chamber             TEXT NOT NULL,
  uuid                TEXT NOT NULL UNIQUE,
  version             INTEGER NOT NULL DEFAULT 1,
  number              TEXT NOT NULL,
  nia                 TEXT,
  state               TEXT NOT NULL CHECK (state IN ('active', 'suspended', 'struck_off', 'deceased', 'transferred')),
  state_on            TEXT NOT NULL,
  category            TEXT NOT NULL CHECK (category IN ('artisan', 'master_artisan', 'cooperative', 'enterprise')),
  proof               TEXT,
  person              INTEGER,
  organisation        INTEGER,
  office              INTEGER NOT NULL,
  province            TEXT,
  activity            TEXT,              -- the main one of today, for lists
  registered_on       TEXT NOT NULL,
  valid_until         TEXT,
  known_from_platform INTEGER NOT NULL DEFAULT 0 CHECK (known_from_platform IN (0, 1)),
  platform_reference  TEXT,
  sort_ar             TEXT NOT NULL DEFAULT '',
  sort_fr             TEXT NOT NULL DEFAULT '',
  UNIQUE (chamber, id),
  UNIQUE (chamber, number),
  FOREIGN KEY (chamber, person) REFERENCES person (chamber, id),
  FOREIGN KEY (chamber, organisation) REFERENCES organisation (chamber, id),
  FOREIGN KEY (chamber, office) REFERENCES office (chamber, id),
  CHECK ((person IS NULL) <> (organisation IS NULL)),
  CHECK (person IS NOT NULL OR category NOT IN ('artisan', 'master_artisan')),
  CHECK (organisation IS NOT NULL OR category <> 'cooperative')
) STRICT;

CREATE UNIQUE INDEX entry_one_live_a_person ON entry (chamber, person)
  WHERE person IS NOT NULL AND state IN ('active', 'suspended');
CREATE UNIQUE INDEX entry_one_live_an_organisation ON entry (chamber, organisation)
  WHERE organisation IS NOT NULL AND state IN ('active', 'suspended');
CREATE INDEX entry_person ON entry (chamber, person) WHERE person IS NOT NULL;
CREATE INDEX entry_organisation ON entry (chamber, organisation) WHERE organisation IS NOT NULL;
-- The orders and filters of the list. Each holds all that the list filters by, so that counting and walking read it alone.
CREATE INDEX entry_sort_fr ON entry (chamber, sort_fr, id, state, province, category, activity, office, registered_on,
                                     valid_until);
CREATE INDEX entry_sort_ar ON entry (chamber, sort_ar, id, state, province, category, activity, office, registered_on,
                                     valid_until);
CREATE INDEX entry_registered ON entry (chamber, registered_on, id, state, province, category, activity, office, valid_until);
CREATE INDEX entry_list ON entry (chamber, state, province, category, activity, office, registered_on, valid_until);
CREATE INDEX entry_craft ON entry (chamber, activity, state, province, category, office, registered_on, valid_until)
  WHERE activity IS NOT NULL;

CREATE TABLE entry_category (
  id       INTEGER PRIMARY KEY,
  chamber  TEXT NOT NULL,
  entry    INTEGER NOT NULL,
  position INTEGER NOT NULL,
  category TEXT NOT NULL,
  proof    TEXT,
  from_on  TEXT NOT NULL,
  to_on    TEXT,
  UNIQUE (chamber, id),
  UNIQUE (chamber, entry, position),
  FOREIGN KEY (chamber, entry) REFERENCES entry (chamber, id)
) STRICT;

CREATE TABLE entry_activity (
  id       INTEGER PRIMARY KEY,
  chamber  TEXT NOT NULL,
  entry    INTEGER NOT NULL,
  position INTEGER NOT NULL,
  activity TEXT NOT NULL,
  main     INTEGER NOT NULL CHECK (main IN (0, 1)),
  since    TEXT,
  from_on  TEXT NOT NULL,
  to_on    TEXT,
  UNIQUE (chamber, id),
  UNIQUE (chamber, entry, position),
  FOREIGN KEY (chamber, entry) REFERENCES entry (chamber, id)
) STRICT;

CREATE UNIQUE INDEX entry_activity_one_main ON entry_activity (chamber, entry) WHERE main = 1 AND to_on IS NULL;

CREATE TABLE workplace (
  id         INTEGER PRIMARY KEY,
  chamber    TEXT NOT NULL,
  entry      INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  kind       TEXT,
  address_ar TEXT,
  address_fr TEXT,
  province   TEXT,
  commune_ar TEXT,
  commune_fr TEXT,
  complex    TEXT,
  shop       TEXT,
  from_on    TEXT NOT NULL,
  to_on      TEXT,
  UNIQUE (chamber, id),
  UNIQUE (chamber, entry, position),
  FOREIGN KEY (chamber, entry) REFERENCES entry (chamber, id)
) STRICT;

CREATE TABLE entry_link (
  id           INTEGER PRIMARY KEY,
  chamber      TEXT NOT NULL,
  entry        INTEGER NOT NULL,
  position     INTEGER NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('representative', 'supervising_artisan')),
  person       INTEGER,
  linked_entry INTEGER,
  role_ar      TEXT,
  role_fr      TEXT,
  from_on      TEXT NOT NULL,
  to_on        TEXT,
  UNIQUE (chamber, id),
  UNIQUE (chamber, entry, position),
  FOREIGN KEY (chamber, entry) REFERENCES entry (chamber, id),
  FOREIGN KEY (chamber, person) REFERENCES person (chamber, id),
  FOREIGN KEY (chamber, linked_entry) REFERENCES entry (chamber, id),
  CHECK ((person IS NULL) <> (linked_entry IS NULL))
) STRICT;

CREATE INDEX entry_link_person ON entry_link (chamber, person) WHERE person IS NOT NULL;
CREATE INDEX entry_link_linked ON entry_link (chamber, linked_entry) WHERE linked_entry IS NOT NULL;

-- Applications.

CREATE TABLE draft (
  id          INTEGER PRIMARY KEY,
  chamber     TEXT NOT NULL,
  uuid        TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL DEFAULT 1,
  kind        TEXT NOT NULL,
  entry       INTEGER,
  document    TEXT NOT NULL,
  office      INTEGER NOT NULL,
  created_by  INTEGER NOT NULL,
  last_author INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  UNIQUE (chamber, id)
) STRICT;

CREATE TABLE application (
  id                   INTEGER PRIMARY KEY,
  chamber              TEXT NOT NULL,
  uuid                 TEXT NOT NULL UNIQUE,
  version              INTEGER NOT NULL DEFAULT 1,
  number               TEXT NOT NULL,
  order_number         TEXT NOT NULL,
  kind                 TEXT NOT NULL CHECK (kind IN ('new', 'renew', 'change', 'replace', 'transfer', 'upgrade')),
  state                TEXT NOT NULL CHECK (state IN ('deposited', 'in_review', 'completion_asked', 'accepted', 'refused', 'withdrawn')),
  transmission         TEXT CHECK (transmission IN ('to_transmit', 'transmitted', 'nia_received', 'sent_back')),
  category             TEXT NOT NULL,
  proof                TEXT,
  entry                INTEGER,
  person               INTEGER,
  organisation         INTEGER,
  province             TEXT,
  activity             TEXT,
  document             TEXT,              -- canonical JSON of what was asked; NULL once erased
  office               INTEGER NOT NULL,
  agent                INTEGER NOT NULL,  -- who took it in
  deposited_on         TEXT NOT NULL,
  deposited_at         INTEGER NOT NULL,
  missing_at_deposit   TEXT NOT NULL DEFAULT '[]',
  complement_asked_on  TEXT,
  complement_due_on    TEXT,
  complement_letter_on TEXT,
  completed_on         TEXT,
  clock_stopped_on     TEXT,              -- the legal delay stands still since then
  clock_stopped_days   INTEGER NOT NULL DEFAULT 0,
  opinion_asked_on     TEXT,
  reserved_by          INTEGER,
  reserved_at          INTEGER,
  decided_by           INTEGER,
  decided_on           TEXT,
  decided_at           INTEGER,
  decision_reason      TEXT,
  notified_on          TEXT,
  bordereau            INTEGER,
  transmitted_on       TEXT,
  platform_reference   TEXT,
  nia_received_on      TEXT,
  sent_back_reason     TEXT,
  small_office         INTEGER NOT NULL DEFAULT 0 CHECK (small_office IN (0, 1)),
  UNIQUE (chamber, id),
  UNIQUE (chamber, number),
  FOREIGN KEY (chamber, entry) REFERENCES entry (chamber, id),
  FOREIGN KEY (chamber, person) REFERENCES person (chamber, id),
  FOREIGN KEY (chamber, organisation) REFERENCES organisation (chamber, id),
  FOREIGN KEY (chamber, office) REFERENCES office (chamber, id),
  FOREIGN KEY (chamber, agent) REFERENCES officer (chamber, id),
  FOREIGN KEY (chamber, decided_by) REFERENCES officer (chamber, id),
  FOREIGN KEY (chamber, reserved_by) REFERENCES officer (chamber, id),
  FOREIGN KEY (chamber, bordereau) REFERENCES bordereau (chamber, id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((person IS NULL) <> (organisation IS NULL)),
  CHECK (kind = 'new' OR entry IS NOT NULL),
  CHECK ((transmission IS NULL) = (state <> 'accepted')),
  CHECK ((decided_by IS NULL) = (state NOT IN ('accepted', 'refused'))),
  CHECK (decided_by IS NULL OR decided_by <> agent OR small_office = 1) -- four eyes
) STRICT;

CREATE INDEX application_state ON application (chamber, state, deposited_on, id);
CREATE INDEX application_transmission ON application (chamber, transmission, deposited_on, id)
  WHERE transmission IS NOT NULL;
CREATE INDEX application_entry ON application (chamber, entry) WHERE entry IS NOT NULL;
CREATE INDEX application_person ON application (chamber, person) WHERE person IS NOT NULL;
CREATE INDEX application_organisation ON application (chamber, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX application_bordereau ON application (chamber, bordereau) WHERE bordereau IS NOT NULL;
CREATE INDEX application_deposited ON application (chamber, deposited_on, id);
CREATE INDEX application_list ON application (chamber, state, transmission, deposited_on, kind, category, activity, province,
                                              office, agent, reserved_by, decided_by);

CREATE TRIGGER application_transition BEFORE UPDATE OF state ON application
WHEN NEW.state <> OLD.state AND NOT (
     (OLD.state = 'deposited' AND NEW.state IN ('in_review', 'completion_asked', 'withdrawn'))
  OR (OLD.state = 'completion_asked' AND NEW.state IN ('deposited', 'in_review', 'refused', 'withdrawn'))
  OR (OLD.state = 'in_review' AND NEW.state IN ('deposited', 'completion_asked', 'accepted', 'refused', 'withdrawn')))
BEGIN
  SELECT RAISE (ABORT, 'sijil: application-transition');
END;

CREATE TABLE bordereau (
  id       INTEGER PRIMARY KEY,
  chamber  TEXT NOT NULL,
  uuid     TEXT NOT NULL UNIQUE,
  version  INTEGER NOT NULL DEFAULT 1,
  number   TEXT NOT NULL UNIQUE,
  sent_on  TEXT NOT NULL,
  files    INTEGER NOT NULL,
  office   INTEGER NOT NULL,
  officer  INTEGER NOT NULL,
  UNIQUE (chamber, id)
) STRICT;

-- Papers: what was received, where its bytes lie, and the digests that prove it.

CREATE TABLE paper (
  id             INTEGER PRIMARY KEY,
  chamber        TEXT NOT NULL,
  uuid           TEXT NOT NULL UNIQUE,
  version        INTEGER NOT NULL DEFAULT 1,
  application    INTEGER,
  person         INTEGER,
  organisation   INTEGER,
  entry          INTEGER,
  kind           TEXT NOT NULL,
  folder         TEXT NOT NULL,     -- UUID of the holder or application whose folder holds the file
  address        TEXT,              -- BLAKE2b of the bytes as stored, in hexadecimal; NULL once erased
  clear_digest   TEXT NOT NULL,     -- BLAKE2b of salt and clear bytes, in hexadecimal
  salt           TEXT,              -- 16 bytes in hexadecimal; NULL once erased
  sealed_with    TEXT,
  media_type     TEXT NOT NULL,
  size_bytes     INTEGER NOT NULL,
  pages          INTEGER NOT NULL DEFAULT 1,
  width          INTEGER NOT NULL DEFAULT 0,
  height         INTEGER NOT NULL DEFAULT 0,
  issuer         TEXT,
  issued_on      TEXT,
  original_seen  INTEGER NOT NULL DEFAULT 0 CHECK (original_seen IN (0, 1)),
  received_on    TEXT NOT NULL,
  received_at    INTEGER NOT NULL,
  officer        INTEGER NOT NULL,
  invalid_reason TEXT,
  UNIQUE (chamber, id),
  FOREIGN KEY (chamber, application) REFERENCES application (chamber, id),
  FOREIGN KEY (chamber, person) REFERENCES person (chamber, id),
  FOREIGN KEY (chamber, organisation) REFERENCES organisation (chamber, id),
  FOREIGN KEY (chamber, entry) REFERENCES entry (chamber, id)
) STRICT;

CREATE INDEX paper_application ON paper (chamber, application) WHERE application IS NOT NULL;
CREATE INDEX paper_entry ON paper (chamber, entry) WHERE entry IS NOT NULL;

-- Cards.

CREATE TABLE card (
  id            INTEGER PRIMARY KEY,
  chamber       TEXT NOT NULL,
  uuid          TEXT NOT NULL UNIQUE,
  version       INTEGER NOT NULL DEFAULT 1,
  serial        TEXT NOT NULL,
  route         TEXT NOT NULL CHECK (route IN ('drawn', 'received')),
  state         TEXT NOT NULL CHECK (state IN ('to_print', 'reserved', 'sent', 'unsure', 'printed', 'received',
                                               'handed_over', 'spoiled', 'returned_for_error', 'withdrawn')),
  state_on      TEXT NOT NULL,
  reason        TEXT,
  entry         INTEGER NOT NULL,
  application   INTEGER,
  imported      INTEGER NOT NULL DEFAULT 0 CHECK (imported IN (0, 1)), -- for a card without an application of ours
  face          TEXT,             -- canonical JSON of what is printed; NULL for a received card or once erased
  qr_text       TEXT,
  number        TEXT,             -- the register number on the face
  photo         INTEGER,
  issued_on     TEXT,
  valid_until   TEXT,
  box           TEXT,
  slot          TEXT,
  replaces      INTEGER,
  office        INTEGER NOT NULL,
  printed_on    TEXT,
  received_on   TEXT,
  handed_on     TEXT,
  error_field   TEXT,             -- returned for error: which value is wrong, what it should be
  error_value   TEXT,
  reclaimed_on  TEXT,
  UNIQUE (chamber, id),
  UNIQUE (chamber, serial),
  FOREIGN KEY (chamber, entry) REFERENCES entry (chamber, id),
  FOREIGN KEY (chamber, application) REFERENCES application (chamber, id),
  FOREIGN KEY (chamber, photo) REFERENCES paper (chamber, id),
  FOREIGN KEY (chamber, replaces) REFERENCES card (chamber, id),
  FOREIGN KEY (chamber, office) REFERENCES office (chamber, id),
  CHECK (application IS NOT NULL OR imported = 1)
) STRICT;

CREATE INDEX card_entry ON card (chamber, entry);
CREATE INDEX card_state ON card (chamber, state, state_on, id);
CREATE INDEX card_list ON card (chamber, state, state_on, route, office, box, entry);

CREATE TABLE hand_over (
  id              INTEGER PRIMARY KEY,
  chamber         TEXT NOT NULL,
  uuid            TEXT NOT NULL UNIQUE,
  version         INTEGER NOT NULL DEFAULT 1,
  card            INTEGER NOT NULL,
  receiver        TEXT NOT NULL CHECK (receiver IN ('holder', 'proxy')),
  proxy_name      TEXT,
  proxy_cin       TEXT,
  proxy_paper     INTEGER,
  acknowledgement TEXT NOT NULL CHECK (acknowledgement IN ('signature', 'thumbprint', 'refusal')),
  witness         TEXT,
  former_card     TEXT,           -- what became of the card it replaces: taken_back, lost, stolen, none
  handed_on       TEXT NOT NULL,
  handed_at       INTEGER NOT NULL,
  office          INTEGER NOT NULL,
  officer         INTEGER NOT NULL,
  UNIQUE (chamber, id),
  FOREIGN KEY (chamber, card) REFERENCES card (chamber, id),
  FOREIGN KEY (chamber, proxy_paper) REFERENCES paper (chamber, id),
  CHECK (receiver = 'holder' OR proxy_name IS NOT NULL),
  CHECK (acknowledgement <> 'thumbprint' OR witness IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX hand_over_card ON hand_over (chamber, card);

-- What an officer did to a file, an entry or a card beyond changing it: asked, gave, notified, suspended…

CREATE TABLE act (
  id              INTEGER PRIMARY KEY,
  chamber         TEXT NOT NULL,
  uuid            TEXT NOT NULL UNIQUE,
  version         INTEGER NOT NULL DEFAULT 1,
  kind            TEXT NOT NULL,
  application     INTEGER,
  entry           INTEGER,
  card            INTEGER,
  reason          TEXT,
  legal_ground    TEXT,
  text_ar         TEXT,
  text_fr         TEXT,
  mode            TEXT,
  acknowledgement TEXT,
  witness         TEXT,
  reference       TEXT,
  outcome         TEXT,
  papers          TEXT,           -- JSON list of kinds of papers asked for
  paper           INTEGER,        -- minutes, decision, death certificate…
  order_number    TEXT,
  due_on          TEXT,
  effective_on    TEXT NOT NULL,
  recorded_at     INTEGER NOT NULL,
  officer         INTEGER NOT NULL,
  office          INTEGER NOT NULL,
  alone           INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1)), -- done under the small office exception
  countersigned_by INTEGER,
  countersigned_on TEXT,
  UNIQUE (chamber, id),
  FOREIGN KEY (chamber, application) REFERENCES application (chamber, id),
  FOREIGN KEY (chamber, entry) REFERENCES entry (chamber, id),
  FOREIGN KEY (chamber, card) REFERENCES card (chamber, id),
  FOREIGN KEY (chamber, paper) REFERENCES paper (chamber, id),
  FOREIGN KEY (chamber, officer) REFERENCES officer (chamber, id),
  FOREIGN KEY (chamber, countersigned_by) REFERENCES officer (chamber, id),
  CHECK (countersigned_by IS NULL OR countersigned_by <> officer)
) STRICT;

CREATE INDEX act_application ON act (chamber, application) WHERE application IS NOT NULL;
CREATE INDEX act_entry ON act (chamber, entry) WHERE entry IS NOT NULL;
CREATE INDEX act_card ON act (chamber, card) WHERE card IS NOT NULL;
CREATE INDEX act_alone ON act (chamber, id) WHERE alone = 1 AND countersigned_by IS NULL;

-- The order office (bureau d'ordre, مكتب الضبط): one line a deposit, letter or consignment, in or out.

CREATE TABLE mail (
  id           INTEGER PRIMARY KEY,
  chamber      TEXT NOT NULL,
  direction    TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  number       TEXT NOT NULL,
  mailed_on    TEXT NOT NULL,
  recorded_at  INTEGER NOT NULL,
  object       TEXT NOT NULL,      -- code: deposit, completion, refusal, bordereau…
  subject_kind TEXT NOT NULL,
  subject      INTEGER NOT NULL,
  office       INTEGER NOT NULL,
  officer      INTEGER NOT NULL,
  UNIQUE (chamber, id),
  UNIQUE (chamber, direction, number)
) STRICT;

CREATE INDEX mail_day ON mail (chamber, mailed_on, id);

-- Who came to the counter, counted: why and what was answered, never who.

CREATE TABLE visit (
  id          INTEGER PRIMARY KEY,
  chamber     TEXT NOT NULL,
  uuid        TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL DEFAULT 1,
  motive      TEXT NOT NULL,
  answer      TEXT,
  visited_on  TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  office      INTEGER NOT NULL,
  officer     INTEGER NOT NULL,
  UNIQUE (chamber, id),
  FOREIGN KEY (chamber, office) REFERENCES office (chamber, id),
  FOREIGN KEY (chamber, officer) REFERENCES officer (chamber, id)
) STRICT;

CREATE INDEX visit_day ON visit (chamber, visited_on, motive);

-- The first search: folded words of the holders' names.

CREATE TABLE search_word (
  chamber      TEXT NOT NULL,
  word         TEXT NOT NULL,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('person', 'organisation')),
  subject      INTEGER NOT NULL,
  PRIMARY KEY (chamber, word, subject_kind, subject)
) STRICT, WITHOUT ROWID;

CREATE INDEX search_word_subject ON search_word (chamber, subject_kind, subject, word);

-- Memory: every version of every record, and the history that seals them.

CREATE TABLE version (
  id           INTEGER PRIMARY KEY,
  chamber      TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject      INTEGER NOT NULL,
  version      INTEGER NOT NULL,
  document     TEXT,               -- canonical JSON; NULL once erased
  salt         BLOB,               -- 16 bytes; NULL once erased
  reason       TEXT,               -- free text given for the change; NULL once erased
  officer      INTEGER NOT NULL,
  effective_on TEXT NOT NULL,
  recorded_at  INTEGER NOT NULL,
  UNIQUE (chamber, id),
  UNIQUE (chamber, subject_kind, subject, version)
) STRICT;

CREATE TABLE history (
  id           INTEGER PRIMARY KEY, -- the sequence: no gap
  chamber      TEXT NOT NULL,
  recorded_at  INTEGER NOT NULL,
  officer      INTEGER NOT NULL,   -- 0: the program itself
  act          TEXT NOT NULL,
  reason       TEXT,               -- code
  subject_kind TEXT NOT NULL,
  subject      INTEGER NOT NULL,
  version      INTEGER NOT NULL,
  fields       TEXT NOT NULL,      -- names of the changed fields, JSON list; empty for a new record
  request      TEXT NOT NULL,      -- UUID of the step
  digest       BLOB NOT NULL,      -- BLAKE2b-256 of salt and document of the version
  UNIQUE (chamber, id),
  UNIQUE (chamber, subject_kind, subject, version)
) STRICT;

CREATE INDEX history_request ON history (request);

CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history
BEGIN
  SELECT RAISE (ABORT, 'sijil: history-immutable');
END;

CREATE TRIGGER history_is_not_deleted BEFORE DELETE ON history
BEGIN
  SELECT RAISE (ABORT, 'sijil: history-immutable');
END;

CREATE TRIGGER history_has_no_gap BEFORE INSERT ON history
WHEN NEW.id <> 1 + coalesce ((SELECT id FROM history WHERE chamber = NEW.chamber ORDER BY id DESC LIMIT 1), 0)
BEGIN
  SELECT RAISE (ABORT, 'sijil: history-gap');
END;

CREATE TRIGGER version_is_only_erased BEFORE UPDATE ON version
WHEN NEW.id <> OLD.id OR NEW.chamber <> OLD.chamber OR NEW.subject_kind <> OLD.subject_kind OR NEW.subject <> OLD.subject
  OR NEW.version <> OLD.version OR NEW.officer <> OLD.officer OR NEW.effective_on <> OLD.effective_on
  OR NEW.recorded_at <> OLD.recorded_at OR NEW.document IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.reason IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'sijil: version-immutable');
END;

CREATE TRIGGER version_is_not_deleted BEFORE DELETE ON version
BEGIN
  SELECT RAISE (ABORT, 'sijil: version-immutable');
END;

/*
 * What an officer may not do with another program than this one, at a server where everybody has an account. Each line is
 * tried by psql's own way, in a transaction of its own; the server must refuse it, and the register is sound afterwards.
 */

#include "cards.h"
#include "intake-helpers.h"
#include "server.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-draft.h"
#include "register/sijil-officer.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-reserve.h"
#include "register/sijil-step.h"
#include "store/sijil-server.h"
#include "trust/sijil-pin.h"

#include <string.h>
#include <time.h>

#define RIGHT "42501" /* insufficient_privilege */
#define RULE "23514"  /* check_violation: a rule that holds for everybody */

typedef struct
{
  const char *who;
  const char *what;
  const char *sql;   /* @me@ and @NAME@ are the ids of officers, {NAME} the name of a role */
  const char *state; /* SQLSTATE */
} Attempt;

/* A layout of the file that the house left there, in this state, with this second officer. */
#define LAYOUT(state, second) \
  "INSERT INTO layout (chamber, uuid, code, edition, title_ar, title_fr, categories, address, pictures, state, state_on, valid_from," \
  "                    recorded_at, officer, second_officer)" \
  " VALUES ('08', 'u-5', 'faces', 2, 'a', 'a', '[]', 'left', '{}', " state ", '2026-03-10', '2026-03-10', 1, @me@, " second ")"

/* The file 1 was deposited by “agent”, and “both” brought a paper; 2 is in review by “registrar”; 3 was accepted by “registrar”, and is
   entry 1; 6 was drafted by “both”. */
static const Attempt attempts[] = {
  { "agent", "changes history", "UPDATE history SET act = 'nothing'", RIGHT },
  { "agent", "deletes history", "DELETE FROM history", RIGHT },
  { "registrar", "changes history", "UPDATE history SET officer = @agent@", RIGHT },
  { "director", "deletes history", "DELETE FROM history WHERE id = (SELECT max (id) FROM history)", RIGHT },
  { "admin", "deletes history", "DELETE FROM history", RIGHT },
  { "admin", "empties history", "TRUNCATE history", RIGHT },
  { "admin", "erases a version", "UPDATE version SET document = NULL, salt = NULL", RIGHT },
  { "registrar", "deletes versions", "DELETE FROM version", RIGHT },
  { "director", "blanks versions without erasing anybody", "UPDATE version SET document = NULL, salt = NULL, reason = NULL", RIGHT },
  { "director", "says to be erasing",
    "SELECT set_config ('sijil.erasing', max (id)::text, false) FROM act; UPDATE version SET document = NULL, salt = NULL, reason = NULL", RIGHT },
  { "director", "erases alone",
    "INSERT INTO act (chamber, uuid, kind, application, effective_on, recorded_at, officer, office)"
    " VALUES ('08', 'u-4', 'erase', 1, '2026-03-10', 1, @me@, 1); UPDATE version SET document = NULL, salt = NULL, reason = NULL", RIGHT },
  { "registrar", "erases",
    "INSERT INTO act (chamber, uuid, kind, application, effective_on, recorded_at, officer, office)"
    " VALUES ('08', 'u-4', 'erase', 1, '2026-03-10', 1, @me@, 1)", RIGHT },
  { "agent", "confirms an erasure",
    "INSERT INTO act (chamber, uuid, kind, application, effective_on, recorded_at, officer, office)"
    " VALUES ('08', 'u-4', 'confirm_erasure', 1, '2026-03-10', 1, @me@, 1)", RIGHT },
  { "agent", "tells a history of nothing",
    "INSERT INTO history SELECT max (id) + 1, '08', extract (epoch FROM now ())::bigint, @me@, 'accept', NULL, 'application', 1, 9, '[]', 'x', '\\x00', decode (repeat ('00', 32), 'hex'), '2026-03-10' FROM history", RIGHT },
  { "agent", "stands in the way of a record's next version",
    "INSERT INTO version (chamber, subject_kind, subject, version, document, salt, officer, effective_on, recorded_at)"
    " SELECT '08', 'application', id, version + 1, '{}', '\\x00', @me@, '2026-03-10', extract (epoch FROM now ())::bigint FROM application", RIGHT },
  { "agent", "tells history in another's name",
    "INSERT INTO history SELECT max (id) + 1, '08', extract (epoch FROM now ())::bigint, @registrar@, 'accept', NULL, 'application', 1, 2, '[]', 'x', '\\x00', decode (repeat ('00', 32), 'hex'), '2026-03-10' FROM history", RIGHT },
  { "agent", "tells history in the program's name",
    "INSERT INTO history SELECT max (id) + 1, '08', extract (epoch FROM now ())::bigint, 0, 'init', NULL, 'application', 1, 2, '[]', 'x', '\\x00', decode (repeat ('00', 32), 'hex'), '2026-03-10' FROM history", RIGHT },

  { "agent", "dates history back",
    "INSERT INTO history SELECT max (id) + 1, '08', extract (epoch FROM now ())::bigint - 4000, @me@, 'accept', NULL, 'application', 1, 2, '[]', 'x', '\\x00', decode (repeat ('00', 32), 'hex'), '2026-03-10'"
    " FROM history", RULE },
  { "agent", "dates a version ahead",
    "INSERT INTO version (chamber, subject_kind, subject, version, document, salt, officer, effective_on, recorded_at)"
    " SELECT '08', 'application', id, version + 1, '{}', '\\x00', @me@, '2026-03-10', extract (epoch FROM now ())::bigint + 4000 FROM application", RULE },

  { "registrar", "deletes an act", "DELETE FROM act", RIGHT },
  { "registrar", "changes an act", "UPDATE act SET kind = 'refuse', version = version + 1", RIGHT },
  { "registrar", "countersigns what needs none", "UPDATE act SET countersigned_by = @me@, countersigned_on = '2026-03-10', version = version + 1", RIGHT },
  { "agent", "writes an act of a registrar",
    "INSERT INTO act (chamber, uuid, kind, application, effective_on, recorded_at, officer, office)"
    " VALUES ('08', 'u-1', 'accept', 1, '2026-03-10', 1, @me@, 1)", RIGHT },
  { "clerk", "deletes a movement of blanks", "DELETE FROM blank", RIGHT },
  { "clerk", "changes a movement of blanks", "UPDATE blank SET number = 1", RIGHT },
  { "agent", "receives blanks",
    "INSERT INTO blank (chamber, uuid, movement, number, printed, spoiled, remaining, moved_on, recorded_at, office, officer)"
    " VALUES ('08', 'u-2', 'received', 5, 0, 0, 5, '2026-03-10', 1, 1, @me@)", RIGHT },

  { "clerk", "makes a key that signs cards",
    "INSERT INTO signing_key (chamber, uuid, kid, algorithm, public_key, issuer, state, state_on, recorded_at, officer)"
    " VALUES ('08', 'u-3', '0123456789abcdef', 'ES256', '00', 'c.example', 'created', '2026-03-10', 1, @me@)", RIGHT },
  { "admin", "makes a key and is silent about it",
    "INSERT INTO signing_key (chamber, uuid, kid, algorithm, public_key, issuer, state, state_on, recorded_at, officer)"
    " VALUES ('08', 'u-3', '0123456789abcdef', 'ES256', '00', 'c.example', 'created', '2026-03-10', 1, @me@)", RIGHT },
  { "admin", "makes a key that signs at once",
    "INSERT INTO signing_key (chamber, uuid, kid, algorithm, public_key, issuer, state, state_on, signs_from, signs_until, recorded_at, officer)"
    " VALUES ('08', 'u-3', '0123456789abcdef', 'ES256', '00', 'c.example', 'active', '2026-03-10', 1, 2, 1, @me@)", RIGHT },
  { "admin", "confirms the own key in another's name",
    "INSERT INTO signing_key (chamber, uuid, kid, algorithm, public_key, issuer, state, state_on, recorded_at, officer, second_officer)"
    " VALUES ('08', 'u-3', '0123456789abcdef', 'ES256', '00', 'c.example', 'created', '2026-03-10', 1, @me@, @registrar@)", RIGHT },
  { "admin", "deletes keys", "DELETE FROM signing_key", RIGHT },
  { "clerk", "changes what a card was signed with", "UPDATE card SET kid = '0123456789abcdef'", RIGHT },

  { "clerk", "proposes a layout", LAYOUT ("'proposed'", "NULL"), RIGHT },
  { "director", "proposes a layout", LAYOUT ("'proposed'", "NULL"), RIGHT },
  { "admin", "proposes a layout and is silent about it", LAYOUT ("'proposed'", "NULL"), RIGHT },
  { "admin", "adds a layout that draws at once", LAYOUT ("'approved'", "NULL"), RIGHT },
  { "admin", "approves the own layout in another's name", LAYOUT ("'proposed'", "@registrar@"), RIGHT },
  { "admin", "approves a layout", "UPDATE layout SET state = 'approved', second_officer = NULL, version = version + 1", RIGHT },
  { "clerk", "approves a layout", "UPDATE layout SET state = 'approved', second_officer = @me@, version = version + 1", RIGHT },
  { "director", "approves a layout in another's name",
    "UPDATE layout SET state = 'approved', valid_from = '2026-03-10', second_officer = @registrar@, version = version + 1", RIGHT },
  { "director", "approves a layout without another", "UPDATE layout SET state = 'approved', valid_from = '2026-03-10', version = version + 1", RIGHT },
  { "director", "approves a layout and is silent about it",
    "UPDATE layout SET state = 'approved', valid_from = '2026-03-10', second_officer = @me@, version = version + 1", RIGHT },
  { "director", "changes what a layout is", "UPDATE layout SET address = 'other', version = version + 1", RIGHT },
  { "admin", "deletes layouts", "DELETE FROM layout", RIGHT },
  { "admin", "changes a file of a layout", "UPDATE artwork SET content = '\\x00'", RIGHT },
  { "admin", "deletes a file of a layout", "DELETE FROM artwork", RIGHT },
  { "admin", "leaves a file that nothing names",
    "INSERT INTO artwork (chamber, address, media_type, content) VALUES ('08', 'a', 'image/png', '\\x00')", RIGHT },
  { "clerk", "adds a file of a layout",
    "INSERT INTO artwork (chamber, address, media_type, content) VALUES ('08', 'a', 'image/png', '\\x00')", RIGHT },
  { "clerk", "has a card drawn by another layout", "UPDATE card SET layout = 1", RIGHT },
  { "clerk", "adds a signatory",
    "INSERT INTO signatory (chamber, uuid, name_ar, name_fr, sex, valid_from, recorded_at, officer)"
    " VALUES ('08', 'u-6', 'a', 'a', 'f', '2026-03-10', 1, @me@)", RIGHT },
  { "director", "ends a signatory", "UPDATE signatory SET valid_to = '2026-03-10', version = version + 1", RIGHT },
  { "admin", "adds a signatory and is silent about it",
    "INSERT INTO signatory (chamber, uuid, name_ar, name_fr, sex, valid_from, recorded_at, officer)"
    " VALUES ('08', 'u-6', 'a', 'a', 'f', '2026-03-10', 1, @me@)", RIGHT },

  { "agent", "signs with another's key",
    "INSERT INTO signature (chamber, subject_kind, subject, version, officer_key, signature)"
    " SELECT '08', 'application', 1, 1, id, decode (repeat ('00', 64), 'hex') FROM officer_key WHERE officer = @registrar@", RIGHT },
  { "registrar2", "signs what another did",
    "INSERT INTO signature (chamber, subject_kind, subject, version, officer_key, signature)"
    " SELECT '08', 'application', 3, 1, id, decode (repeat ('00', 64), 'hex') FROM officer_key WHERE officer = @me@", RIGHT },
  { "registrar", "changes a signature", "UPDATE signature SET signature = decode (repeat ('00', 64), 'hex')", RIGHT },
  { "admin", "deletes signatures", "DELETE FROM signature", RIGHT },
  { "agent", "makes a key in another's name",
    "INSERT INTO officer_key (chamber, uuid, officer, public_key, sealed, made_at) VALUES ('08', 'u-4', @registrar@, repeat ('0', 64), 'x', 1)", RIGHT },
  { "admin", "makes a key that is told nowhere",
    "UPDATE officer_key SET ended_at = 1, sealed = NULL, version = version + 1 WHERE officer = @registrar@;"
    " INSERT INTO officer_key (chamber, uuid, officer, public_key, sealed, made_at) VALUES ('08', 'u-4', @registrar@, repeat ('0', 64), 'x', 1)", RIGHT },
  { "admin", "seals another's key", "UPDATE officer_key SET sealed = 'x' WHERE officer = @registrar@", RIGHT },
  { "registrar", "changes the own public key", "UPDATE officer_key SET public_key = repeat ('0', 64) WHERE officer = @me@", RIGHT },
  { "registrar", "reads a sealed key", "SELECT sealed FROM officer_key", RIGHT },
  { "agent", "begins to seal",
    "INSERT INTO sealing_key (chamber, uuid, public_half, recovery_half, recovery, made_at)"
    " VALUES ('08', 'u-5', repeat ('0', 64), repeat ('0', 64), 'x', 1)", RIGHT },
  { "admin", "begins to seal and is silent about it",
    "INSERT INTO sealing_key (chamber, uuid, public_half, recovery_half, recovery, made_at)"
    " VALUES ('08', 'u-5', repeat ('0', 64), repeat ('0', 64), 'x', 1)", RIGHT },
  { "agent", "seals a paper", "UPDATE paper SET sealed_with = 'u-5', file_key = 'x', version = version + 1", RIGHT },
  { "admin", "seals a paper and is silent about it", "UPDATE paper SET sealed_with = 'u-5', file_key = 'x', version = version + 1", RIGHT },
  { "admin", "changes a paper while sealing it", "UPDATE paper SET sealed_with = 'u-5', kind = 'CIN', received_on = '2020-01-01', version = version + 1", RIGHT },
  { "admin", "exchanges the file of a paper", "UPDATE paper SET address = repeat ('0', 64), version = version + 1", RIGHT },
  { "registrar", "exchanges what seals a paper", "UPDATE paper SET file_key = 'x', version = version + 1", RIGHT },
  { "agent", "gives the sealing key to who has no key",
    "INSERT INTO sealing_wrap (chamber, uuid, sealing_key, officer_key, wrapped, made_at) VALUES ('08', 'u-6', 1, 999, 'x', 1)", RIGHT },

  { "registrar", "accepts without a signature",
    "UPDATE application SET state = 'accepted', transmission = 'to_transmit', reserved_by = NULL, reserved_at = NULL, decided_by = @me@,"
    " decided_on = '2026-03-10', decided_at = 1, entry = 1, version = version + 1 WHERE id = 2;"
    " INSERT INTO version (chamber, subject_kind, subject, version, document, salt, officer, effective_on, recorded_at)"
    " SELECT '08', 'application', id, version, '{}', '\\x00', @me@, '2026-03-10', extract (epoch FROM now ())::bigint FROM application WHERE id = 2;"
    " INSERT INTO history SELECT (SELECT max (id) + 1 FROM history), '08', extract (epoch FROM now ())::bigint, @me@, 'accept', NULL,"
    " 'application', id, version, '[]', 'x', '\\x00', decode (repeat ('00', 32), 'hex'), '2026-03-10' FROM application WHERE id = 2", RIGHT },

  { "registrar", "proposes a root key",
    "INSERT INTO role_root (chamber, uuid, kid, public_key, state, state_on, recorded_at, officer)"
    " VALUES ('08', 'u-5', '0123456789abcdef', repeat ('0', 64), 'proposed', '2026-03-10', 1, @me@)", RIGHT },
  { "admin", "pins a root key at once",
    "INSERT INTO role_root (chamber, uuid, kid, public_key, state, state_on, recorded_at, officer)"
    " VALUES ('08', 'u-5', '0123456789abcdef', repeat ('0', 64), 'pinned', '2026-03-10', 1, @me@)", RIGHT },
  { "admin", "proposes a root key in another's name",
    "INSERT INTO role_root (chamber, uuid, kid, public_key, state, state_on, recorded_at, officer)"
    " VALUES ('08', 'u-5', '0123456789abcdef', repeat ('0', 64), 'proposed', '2026-03-10', 1, @registrar@)", RIGHT },
  { "admin", "proposes a root key and is silent about it",
    "INSERT INTO role_root (chamber, uuid, kid, public_key, state, state_on, recorded_at, officer)"
    " VALUES ('08', 'u-5', '0123456789abcdef', repeat ('0', 64), 'proposed', '2026-03-10', 1, @me@)", RIGHT },
  { "admin", "deletes a root key", "DELETE FROM role_root", RIGHT },
  { "registrar", "certifies himself",
    "INSERT INTO role_certificate (chamber, uuid, officer, root, public_key, roles, holds_from, body, recorded_at)"
    " VALUES ('08', 'u-5', @me@, 1, repeat ('0', 64), '[\"registrar\"]', 1, 'x', 1)", RIGHT },
  { "admin", "certifies where no root key is pinned",
    "INSERT INTO role_certificate (chamber, uuid, officer, root, public_key, roles, holds_from, body, recorded_at)"
    " VALUES ('08', 'u-5', @me@, 1, repeat ('0', 64), '[\"registrar\"]', 1, 'x', 1)", RIGHT },
  { "admin", "changes a certificate", "UPDATE role_certificate SET roles = '[\"registrar\"]'", RIGHT },
  { "admin", "deletes certificates", "DELETE FROM role_certificate", RIGHT },

  { "agent", "takes a file in hand", "UPDATE application SET state = 'in_review', reserved_by = @me@, reserved_at = 1, version = version + 1 WHERE id = 1", RIGHT },
  { "agent", "accepts a file",
    "UPDATE application SET state = 'accepted', transmission = 'to_transmit', reserved_by = NULL, reserved_at = NULL, decided_by = @me@,"
    " decided_on = '2026-03-10', decided_at = 1, version = version + 1, small_office = 1 WHERE id = 2", RIGHT },
  { "agent", "accepts a file in another's name",
    "UPDATE application SET state = 'accepted', transmission = 'to_transmit', reserved_by = NULL, reserved_at = NULL,"
    " decided_by = @registrar@, decided_on = '2026-03-10', decided_at = 1, version = version + 1 WHERE id = 2", RIGHT },
  { "registrar", "accepts what was not examined",
    "UPDATE application SET state = 'accepted', transmission = 'to_transmit', decided_by = @me@, decided_on = '2026-03-10', decided_at = 1,"
    " version = version + 1 WHERE id = 1", RULE },
  { "registrar2", "accepts what another holds",
    "UPDATE application SET state = 'accepted', transmission = 'to_transmit', reserved_by = NULL, reserved_at = NULL, decided_by = @me@,"
    " decided_on = '2026-03-10', decided_at = 1, version = version + 1 WHERE id = 2", RIGHT },
  { "registrar2", "takes over what another holds", "UPDATE application SET reserved_by = @me@, version = version + 1 WHERE id = 2", RIGHT },
  { "registrar", "accepts without a word of history",
    "UPDATE application SET state = 'accepted', transmission = 'to_transmit', reserved_by = NULL, reserved_at = NULL, decided_by = @me@,"
    " decided_on = '2026-03-10', decided_at = 1, version = version + 1 WHERE id = 2", RIGHT },
  { "both", "examines the own file", "UPDATE application SET state = 'in_review', reserved_by = @me@, reserved_at = 1, version = version + 1 WHERE id = 4", RIGHT },
  { "both", "examines a file that he brought a paper for",
    "UPDATE application SET state = 'in_review', reserved_by = @me@, reserved_at = 1, version = version + 1 WHERE id = 1", RIGHT },
  { "both", "examines a file that he drafted",
    "UPDATE application SET state = 'in_review', reserved_by = @me@, reserved_at = 1, version = version + 1 WHERE id = 6", RIGHT },
  { "both", "takes himself off those who drafted a file", "UPDATE application SET drafted_by = NULL, version = version + 1 WHERE id = 6", RIGHT },
  { "both", "changes what a file asks for under the name of another act",
    "UPDATE application SET document = '{}', version = version + 1 WHERE id = 1;"
    " INSERT INTO version (chamber, subject_kind, subject, version, document, salt, officer, effective_on, recorded_at)"
    " SELECT '08', 'application', id, version, '{\"document\":{}}', '\\x00', @me@, '2026-03-10', extract (epoch FROM now ())::bigint"
    " FROM application WHERE id = 1;"
    " INSERT INTO history SELECT (SELECT max (id) + 1 FROM history), '08', extract (epoch FROM now ())::bigint, @me@, 'notify', NULL,"
    " 'application', id, version, '[]', 'x', '\\x00', decode (repeat ('00', 32), 'hex'), '2026-03-10' FROM application WHERE id = 1", RIGHT },
  { "agent", "takes another off the authors of a draft",
    "UPDATE draft SET authors = '[@me@]', document = '{}', last_author = @me@, version = version + 1", RIGHT },
  { "agent", "changes a draft and is none of its authors",
    "UPDATE draft SET document = '{}', last_author = @me@, version = version + 1", RIGHT },
  { "both", "gives the own file to another agent", "UPDATE application SET agent = @agent@, version = version + 1 WHERE id = 4", RIGHT },
  { "director", "accepts a file",
    "UPDATE application SET state = 'accepted', transmission = 'to_transmit', reserved_by = NULL, reserved_at = NULL, decided_by = @me@,"
    " decided_on = '2026-03-10', decided_at = 1, version = version + 1 WHERE id = 2", RIGHT },
  { "clerk", "changes a file", "UPDATE application SET province = '08.401', version = version + 1 WHERE id = 1", RIGHT },
  { "registrar", "changes a file that was decided", "UPDATE application SET document = '{}', version = version + 1 WHERE id = 3", RIGHT },
  { "registrar", "takes a decision back", "UPDATE application SET state = 'in_review', transmission = NULL, decided_by = NULL, version = version + 1 WHERE id = 3", RULE },
  { "agent", "says that the country gave a number", "UPDATE application SET transmission = 'nia_received', version = version + 1 WHERE id = 3", RIGHT },
  { "agent", "deletes a file", "DELETE FROM application", RIGHT },

  { "agent", "makes an entry",
    "INSERT INTO entry (chamber, uuid, number, state, state_on, category, person, office, registered_on)"
    " VALUES ('08', 'u-3', 'R-08-0000099', 'active', '2026-03-10', 'artisan', 1, 1, '2026-03-10')", RIGHT },
  { "registrar", "makes an entry of no file",
    "UPDATE entry SET state = 'struck_off' WHERE false; INSERT INTO entry (chamber, uuid, number, state, state_on, category, person, office, registered_on)"
    " VALUES ('08', 'u-3', 'R-08-0000099', 'active', '2026-03-10', 'artisan', 1, 1, '2026-03-10')", RIGHT },
  { "agent", "strikes an entry off", "UPDATE entry SET state = 'struck_off', version = version + 1", RIGHT },
  { "clerk", "suspends an entry", "UPDATE entry SET state = 'suspended', version = version + 1", RIGHT },
  { "admin", "suspends an entry", "UPDATE entry SET state = 'suspended', version = version + 1", RIGHT },
  { "registrar", "numbers an entry anew", "UPDATE entry SET number = 'R-08-0000077', version = version + 1", RIGHT },
  { "registrar", "changes what is past", "UPDATE entry_activity SET since = '1950' WHERE to_on IS NOT NULL", RIGHT },
  { "registrar", "changes a dated row without history", "UPDATE entry_activity SET since = '1950' WHERE to_on IS NULL", RIGHT },
  { "registrar", "ends a category without history", "UPDATE entry_category SET to_on = '2026-03-10' WHERE to_on IS NULL", RIGHT },
  { "admin", "moves a workplace without history", "UPDATE workplace SET address_fr = 'Autre rue'", RIGHT },
  { "registrar", "adds a dated row without history",
    "INSERT INTO entry_activity (chamber, entry, position, activity, main, from_on) VALUES ('08', 1, 19, 'P01-01', 0, '2026-03-10')", RIGHT },
  { "registrar", "deletes a dated row", "DELETE FROM entry_activity", RIGHT },
  { "agent", "changes a person without a version", "UPDATE person SET phone = '+212000000000'", RIGHT },
  { "agent", "changes a person without history", "UPDATE person SET phone = '+212000000000', version = version + 1", RIGHT },
  { "agent", "frees an identity card", "DELETE FROM identifier WHERE kind = 'cin'", RIGHT },
  { "agent", "frees what names a record", "DELETE FROM identifier WHERE kind = 'uuid'", RIGHT },
  { "agent", "takes an identity card for nobody", "INSERT INTO identifier VALUES ('cin', 'ZZ999999', '08', 'person', 1)", RIGHT },

  { "two", "issues the card of a file of the own decision",
    "INSERT INTO card (chamber, uuid, serial, route, state, state_on, entry, application, office)"
    " VALUES ('08', 'u-4', '082600000996', 'drawn', 'to_print', '2026-03-10', 2, 5, 1)", RIGHT },
  { "three", "issues the card of a file that he brought a paper for",
    "INSERT INTO card (chamber, uuid, serial, route, state, state_on, entry, application, office)"
    " VALUES ('08', 'u-4', '082600000996', 'drawn', 'to_print', '2026-03-10', 1, 3, 1)", RIGHT },
  { "clerk", "issues a card of no file",
    "INSERT INTO card (chamber, uuid, serial, route, state, state_on, entry, application, office)"
    " VALUES ('08', 'u-4', '082600000996', 'drawn', 'to_print', '2026-03-10', 1, 1, 1)", RIGHT },
  { "two", "issues a card as if the platform had brought it",
    "INSERT INTO card (chamber, uuid, serial, route, state, state_on, entry, imported, office)"
    " VALUES ('08', 'u-4', '082600000996', 'drawn', 'to_print', '2026-03-10', 2, 1, 1)", RIGHT },
  { "registrar", "issues a card",
    "INSERT INTO card (chamber, uuid, serial, route, state, state_on, entry, application, office)"
    " VALUES ('08', 'u-4', '082600000996', 'drawn', 'to_print', '2026-03-10', 1, 3, 1)", RIGHT },
  { "agent", "prints a card", "UPDATE card SET state = 'printed', version = version + 1", RIGHT },
  { "clerk", "hands over what was not printed", "UPDATE card SET state = 'handed_over', version = version + 1", RIGHT },
  { "clerk", "gives a card another serial", "UPDATE card SET serial = '082600000996', version = version + 1", RIGHT },
  { "agent", "hands over in another's name",
    "INSERT INTO hand_over (chamber, uuid, card, receiver, acknowledgement, handed_on, handed_at, office, officer)"
    " VALUES ('08', 'u-5', 1, 'holder', 'signature', '2026-03-10', 1, 1, @clerk@)", RIGHT },

  { "agent", "gives a role to himself", "UPDATE officer SET roles = '[\"registrar\"]', version = version + 1 WHERE id = @me@", RIGHT },
  { "admin", "gives a role to herself", "UPDATE officer SET roles = '[\"administrator\",\"registrar\"]', version = version + 1 WHERE id = @me@", RIGHT },
  { "agent", "gives another's PIN", "UPDATE officer SET pin = 'x' WHERE id = @registrar@", RIGHT },
  { "admin", "gives another's PIN and is silent about it", "UPDATE officer SET pin = 'x' WHERE id = @registrar@", RIGHT },
  { "agent", "reads the sealed PINs", "SELECT pin FROM officer", RIGHT },
  { "admin", "reads the sealed PINs", "SELECT * FROM officer", RIGHT },
  { "admin", "copies the sealed PINs", "COPY officer TO STDOUT", RIGHT },
  { "agent", "makes an officer", "INSERT INTO officer (chamber, uuid, login, name_fr, office, roles, pin) VALUES ('08', 'u-6', 'x', 'X', 1, '[\"registrar\"]', 'x')", RIGHT },
  { "agent", "gives a password to a registrar", "SELECT set_officer_password ('registrar', 'SCRAM-SHA-256$4096:AAAA$AAAA:AAAA')", RIGHT },
  { "admin", "gives a password and is silent about it", "SELECT set_officer_password ('registrar', 'SCRAM-SHA-256$4096:AAAA$AAAA:AAAA')", RIGHT },
  { "admin", "gives a password that can be read", "SELECT set_officer_password ('registrar', 'open')", RIGHT },
  { "admin", "gives a password to the owner of the server", "SELECT set_officer_password ('../owner', 'SCRAM-SHA-256$4096:AAAA$AAAA:AAAA')", RIGHT },
  { "director", "lets the office go on alone", "UPDATE setting SET value = 'true', version = version + 1 WHERE key = 'small_office'", RIGHT },
  { "admin", "is silent about a setting", "UPDATE setting SET value = 'true', version = version + 1 WHERE key = 'small_office'", RIGHT },

  { "agent", "notes a visit in another's name",
    "INSERT INTO visit (chamber, uuid, motive, visited_on, recorded_at, office, officer) VALUES ('08', 'u-7', 'deposit', '2026-03-10', 1, 1, @agent2@)", RIGHT },
  { "agent", "notes a visit of another office",
    "INSERT INTO visit (chamber, uuid, motive, visited_on, recorded_at, office, officer) VALUES ('08', 'u-7', 'deposit', '2026-03-10', 1, 2, @me@)", RIGHT },
  { "agent", "deposits in another's name",
    "INSERT INTO application (chamber, uuid, number, order_number, kind, state, category, person, office, agent, deposited_on, deposited_at)"
    " VALUES ('08', 'u-8', 'D-08-2026-0000099', '1', 'new', 'deposited', 'artisan', 1, 1, @agent2@, '2026-03-10', 1)", RIGHT },
  { "agent", "saves a draft in another's name",
    "INSERT INTO draft (chamber, uuid, kind, document, office, created_by, last_author, created_at, updated_at)"
    " VALUES ('08', 'u-9', 'new', '{}', 1, @me@, @agent2@, 1, 1)", RIGHT },

  { "agent", "puts a number back", "UPDATE series SET last_number = last_number - 1 WHERE kind = 'application'", RIGHT },
  { "admin", "puts a number back", "UPDATE series SET last_number = last_number - 1 WHERE kind = 'application'", RIGHT },
  { "agent", "jumps over numbers", "UPDATE series SET last_number = last_number + 5 WHERE kind = 'application'", RIGHT },
  { "agent", "takes a number for nothing", "UPDATE series SET last_number = last_number + 1 WHERE kind = 'application'", RIGHT },
  { "agent", "moves a range", "UPDATE series SET from_number = 500 WHERE kind = 'application'", RIGHT },
  { "agent", "opens a series of an office", "INSERT INTO series (chamber, office, kind, year, from_number, to_number) VALUES ('08', 1, 'application', 2026, 1, 9)", RIGHT },
  { "agent", "sets a sequence", "SELECT setval ('person_id_seq', 1)", RIGHT },

  { "agent", "takes the bytes of a paper away", "DELETE FROM paper_piece", RIGHT },
  { "agent", "adds bytes to a paper", "INSERT INTO paper_piece SELECT chamber, folder, address, 99, '\\x00' FROM paper WHERE address IS NOT NULL LIMIT 1", RIGHT },
  { "agent", "changes the bytes of a paper", "UPDATE paper_piece SET content = '\\x00'", RIGHT },
  { "registrar", "puts another file in a paper's place", "UPDATE paper SET address = '00', version = version + 1", RIGHT },

  { "agent", "writes into another chamber", "INSERT INTO search_word VALUES ('05', 'x', 'person', 1)", RIGHT },
  { "agent", "moves a person to another chamber", "UPDATE person SET chamber = '05', version = version + 1", RIGHT },

  { "agent", "reads the part of a chamber", "SELECT * FROM application_08", RIGHT },
  { "agent", "reads the part of another chamber", "SELECT * FROM application_05", RIGHT },
  { "registrar", "writes into the part of a chamber", "INSERT INTO search_word_08 VALUES ('08', 'x', 'person', 1)", RIGHT },
  { "registrar", "changes a file in its part", "UPDATE application_08 SET document = '{}'", RIGHT },
  { "registrar", "takes a row out of its part", "DELETE FROM history_08", RIGHT },
  { "admin", "copies the part of a chamber", "COPY person_08 TO STDOUT", RIGHT },
  { "admin", "empties the part of a chamber", "TRUNCATE history_08", RIGHT },
  { "admin", "empties a divided table", "TRUNCATE search_word", RIGHT },
  { "admin", "takes a part out of its table", "ALTER TABLE history DETACH PARTITION history_08", RIGHT },
  { "admin", "makes a part of a table", "CREATE TABLE person_04 PARTITION OF person FOR VALUES IN ('04')", RIGHT },
  { "admin", "makes room for a chamber", "SELECT make_partitions ('04')", RIGHT },
  { "admin", "drops the part of a chamber", "DROP TABLE visit_08", RIGHT },

  { "agent", "becomes the owner", "SET ROLE {owner}", RIGHT },
  { "admin", "becomes the owner", "SET ROLE {owner}", RIGHT },
  { "admin", "becomes a registrar", "SET ROLE {.registrar}", RIGHT },
  { "admin", "becomes the server's owner", "SET SESSION AUTHORIZATION owner", RIGHT },
  { "agent", "becomes another officer", "SET SESSION AUTHORIZATION {.registrar}", RIGHT },
  { "admin", "joins a group", "GRANT {registrar} TO {.admin}", RIGHT },
  { "admin", "makes a role", "CREATE ROLE evil", RIGHT },
  { "admin", "makes himself a maker of roles", "ALTER ROLE {.admin} CREATEROLE", RIGHT },
  { "admin", "gives a registrar a password by another way", "ALTER ROLE {.registrar} PASSWORD 'x'", RIGHT },
  { "admin", "switches triggers off", "ALTER TABLE history DISABLE TRIGGER ALL", RIGHT },
  { "admin", "switches triggers off for himself", "SET session_replication_role = replica", RIGHT },
  { "admin", "switches policies off", "ALTER TABLE person DISABLE ROW LEVEL SECURITY", RIGHT },
  { "admin", "drops a policy", "DROP POLICY right_chamber ON person", RIGHT },
  { "admin", "drops a trigger", "DROP TRIGGER right_told ON person", RIGHT },
  { "admin", "drops a table", "DROP TABLE visit", RIGHT },
  { "admin", "changes a table", "ALTER TABLE visit ADD COLUMN x text", RIGHT },
  { "admin", "replaces a function", "CREATE OR REPLACE FUNCTION is_house () RETURNS boolean LANGUAGE sql AS 'SELECT true'", RIGHT },
  { "admin", "points a function elsewhere", "ALTER FUNCTION is_house () SET search_path = pg_temp", RIGHT },
  { "agent", "makes a function", "CREATE FUNCTION mine () RETURNS int LANGUAGE sql AS 'SELECT 1'", RIGHT },
  { "agent", "makes a trigger", "CREATE TRIGGER mine BEFORE INSERT ON visit FOR EACH ROW EXECUTE FUNCTION refuse_history_change ()", RIGHT },
  { "agent", "makes a table beside the register's", "CREATE TABLE public.officer AS SELECT 1", RIGHT },
  { "agent", "makes a table for himself", "CREATE TEMP TABLE officer (id bigint)", RIGHT },
  { "agent", "makes a schema", "CREATE SCHEMA mine", RIGHT },
  { "admin", "renames the register", "COMMENT ON SCHEMA sijil IS 'Sijil register, version 9'", RIGHT },
  { "admin", "runs a program", "COPY visit TO PROGRAM 'true'", RIGHT },
  { "admin", "runs a program for its answer", "COPY visit FROM PROGRAM 'id'", RIGHT },
  { "admin", "writes a file of the server", "COPY visit TO '/tmp/visit'", RIGHT },
  { "admin", "reads a file of the server", "SELECT pg_read_file ('PG_VERSION')", RIGHT },
  { "admin", "has the server read its settings anew", "SELECT pg_reload_conf ()", RIGHT },
  { "agent", "asks whom a helper function would take him for", "SELECT connected ()", RIGHT },
  { "agent", "pretends a step of the owner", "SELECT keep_role ()", RIGHT },
};

static gint64
find_officer (Fixture    *fixture,
              const char *login)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM sijil.officer WHERE login = '%s'", login);
  g_autofree char *id = server_query (fixture->place, sql);

  return id != NULL ? g_ascii_strtoll (id, NULL, 10) : 0;
}

static char *
get_prefix (Fixture *fixture)
{
  return server_query (fixture->place, "SELECT regexp_replace (pg_get_userbyid (nspowner), '_owner$', '') FROM pg_namespace"
                       " WHERE nspname = 'sijil'");
}

static char *
fill_in (Fixture       *fixture,
         const Attempt *attempt,
         const char    *prefix)
{
  static const char * const officers[] = { "agent", "agent2", "registrar", "clerk" };
  static const char * const groups[] = { "owner", "registrar", ".registrar", ".admin" };
  GString *sql = g_string_new ("SET search_path = sijil, pg_temp; ");
  g_autofree char *me = g_strdup_printf ("%" G_GINT64_FORMAT, find_officer (fixture, attempt->who));

  g_string_append (sql, attempt->sql);
  g_string_replace (sql, "@me@", me, 0);
  for (guint i = 0; i < G_N_ELEMENTS (officers); i++)
    {
      g_autofree char *mark = g_strdup_printf ("@%s@", officers[i]);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, find_officer (fixture, officers[i]));

      g_string_replace (sql, mark, id, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autofree char *mark = g_strdup_printf ("{%s}", groups[i]);
      g_autofree char *name = g_strdup_printf ("\"%s%s%s\"", prefix, *groups[i] == '.' ? "" : "_", groups[i]);

      g_string_replace (sql, mark, name, 0);
    }

  return g_string_free (sql, FALSE);
}

/* The address by which an officer's own program would connect. */
static char *
address_of (Fixture    *fixture,
            const char *login)
{
  g_autofree char *prefix = get_prefix (fixture);

  return g_strdup_printf ("%s?user=%s.%s", fixture->place, prefix, login);
}

static char *
ask_as (Fixture    *fixture,
        const char *login,
        const char *sql)
{
  g_autofree char *address = address_of (fixture, login);
  g_autofree char *with_path = g_strconcat ("SET search_path = sijil, pg_temp; ", sql, NULL);

  return server_query (address, with_path);
}

/* A copy of a database has not its owner's word of who may come in. */
static void
close_database (Fixture *fixture)
{
  g_autofree char *prefix = get_prefix (fixture);
  const char *name = strrchr (fixture->place, '/') + 1;
  g_autofree char *sql = g_strdup_printf ("REVOKE ALL ON DATABASE %s FROM PUBLIC; GRANT CONNECT ON DATABASE %s TO %s_officer",
                                          name, name, prefix);

  server_execute (fixture->place, sql);
}

static void
add_officer (Fixture    *fixture,
             const char *login,
             guint       roles)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'name_fr': 'Sami' }");
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_array_member (values, "roles", sijil_roles_to_json (roles));
  fixture_sign_in (fixture, "admin");
  answer = sijil_officer_add (fixture->reg, login, values, FIXTURE_PIN, NULL, &error);
  g_assert_no_error (error);
}

static void
accept_as (Fixture    *fixture,
           const char *login,
           const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, login);
  answer = sijil_accept (fixture->reg, number, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
bring_paper (Fixture    *fixture,
             const char *login,
             const char *number)
{
  g_autoptr (JsonObject) paper = fixture_json ("{ 'kind': 'WORKPLACE', 'folder': '', 'clear_digest': '00', 'media_type': 'image/png',"
                                               "  'size_bytes': 1 }");
  g_autoptr (JsonObject) application = desk_application (fixture, number);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;

  fixture_sign_in (fixture, login);
  step = sijil_step_begin (fixture->reg, "add_paper", SIJIL_ROLE_AGENT, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_paper_keep (step, paper, "application", sijil_json_get_int (application, "id", 0), NULL, &error));
  g_assert_true (sijil_step_commit (step, &error));
}

/* “both” saves drafts: one lies there, the other becomes the file 6 by the hand of “agent”. */
static void
draft (Fixture *fixture)
{
  g_autoptr (JsonObject) lying = fixture_json ("{ 'person': { 'given_fr': 'Itto' } }");
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autofree char *folder = intake_examples ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) left = NULL;
  g_autoptr (JsonObject) saved = NULL;
  g_autoptr (JsonObject) deposited = NULL;

  fixture_sign_in (fixture, "both");
  left = sijil_draft_save (fixture->reg, NULL, 0, NULL, NULL, lying, folder, NULL, &error);
  g_assert_no_error (error);
  saved = sijil_draft_save (fixture->reg, NULL, 0, NULL, NULL, document, folder, NULL, &error);
  g_assert_no_error (error);
  fixture_sign_in (fixture, "agent");
  deposited = sijil_application_deposit_draft (fixture->reg, sijil_json_get_string (saved, "uuid"), NULL, &error);
  g_assert_no_error (error);
}

/* See what stands above the attempts. */
static void
fill (Fixture *fixture)
{
  static const char * const cins[] = { "ZZ100001", "ZZ100002", "ZZ100003", "ZZ100004", "ZZ100005" };
  static const char * const births[] = { "1961-01-01", "1972-02-02", "1983-03-03", "1994-04-04", "1955-05-05" };
  static const char * const families[] = { "Ait Baha", "Zerhouni", "Mokri", "Slaoui", "Oubella" };
  char *numbers[5];
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) reserved = NULL;
  g_autofree char *serial = NULL;

  add_officer (fixture, "two", SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_CLERK);
  add_officer (fixture, "three", SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK);
  for (guint i = 0; i < G_N_ELEMENTS (cins); i++)
    {
      g_autofree char *document = g_strdup (DESK_ARTISAN);
      GString *text = g_string_new (document);

      g_string_replace (text, "ZZ214907", cins[i], 0);
      g_string_replace (text, "1984-03-07", births[i], 0);
      g_string_replace (text, "Ait El Houssaine", families[i], 0);
      numbers[i] = desk_deposit (fixture, &(DeskFile) { .document = text->str, .papers = DESK_ARTISAN_PAPERS,
                                                        .agent = i == 3 ? "both" : "agent" });
      cards_add_photo (fixture, numbers[i]);
      g_string_free (text, TRUE);
    }
  bring_paper (fixture, "both", numbers[0]);
  bring_paper (fixture, "three", numbers[2]);
  draft (fixture);
  fixture_sign_in (fixture, "registrar");
  reserved = sijil_review_reserve (fixture->reg, numbers[1], &error);
  g_assert_no_error (error);
  accept_as (fixture, "registrar", numbers[2]);
  accept_as (fixture, "two", numbers[4]);
  serial = cards_issue (fixture, numbers[2], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_free (numbers[i]);
}

static void
test_what_is_forbidden_is_refused_by_the_server (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *prefix = get_prefix (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gboolean all_refused = TRUE;

  close_database (fixture);
  fill (fixture);
  server_execute (fixture->place, "SELECT sijil.make_partitions ('05')");
  server_execute (fixture->place, "INSERT INTO sijil.entry_activity (chamber, entry, position, activity, main, from_on, to_on)"
                  " VALUES ('08', 1, 9, 'P01-01', 0, '2020-01-01', '2021-01-01')");
  server_execute (fixture->place, "SET search_path = sijil;"
                  " INSERT INTO artwork (chamber, address, media_type, content) VALUES ('08', 'left', 'image/png', '\\x00');"
                  " INSERT INTO layout (chamber, uuid, code, edition, title_ar, title_fr, categories, address, pictures, state, state_on,"
                  " recorded_at, officer) SELECT '08', 'u-7', 'faces', 1, 'a', 'a', '[]', 'left', '{}', 'proposed', '2026-03-10', 1, id"
                  " FROM officer WHERE login = 'admin';"
                  " INSERT INTO signatory (chamber, uuid, name_ar, name_fr, sex, valid_from, recorded_at, officer)"
                  " SELECT '08', 'u-8', 'a', 'a', 'f', '2026-03-10', 1, id FROM officer WHERE login = 'admin'");
  before = server_query (fixture->place, "SELECT count(*) FROM sijil.history");
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      const Attempt *attempt = &attempts[i];
      g_autofree char *sql = fill_in (fixture, attempt, prefix);
      g_autofree char *address = address_of (fixture, attempt->who);
      g_autofree char *state = server_try (address, sql, NULL);

      if (!g_str_equal (state, attempt->state))
        {
          g_test_message ("%s %s: “%s” instead of “%s”", attempt->who, attempt->what, state, attempt->state);
          all_refused = FALSE;
        }
    }
  g_assert_true (all_refused);
  g_test_message ("promise P9 | all of %zu forbidden acts refused by the server | all", G_N_ELEMENTS (attempts));

  server_execute (fixture->place, "DELETE FROM sijil.entry_activity WHERE position = 9;"
                  " SET session_replication_role = replica; DELETE FROM sijil.layout; DELETE FROM sijil.artwork; DELETE FROM sijil.signatory");
  after = server_query (fixture->place, "SELECT count(*) FROM sijil.history");
  g_assert_cmpstr (after, ==, before);
  desk_assert_sound (fixture);
}

static void
test_an_officer_sees_the_own_chamber_alone (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *all = NULL;
  g_autofree char *own = NULL;
  g_autofree char *pins = NULL;
  g_autofree char *mine = NULL;

  server_execute (fixture->place, "SELECT sijil.make_partitions ('05');"
                  " INSERT INTO sijil.person (chamber, uuid, name_fr) VALUES ('05', 'u-1', 'Invisible'), ('08', 'u-2', 'Visible');"
                  " INSERT INTO sijil.search_word VALUES ('05', 'invisible', 'person', 1)");
  all = server_query (fixture->place, "SELECT count(*) FROM sijil.person");
  own = ask_as (fixture, "agent", "SELECT string_agg (name_fr, ' ') FROM person");
  g_assert_cmpstr (all, ==, "2");
  g_assert_cmpstr (own, ==, "Visible");

  pins = ask_as (fixture, "admin", "SELECT count (sealed_pin (id)) FROM officer");
  mine = ask_as (fixture, "admin", "SELECT login FROM officer WHERE sealed_pin (id) IS NOT NULL");
  g_assert_cmpstr (pins, ==, "1");
  g_assert_cmpstr (mine, ==, "admin");
}

static void
test_an_office_of_a_territory_sees_its_own_files (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *here = desk_deposit_artisan (fixture);
  g_autofree char *seen = NULL;
  g_autofree char *versions = NULL;
  g_autofree char *hidden = NULL;
  g_autofree char *without = NULL;

  server_execute (fixture->place, "INSERT INTO sijil.office (chamber, uuid, code, kind, name_ar, name_fr) VALUES ('08', 'u-1', 'ANNEX', 'annex', 'x', 'x');"
                  "UPDATE sijil.officer SET office = (SELECT id FROM sijil.office WHERE code = 'ANNEX') WHERE login = 'agent2';"
                  "UPDATE sijil.office SET territory = '[\"08.401\"]' WHERE code = 'ANNEX'");
  seen = ask_as (fixture, "agent2", "SELECT count(*) FROM application");
  g_assert_cmpstr (seen, ==, "1");

  server_execute (fixture->place, "UPDATE sijil.office SET territory = '[\"08.163\"]' WHERE code = 'ANNEX'");
  hidden = ask_as (fixture, "agent2", "SELECT count(*) FROM application");
  versions = ask_as (fixture, "agent2", "SELECT count(*) FROM version WHERE subject_kind = 'application'");
  without = ask_as (fixture, "agent", "SELECT count(*) FROM application");
  g_assert_cmpstr (hidden, ==, "0");
  g_assert_cmpstr (versions, ==, "0");
  g_assert_cmpstr (without, ==, "1");
}

/* Returns: (transfer full): the SQLSTATE of what is undone at once, so that only what is refused on the spot is told */
static char *
try_as (Fixture    *fixture,
        const char *login,
        const char *sql)
{
  g_autofree char *address = address_of (fixture, login);
  g_autofree char *undone = g_strdup_printf ("SET search_path = sijil, pg_temp; BEGIN; %s; ROLLBACK", sql);

  return server_try (address, undone, NULL);
}

static void
test_a_file_is_taken_from_a_desk_that_is_gone (Fixture       *fixture,
                                               gconstpointer  data)
{
  const char *take = "UPDATE application SET reserved_by = my_id_of_registrar2, reserved_at = 100, version = version + 1";
  g_autofree char *file = desk_deposit_artisan (fixture);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, find_officer (fixture, "registrar2"));
  GString *sql = g_string_new (take);
  g_autofree char *held = NULL;
  g_autofree char *looked_at = NULL;
  g_autofree char *silent = NULL;
  g_autofree char *forged = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) reserved = NULL;

  g_string_replace (sql, "my_id_of_registrar2", id, 0);
  fixture_sign_in (fixture, "registrar");
  reserved = sijil_review_reserve (fixture->reg, file, &error);
  g_assert_no_error (error);
  held = try_as (fixture, "registrar2", sql->str);
  g_assert_cmpstr (held, ==, RIGHT);

  server_execute (fixture->place, "UPDATE sijil.application SET reserved_at = 50; INSERT INTO sijil.hold (chamber, application, officer, seen_at)"
                  " SELECT chamber, id, reserved_by, extract (epoch FROM now ())::bigint FROM sijil.application");
  looked_at = try_as (fixture, "registrar2", sql->str);
  g_assert_cmpstr (looked_at, ==, RIGHT);
  forged = try_as (fixture, "registrar2", "UPDATE hold SET seen_at = 60");
  g_assert_cmpstr (forged, ==, RIGHT);

  server_execute (fixture->place, "UPDATE sijil.hold SET seen_at = 60");
  silent = try_as (fixture, "registrar2", sql->str);
  g_assert_cmpstr (silent, ==, "");
  g_string_free (sql, TRUE);
}

#define NEW_KEY(uuid) \
  "INSERT INTO sealing_key (chamber, uuid, public_half, recovery_half, recovery, made_at)" \
  " VALUES ('08', '" uuid "', repeat ('0', 64), repeat ('0', 64), 'x', 1); "
#define RETIRE "UPDATE sealing_key SET retired_at = 2, version = version + 1 WHERE uuid = 'u-5'; "
#define REWRAP "UPDATE paper SET sealed_with = 'u-6', file_key = 'y', version = version + 1 WHERE id = 1; "
#define END "UPDATE sealing_key SET ended_at = 3, recovery = '', version = version + 1 WHERE uuid = 'u-5'; "
#define FORGET "UPDATE version SET document = NULL, salt = NULL, reason = NULL WHERE subject_kind = 'paper' AND subject = 1; "

/* Each in a transaction that is undone: what looks at the end of a step does not come to it. */
static void
test_a_sealing_key_is_exchanged_by_the_rules (Fixture       *fixture,
                                              gconstpointer  data)
{
  static const struct { const char *who; const char *sql; const char *state; } tries[] = {
    { "admin", RETIRE NEW_KEY ("u-6") REWRAP FORGET END, "" },
    { "registrar", RETIRE, RIGHT },
    { "admin", NEW_KEY ("u-6"), "23505" }, /* one seals */
    { "admin", REWRAP, RIGHT },            /* for a key that is none */
    { "admin", RETIRE NEW_KEY ("u-6") END, RIGHT },
    { "admin", RETIRE NEW_KEY ("u-6") REWRAP "UPDATE sealing_key SET ended_at = 3, version = version + 1 WHERE uuid = 'u-6'", RIGHT },
    { "admin", RETIRE NEW_KEY ("u-6") REWRAP END "UPDATE sealing_key SET recovery = 'x', version = version + 1 WHERE uuid = 'u-5'", RIGHT },
    { "admin", RETIRE NEW_KEY ("u-6") "UPDATE paper SET sealed_with = 'u-6', address = 'elsewhere', version = version + 1 WHERE id = 1", RIGHT },
    { "admin", RETIRE NEW_KEY ("u-6") FORGET, RIGHT }, /* no newer version is there */
    { "admin", FORGET, RIGHT },
    { "director", RETIRE NEW_KEY ("u-6") REWRAP, RIGHT },
  };
  g_autofree char *file = desk_deposit_artisan (fixture);

  server_execute (fixture->place, "SET session_replication_role = replica; SET search_path = sijil; " NEW_KEY ("u-5")
                  "UPDATE paper SET sealed_with = 'u-5', file_key = 'x', address = 'here' WHERE id = 1;"
                  " UPDATE version SET document = '{\"file_key\":\"x\",\"sealed_with\":\"u-5\"}' WHERE subject_kind = 'paper' AND subject = 1");
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autofree char *state = try_as (fixture, tries[i].who, tries[i].sql);

      g_test_message ("%u", i);
      g_assert_cmpstr (state, ==, tries[i].state);
    }
}

#define TELL(act) \
  "INSERT INTO history SELECT max (id) + 1, '08', extract (epoch FROM now ())::bigint, @me@, '" act "', NULL, 'signing_key'," \
  " 1, 2, '[]', 'x', '\\x00', decode (repeat ('00', 32), 'hex'), '2026-03-10' FROM history; "
#define RENEW "UPDATE signing_key SET version = version + 1; "
#define CONFIRM \
  "UPDATE signing_key SET state = 'active', state_on = '2026-03-10', signs_from = 1, signs_until = 2, second_officer = @me@, version = version + 1; "
#define NOW "SET CONSTRAINTS right_act IMMEDIATE"

/* What becomes of a key that is retired is one thing, told by one act, and once. */
static void
test_a_retired_key_turns_out_stolen_by_the_rules (Fixture       *fixture,
                                                  gconstpointer  data)
{
  static const struct { const char *state; Attempt attempt; } tries[] = {
    { "retired", { "director", "marks it", RENEW TELL ("compromise_key") NOW, "" } },
    { "retired", { "admin", "marks it", RENEW TELL ("compromise_key") NOW, "" } },
    { "retired", { "clerk", "marks it", RENEW TELL ("compromise_key") NOW, RIGHT } },
    { "retired", { "director", "tells it by another act", RENEW TELL ("retire_key") NOW, RIGHT } },
    { "retired", { "director", "tells it by none", RENEW NOW, RIGHT } },
    { "retired", { "director", "marks it twice", RENEW TELL ("compromise_key") RENEW NOW, RIGHT } },
    { "retired", { "director", "lets it sign again", "UPDATE signing_key SET state = 'active', version = version + 1", RIGHT } },
    { "retired", { "director", "lets it sign longer", "UPDATE signing_key SET signs_until = 9, version = version + 1", RIGHT } },
    { "created", { "clerk", "confirms it", CONFIRM TELL ("confirm_key") NOW, "" } },
    { "created", { "clerk", "confirms it as a stolen one", CONFIRM TELL ("compromise_key") NOW, RIGHT } },
    { "created", { "director", "marks what is not retired", RENEW TELL ("compromise_key") NOW, RIGHT } },
  };
  g_autofree char *prefix = get_prefix (fixture);

  server_execute (fixture->place, "SET session_replication_role = replica; SET search_path = sijil;"
                  " INSERT INTO signing_key (id, chamber, uuid, kid, algorithm, public_key, issuer, state, state_on, signs_from, signs_until,"
                  " recorded_at, officer) SELECT 1, '08', 'u-9', '0123456789abcdef', 'ES256', '00', 'c.example', 'retired', '2026-03-10', 1, 2,"
                  " 1, id FROM officer WHERE login = 'admin'");
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autofree char *make = g_strdup_printf ("SET session_replication_role = replica; UPDATE sijil.signing_key SET state = '%s'", tries[i].state);
      g_autofree char *sql = fill_in (fixture, &tries[i].attempt, prefix);
      g_autofree char *state = NULL;

      server_execute (fixture->place, make);
      state = try_as (fixture, tries[i].attempt.who, sql);
      g_test_message ("%s %s", tries[i].attempt.who, tries[i].attempt.what);
      g_assert_cmpstr (state, ==, tries[i].attempt.state);
    }
}

static gint64 clock_shift_s; /* how far this computer's clock is from what it should be */

/* In the place of GLib's, for what is linked with this program. */
gint64
g_get_real_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  return (now.tv_sec + clock_shift_s) * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
test_a_desk_whose_clock_is_wrong_is_told_so (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *file = desk_deposit_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) reserved = NULL;

  fixture_sign_in (fixture, "registrar");
  clock_shift_s = -2 * 60 * 60;
  g_assert_null (sijil_review_reserve (fixture->reg, file, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "clock-wrong");
  clock_shift_s = 0;
  reserved = sijil_review_reserve (fixture->reg, file, &error);
  g_assert_no_error (error);
}

static void
test_an_account_follows_its_officer (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *prefix = get_prefix (fixture);
  g_autofree char *sql = g_strdup_printf ("SELECT string_agg (b.rolname, ' ' ORDER BY b.rolname) FROM pg_auth_members AS m JOIN pg_roles AS a ON a.oid = m.member"
                                          " JOIN pg_roles AS b ON b.oid = m.roleid WHERE a.rolname = '%s.salma'", prefix);
  g_autofree char *first = g_strdup_printf ("%s_agent %s_officer", prefix, prefix);
  g_autofree char *then = g_strdup_printf ("%s_director %s_officer", prefix, prefix);
  g_autofree char *made = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *who = NULL;
  g_autofree char *address = address_of (fixture, "salma");
  g_autoptr (JsonArray) roles = sijil_roles_to_json (SIJIL_ROLE_DIRECTOR);
  g_autoptr (JsonObject) changed = NULL;
  g_autoptr (JsonObject) disabled = NULL;
  g_autoptr (GError) error = NULL;

  add_officer (fixture, "salma", SIJIL_ROLE_AGENT);
  made = server_query (fixture->place, sql);
  g_assert_cmpstr (made, ==, first);
  who = ask_as (fixture, "salma", "SELECT connected_login ()");
  g_assert_cmpstr (who, ==, "salma");

  changed = sijil_officer_set_roles (fixture->reg, "salma", roles, FIXTURE_PIN, &error);
  g_assert_no_error (error);
  moved = server_query (fixture->place, sql);
  g_assert_cmpstr (moved, ==, then);

  disabled = sijil_officer_set_enabled (fixture->reg, "salma", FALSE, &error);
  g_assert_no_error (error);
  refused = server_try (address, "SELECT 1", NULL);
  g_assert_cmpstr (refused, !=, "");
}

static void
test_an_account_of_another_register_is_not_taken (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *prefix = get_prefix (fixture);
  g_autofree char *sql = g_strdup_printf ("CREATE ROLE \"%s.stranger\" SUPERUSER", prefix);
  g_autofree char *remove = g_strdup_printf ("DROP ROLE \"%s.stranger\"", prefix);
  g_autoptr (JsonObject) values = fixture_json ("{ 'name_fr': 'Sami', 'roles': [ 'agent' ] }");
  g_autoptr (GError) error = NULL;

  server_execute (fixture->place, sql);
  fixture_sign_in (fixture, "admin");
  g_assert_null (sijil_officer_add (fixture->reg, "stranger", values, FIXTURE_PIN, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "account-taken");
  server_execute (fixture->place, remove);
}

static void
test_nobody_works_by_anothers_account (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "agent");
  g_assert_false (sijil_register_sign_in (fixture->reg, "registrar", FIXTURE_PIN, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "officer-not-connected");
  g_assert_false (sijil_register_sign_in (fixture->reg, "agent", "not the one", &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "pin-wrong");
  g_assert_true (sijil_register_sign_in (fixture->reg, "agent", FIXTURE_PIN, &error));
}

static void
test_a_prepared_database_is_prepared_once (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *place = server_make_place (NULL);
  g_autofree char *beside = g_strconcat (place, "?options=-csearch_path%3Dbeside", NULL);
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = sijil_server_prepare (place, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json_array_get_string_element (sijil_json_get_array (first, "pg_hba"), 0), !=, NULL);
  g_assert_null (sijil_server_prepare (place, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "register-exists");
  g_assert_null (sijil_server_prepare (beside, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "database-taken");
  g_assert_null (sijil_server_prepare (fixture->place, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "register-exists");
  g_assert_null (sijil_server_prepare (fixture->folder, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "server-address");

  /* Nothing in it belongs to whoever prepared it. */
  found = server_query (place, "SELECT count(*) FROM pg_class WHERE relnamespace = 'sijil'::regnamespace"
                        " AND relowner <> (SELECT nspowner FROM pg_namespace WHERE nspname = 'sijil')");
  g_assert_cmpstr (found, ==, "0");
  server_remove_place (place);
}

#define ADD(name, function) g_test_add ("/rights/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("what-is-forbidden-is-refused-by-the-server", test_what_is_forbidden_is_refused_by_the_server);
  ADD ("an-officer-sees-the-own-chamber-alone", test_an_officer_sees_the_own_chamber_alone);
  ADD ("an-office-of-a-territory-sees-its-own-files", test_an_office_of_a_territory_sees_its_own_files);
  ADD ("a-file-is-taken-from-a-desk-that-is-gone", test_a_file_is_taken_from_a_desk_that_is_gone);
  ADD ("a-sealing-key-is-exchanged-by-the-rules", test_a_sealing_key_is_exchanged_by_the_rules);
  ADD ("a-retired-key-turns-out-stolen-by-the-rules", test_a_retired_key_turns_out_stolen_by_the_rules);
  ADD ("a-desk-whose-clock-is-wrong-is-told-so", test_a_desk_whose_clock_is_wrong_is_told_so);
  ADD ("an-account-follows-its-officer", test_an_account_follows_its_officer);
  ADD ("an-account-of-another-register-is-not-taken", test_an_account_of_another_register_is_not_taken);
  ADD ("nobody-works-by-anothers-account", test_nobody_works_by_anothers_account);
  ADD ("a-prepared-database-is-prepared-once", test_a_prepared_database_is_prepared_once);
  return g_test_run ();
}

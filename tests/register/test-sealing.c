/* Papers and photos that lie sealed: no byte of them in clear, read by who may, lost with the keys only. */

#include "cards.h"
#include "intake-helpers.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-card-state.h"
#include "register/sijil-check.h"
#include "register/sijil-draft.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-erase.h"
#include "register/sijil-officer.h"
#include "register/sijil-output-cards.h"
#include "register/sijil-paper-content.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-person-data.h"
#include "register/sijil-photo.h"
#include "register/sijil-register-backup.h"
#include "register/sijil-register-private.h"
#include "register/sijil-setting.h"
#include "register/sijil-signing-key.h"
#include "sealing.h"
#include "server.h"
#include "trust/sijil-digest.h"
#include "trust/sijil-signed-record.h"

#include <glib/gstdio.h>
#include <string.h>

#define NEW_PIN "un autre mot de passe"

/* As many bytes as nothing else has by chance. */
#define WINDOW_BYTES 48

/*
 * What lies where.
 */

static void
assert_not_read (Fixture    *fixture,
                 JsonObject *paper,
                 const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_paper_load_bytes (fixture->reg, paper, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
}

static guint
count_in_folder (const char *path,
                 const char *window)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint found = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        found += count_in_folder (inner, window);
      else if (g_file_get_contents (inner, &bytes, &length, NULL) && memmem (bytes, length, window, WINDOW_BYTES) != NULL)
        found++;
    }

  return found;
}

/* In how many files, or pieces of a server, a part of the content stands in clear. */
static guint
count_clear (Fixture *fixture,
             GBytes  *content)
{
  gsize length;
  const char *data = g_bytes_get_data (content, &length);
  const char *window = data + length / 3;
  g_autoptr (GString) sql = NULL;
  g_autofree char *found = NULL;

  g_assert_cmpuint (length, >, 4 * WINDOW_BYTES);
  if (!server_is_asked_for ())
    return count_in_folder (fixture->place, window);

  sql = g_string_new ("SELECT count(*) FROM sijil.paper_piece WHERE position (decode ('");
  for (guint i = 0; i < WINDOW_BYTES; i++)
    g_string_append_printf (sql, "%02x", (guint8) window[i]);
  g_string_append (sql, "', 'hex') IN content) > 0");
  found = server_query (fixture->place, sql->str);
  return (guint) g_ascii_strtoull (found, NULL, 10);
}

static char *
stored_path (Fixture    *fixture,
             JsonObject *paper)
{
  const char *folder = sijil_json_get_string (paper, "folder");

  return g_build_filename (fixture->place, "papers", folder + strlen (folder) - 2, folder, sijil_json_get_string (paper, "address"), NULL);
}

static GBytes *
load_stored (Fixture    *fixture,
             JsonObject *paper)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = sijil_papers_load (sijil_register_get_papers (fixture->reg), sijil_json_get_string (paper, "folder"),
                                     sijil_json_get_string (paper, "address"), &error);

  g_assert_no_error (error);
  return bytes;
}

/* Puts other bytes where those of a paper lie. */
static void
replace_stored (Fixture    *fixture,
                JsonObject *paper,
                const void *data,
                gsize       length)
{
  g_autofree char *path = stored_path (fixture, paper);
  g_autoptr (GString) sql = NULL;

  if (!server_is_asked_for ())
    {
      g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
      return;
    }

  sql = g_string_new ("DELETE FROM paper_piece WHERE position > 0 AND address = '");
  g_string_append_printf (sql, "%s'; UPDATE paper_piece SET content = decode ('", sijil_json_get_string (paper, "address"));
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (sql, "%02x", ((const guint8 *) data)[i]);
  g_string_append_printf (sql, "', 'hex') WHERE address = '%s'", sijil_json_get_string (paper, "address"));
  sealing_meddle (fixture, sql->str);
}

/*
 * Steps.
 */

/*
 * Tests.
 */

static void
test_needs_the_recovery_key_on_paper (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_auto (SijilRecoveryKey) other;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) status = NULL;

  sijil_recovery_key_make (&other);
  fixture_sign_in (fixture, "admin");
  g_assert_null (sijil_sealing_start (fixture->reg, &other, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "backup-key-missing");

  sealing_make_recovery_key (fixture, FALSE, &key);
  g_assert_null (sijil_sealing_start (fixture->reg, &other, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "recovery-key-other");
  g_assert_null (sealing_run (fixture, 0, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "sealing-off");
  fixture_sign_in (fixture, "director");
  g_assert_null (sijil_sealing_start (fixture->reg, &key, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
  g_clear_error (&error);

  fixture_sign_in (fixture, "admin");
  status = sijil_sealing_status (fixture->reg, &error);
  g_assert_cmpstr (sijil_json_get_string (status, "state"), ==, "off");
  g_clear_pointer (&status, json_object_unref);
  status = sijil_sealing_start (fixture->reg, &key, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (status, "state"), ==, "sealed");
  g_assert_null (sijil_sealing_start (fixture->reg, &key, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "sealing-on");
}

/* Whether the copy for the person has the paper as it was received. */
static void
assert_copied (const char *folder,
               JsonObject *paper,
               GBytes     *content)
{
  const char *type = strrchr (sijil_json_get_string (paper, "media_type"), '/') + 1;
  g_autofree char *name = g_strdup_printf ("%s.%s", sijil_json_get_string (paper, "uuid"), type);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, length, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
}

static void
erase (Fixture    *fixture,
       const char *entry)
{
  const SijilEntryActDetails details = { .reason = "strike_off_request", .effective_on = FIXTURE_DAY, .text_fr = "Demande" };
  const SijilErasure erasure = { .reason = "erase_request", .reference = "Décision 12/2026" };
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) ended = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (SijilRegister) second = NULL;
  g_autofree char *place = NULL;

  fixture_sign_in (fixture, "registrar");
  ended = sijil_entry_act (fixture->reg, SIJIL_ENTRY_STRIKE_OFF, entry, &details, notes, &error);
  g_assert_no_error (error);
  fixture_sign_in (fixture, "director");
  place = sijil_register_dup_place_of (fixture->reg, "admin", &error);
  second = sijil_register_open_beside (fixture->reg, place, "admin", FIXTURE_PIN, &error);
  g_assert_no_error (error);
  answer = sijil_erase (fixture->reg, second, entry, &erasure, notes, &error);
  g_assert_no_error (error);
}

static void
test_the_whole_way_has_no_clear_byte (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = NULL;
  g_autofree char *entry = NULL;
  g_autofree char *serial = NULL;
  g_autofree char *pdf = cards_path (fixture, "cards.pdf");
  g_autofree char *folder = cards_path (fixture, "copy");
  const SijilPersonCopy copy = { .papers = folder };
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (SijilOutputCards) cards = NULL;
  g_autoptr (JsonObject) printed = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  papers = sealing_list_papers (fixture);
  g_assert_cmpuint (papers->len, >, 2);
  for (guint i = 0; i < papers->len; i++)
    {
      g_assert_nonnull (sijil_json_get_string (papers->pdata[i], "sealed_with"));
      g_ptr_array_add (contents, sealing_load (fixture, papers->pdata[i]));
    }
  entry = cards_accept (fixture, application);
  serial = cards_issue (fixture, entry, NULL);
  fixture_sign_in (fixture, "clerk");
  cards = sijil_output_cards_new (fixture->reg, (const char *[]) { serial, NULL }, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_output_cards_pdf (cards, pdf, 300.0, &error));
  printed = sijil_card_mark_printed (fixture->reg, serial, &error);
  g_assert_no_error (error);
  cards_hand_over (fixture, serial, NULL);

  fixture_sign_in (fixture, "agent");
  g_assert_true (sijil_photo_find (fixture->reg, entry, &jpeg, &error));
  g_assert_no_error (error);
  g_assert_nonnull (jpeg);
  for (guint i = 0; i < contents->len; i++)
    g_assert_cmpuint (count_clear (fixture, contents->pdata[i]), ==, 0);
  answer = sijil_person_data_export (fixture->reg, entry, &copy, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < papers->len; i++)
    assert_copied (folder, papers->pdata[i], contents->pdata[i]);
  desk_assert_sound (fixture);

  erase (fixture, entry);
  left = sealing_list_papers (fixture);
  for (guint i = 0; i < left->len; i++)
    g_assert_cmpstr (sijil_json_get_string (left->pdata[i], "kind"), ==, NULL); /* nothing is left of this person */
  for (guint i = 0; i < papers->len; i++)
    {
      g_autoptr (JsonObject) erased = sijil_record_load (fixture->reg, "paper", (gint64) i + 1, &error);

      g_assert_no_error (error);
      g_assert_false (json_object_has_member (erased, "file_key"));
      g_assert_false (json_object_has_member (erased, "sealed_with"));
      assert_not_read (fixture, erased, "paper-erased");
      if (!server_is_asked_for ())
        {
          g_autofree char *key_text = g_strndup (sijil_json_get_string (papers->pdata[i], "file_key"), WINDOW_BYTES);

          g_assert_cmpuint (count_in_folder (fixture->place, key_text), ==, 0); /* who kept the sealed file has nothing of it */
        }
    }
  desk_assert_sound (fixture);
}

static void
test_what_was_there_is_sealed_beside (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = sealing_deposit (fixture);
  g_autoptr (GPtrArray) papers = sealing_list_papers (fixture);
  g_autoptr (GPtrArray) sealed = NULL;
  g_autoptr (GInputStream) reading = NULL;
  g_autoptr (GBytes) first = sealing_load (fixture, papers->pdata[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *wanted = sijil_digest_bytes (first);

  g_assert_cmpuint (count_clear (fixture, first), ==, 1);
  sealing_start (fixture, &key);
  reading = sijil_paper_open (fixture->reg, papers->pdata[0], &error); /* as a page does that was opened before */
  answer = sealing_run (fixture, SIJIL_SEALING_GRACE_S, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "sealed", 0), ==, papers->len);
  g_assert_cmpint (sijil_json_get_int (answer, "removed", -1), ==, 0);
  g_assert_cmpint (sijil_json_get_int (answer, "clear", -1), ==, 0);
  g_assert_cmpint (sealing_count_files (fixture), ==, 2 * papers->len);
  if (g_getenv ("SIJIL_TEST_ACCOUNTS") == NULL) /* else the register was opened anew since */
    {
      digest = sijil_digest_stream (reading, NULL, &error);
      g_assert_cmpstr (digest, ==, wanted);
    }
  g_clear_object (&reading);

  sealing_run_whole (fixture);
  g_assert_cmpint (sealing_count_files (fixture), ==, papers->len);
  g_assert_cmpuint (count_clear (fixture, first), ==, 0);
  sealed = sealing_list_papers (fixture);
  for (guint i = 0; i < sealed->len; i++)
    {
      g_autoptr (GBytes) again = sealing_load (fixture, sealed->pdata[i]);

      g_assert_cmpint (sijil_json_get_int (sealed->pdata[i], "version", 0), ==, sijil_json_get_int (papers->pdata[i], "version", 0) + 1);
      g_assert_cmpint ((gint64) g_bytes_get_size (again), ==, sijil_json_get_int (papers->pdata[i], "size_bytes", 0));
      if (i == 0)
        g_assert_true (g_bytes_equal (again, first));
    }
  desk_assert_sound (fixture);
}

static void
test_officers_open_by_their_own_pin (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autoptr (JsonObject) photo = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *application = NULL;
  g_autoptr (GPtrArray) papers = NULL;

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  papers = sealing_list_papers (fixture);
  photo = json_object_ref (papers->pdata[0]);

  sealing_sign_in (fixture, "agent", FIXTURE_PIN);
  g_bytes_unref (sealing_load (fixture, photo));
  _sijil_register_forget_key (fixture->reg); /* as the idle lock does */
  assert_not_read (fixture, photo, "sealing-closed");
  g_assert_false (sijil_register_sign_in (fixture->reg, "agent", "pas celui-là", &error));
  g_clear_error (&error);
  assert_not_read (fixture, photo, "sealing-closed");

  /* The own PIN keeps the key; a new one from the administrator gives the new key what the old one had. */
  sealing_sign_in (fixture, "registrar", FIXTURE_PIN);
  answer = sijil_officer_set_pin (fixture->reg, "registrar", NEW_PIN, &error);
  g_assert_no_error (error);
  g_clear_pointer (&answer, json_object_unref);
  sealing_sign_in (fixture, "registrar", NEW_PIN);
  g_bytes_unref (sealing_load (fixture, photo));
  fixture_sign_in (fixture, "admin");
  answer = sijil_officer_set_pin (fixture->reg, "registrar", "encore un autre", &error);
  g_assert_no_error (error);
  sealing_sign_in (fixture, "registrar", "encore un autre");
  g_bytes_unref (sealing_load (fixture, photo));
  desk_assert_sound (fixture);
}

static JsonObject *
add_officer (Fixture    *fixture,
             const char *login)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'name_fr': 'Nouveau', 'roles': [ 'agent' ] }");
  g_autoptr (GError) error = NULL;
  JsonObject *answer = sijil_officer_add (fixture->reg, login, values, FIXTURE_PIN, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

static void
test_who_comes_is_given_it_and_who_leaves_loses_it (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (JsonObject) added = NULL;
  g_autoptr (JsonObject) status = NULL;
  g_autoptr (GError) error = NULL;

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  papers = sealing_list_papers (fixture);
  if (g_getenv ("SIJIL_TEST_ACCOUNTS") == NULL)
    {
      fixture_sign_in (fixture, "admin");
      added = add_officer (fixture, "nouveau");
      sealing_sign_in (fixture, "nouveau", FIXTURE_PIN);
      g_bytes_unref (sealing_load (fixture, papers->pdata[0]));
    }

  sealing_set_enabled (fixture, "agent2", FALSE);
  _sijil_register_forget_key (fixture->reg); /* nobody is there who could give it at once */
  sealing_set_enabled (fixture, "agent2", TRUE);
  status = sijil_sealing_status (fixture->reg, &error);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (status, "without")), ==, 1);
  sealing_sign_in (fixture, "agent2", FIXTURE_PIN);
  assert_not_read (fixture, papers->pdata[0], "sealing-not-given");
  sealing_sign_in (fixture, "registrar", FIXTURE_PIN); /* gives it */
  sealing_sign_in (fixture, "agent2", FIXTURE_PIN);
  g_bytes_unref (sealing_load (fixture, papers->pdata[0]));
  desk_assert_sound (fixture);
}

static void
test_a_key_that_nobody_signed_is_given_nothing (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) status = NULL;
  g_autoptr (SijilCoseKey) thief = sijil_cose_key_generate (SIJIL_COSE_EDDSA, &error);
  g_autofree char *half = sijil_public_key_to_text (thief);
  g_autofree char *sql = NULL;

  sealing_start (fixture, &key);
  sealing_set_enabled (fixture, "agent2", FALSE);
  sealing_set_enabled (fixture, "agent2", TRUE);
  sql = g_strdup_printf ("UPDATE officer_key SET public_key = '%s' WHERE officer = (SELECT id FROM officer WHERE login = 'agent2');", half);
  sealing_meddle (fixture, sql);
  sealing_sign_in (fixture, "registrar", FIXTURE_PIN);
  status = sijil_sealing_status (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (status, "without")), ==, 1);
}

static void
test_the_recovery_key_opens_when_no_pin_does (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_auto (SijilRecoveryKey) newer;
  g_autofree char *application = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (JsonObject) status = NULL;
  g_autoptr (JsonObject) given = NULL;
  g_autoptr (GError) error = NULL;

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  papers = sealing_list_papers (fixture);
  sealing_make_recovery_key (fixture, TRUE, &newer); /* the papers go with the new one */
  sealing_meddle (fixture, "UPDATE sealing_wrap SET wrapped = NULL, ended_at = made_at, version = 2 WHERE ended_at IS NULL;");
  sealing_sign_in (fixture, "admin", FIXTURE_PIN);
  assert_not_read (fixture, papers->pdata[0], "sealing-not-given");
  g_assert_null (sijil_sealing_recover (fixture->reg, &key, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "recovery-key-other");
  assert_not_read (fixture, papers->pdata[0], "sealing-not-given");

  status = sijil_sealing_recover (fixture->reg, &newer, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (status, "without")), ==, 0);
  g_assert_true (json_object_get_boolean_member (status, "recovery_is_current"));
  g_bytes_unref (sealing_load (fixture, papers->pdata[0]));
  sealing_sign_in (fixture, "agent", FIXTURE_PIN);
  g_bytes_unref (sealing_load (fixture, papers->pdata[0]));
}

static gboolean
check_names (Fixture    *fixture,
             JsonObject *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  char *before = fixture_begin_house (fixture);
  gboolean named = FALSE;

  found = sijil_register_check (fixture->reg, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    if (strstr (((GError *) found->pdata[i])->message, sijil_json_get_string (paper, "uuid")) != NULL)
      named = TRUE;
  fixture_end_house (fixture, before);
  return named;
}

static void
test_what_was_changed_is_named_and_not_shown (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) two = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize length;

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  papers = sealing_list_papers (fixture);
  one = load_stored (fixture, papers->pdata[0]);
  two = load_stored (fixture, papers->pdata[1]);
  bytes = g_memdup2 (g_bytes_get_data (one, &length), g_bytes_get_size (one));
  length = g_bytes_get_size (one);

  bytes[length / 2] ^= 1;
  replace_stored (fixture, papers->pdata[0], bytes, length);
  assert_not_read (fixture, papers->pdata[0], "paper-changed");
  g_assert_true (check_names (fixture, papers->pdata[0]));
  bytes[length / 2] ^= 1;
  replace_stored (fixture, papers->pdata[0], bytes, length - 1);
  assert_not_read (fixture, papers->pdata[0], "paper-changed");
  replace_stored (fixture, papers->pdata[0], g_bytes_get_data (two, NULL), g_bytes_get_size (two));
  assert_not_read (fixture, papers->pdata[0], "paper-changed");

  replace_stored (fixture, papers->pdata[0], bytes, length);
  g_bytes_unref (sealing_load (fixture, papers->pdata[0]));
  g_assert_false (check_names (fixture, papers->pdata[0]));
}

/* With the key open a check finds content that another program sealed anew by the public half. */
static void
test_a_check_with_the_key_open_compares_the_content (Fixture       *fixture,
                                                     gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GBytes) forged = g_bytes_new_static ("forged", 6);
  g_autoptr (JsonObject) forgery = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  papers = sealing_list_papers (fixture);
  forgery = sijil_record_copy (papers->pdata[0]);
  g_assert_true (_sijil_paper_put (fixture->reg, forgery, forged, &error));
  sql = g_strdup_printf ("UPDATE paper SET address = '%s', file_key = '%s' WHERE id = 1;", sijil_json_get_string (forgery, "address"),
                         sijil_json_get_string (forgery, "file_key"));
  sealing_meddle (fixture, sql);
  fixture_sign_in (fixture, "admin");
  g_assert_true (check_names (fixture, papers->pdata[0]));
}

/*
 * What ends in between.
 */

static void
test_a_job_that_was_killed_goes_on (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = sealing_deposit (fixture);
  g_autoptr (GPtrArray) papers = sealing_list_papers (fixture);
  g_autoptr (GBytes) first = sealing_load (fixture, papers->pdata[0]);
  guint kills = 0;

  if (g_getenv ("SIJIL_TEST_ACCOUNTS") != NULL)
    {
      g_test_skip ("the child comes in by no account");
      return;
    }

  sealing_start (fixture, &key);
  for (gint nth = 0; !sealing_run_until (fixture, nth % 4); nth++)
    {
      g_autoptr (GPtrArray) now = sealing_list_papers (fixture);

      kills++;
      g_assert_cmpuint (kills, <, 100);
      for (guint i = 0; i < now->len; i++)
        {
          g_autoptr (GBytes) bytes = sealing_load (fixture, now->pdata[i]);

          g_assert_cmpint ((gint64) g_bytes_get_size (bytes), ==, sijil_json_get_int (papers->pdata[i], "size_bytes", 0));
        }
      desk_assert_sound (fixture);
    }
  g_assert_cmpuint (kills, >=, papers->len);

  sealing_run_whole (fixture);
  g_assert_cmpint (sealing_count_files (fixture), ==, papers->len); /* neither an old file nor one whose sealing was cut off */
  g_assert_cmpuint (count_clear (fixture, first), ==, 0);
  desk_assert_sound (fixture);
}

static gboolean
stop_cb (const char *part,
         gint64      done,
         gint64      total,
         gpointer    data)
{
  return done < 1;
}

static void
test_a_job_that_was_stopped_goes_on (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = sealing_deposit (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) status = NULL;

  sealing_start (fixture, &key);
  g_assert_null (sealing_run (fixture, 0, stop_cb, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  status = sijil_sealing_status (fixture->reg, &error);
  g_assert_cmpstr (sijil_json_get_string (status, "state"), ==, "begun");
  g_assert_cmpint (sijil_json_get_int (status, "clear", 0), ==, sijil_json_get_int (status, "papers", 0) - 1);
  sealing_run_whole (fixture);
}

/* Another desk takes a file in, reads and writes while the papers are sealed. */
typedef struct
{
  Fixture       *fixture;
  SijilRegister *desk;
  guint          n_done;
} Beside;

static gboolean
beside_cb (const char *part,
           gint64      done,
           gint64      total,
           gpointer    data)
{
  Beside *beside = data;
  g_autoptr (JsonObject) photo = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  photo = sijil_record_load (beside->desk, "paper", 1, &error);
  g_assert_no_error (error);
  bytes = sijil_paper_load_bytes (beside->desk, photo, &error); /* it signed in before sealing began */
  g_assert_no_error (error);
  if (g_str_equal (part, "kept") && beside->n_done++ == 0)
    {
      g_autoptr (JsonObject) document = fixture_json ("{ 'papers': [ { 'paper': 'STATUTES', 'file': 'statutes.pdf' } ] }");
      g_autofree char *folder = intake_examples ();
      g_autoptr (JsonObject) draft = sijil_draft_save (beside->desk, NULL, 0, "new", NULL, document, folder, NULL, &error);

      g_assert_no_error (error);
    }
  return TRUE;
}

static void
test_two_desks_work_beside_the_job (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = sealing_deposit (fixture);
  g_autoptr (SijilRegister) desk = NULL;
  Beside beside = { .fixture = fixture };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (g_getenv ("SIJIL_TEST_ACCOUNTS") != NULL)
    {
      g_test_skip ("the other desk comes in by no account");
      return;
    }

  desk = sijil_register_open (fixture->place, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_register_set_day (desk, FIXTURE_DAY, &error));
  fixture_take_officer (desk, "agent");
  beside.desk = desk;
  sealing_start (fixture, &key);
  answer = sealing_run (fixture, 0, beside_cb, &beside, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (beside.n_done, >, 1);
  sealing_run_whole (fixture);
  desk_assert_sound (fixture);
}

/*
 * Drafts.
 */

static void
test_a_draft_from_before_is_sealed_on_its_way (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autoptr (JsonObject) draft = sealing_save_draft (fixture);
  g_autoptr (GBytes) photo = sealing_load_photo_of_draft (fixture, draft);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GPtrArray) papers = NULL;

  g_assert_cmpuint (count_clear (fixture, photo), ==, 1);
  sealing_start (fixture, &key);
  fixture_sign_in (fixture, "agent");
  answer = sijil_application_deposit_draft (fixture->reg, sijil_json_get_string (draft, "uuid"), NULL, &error);
  g_assert_no_error (error);
  papers = sealing_list_papers (fixture);
  g_assert_cmpuint (papers->len, >, 2);
  for (guint i = 0; i < papers->len; i++)
    {
      g_assert_nonnull (sijil_json_get_string (papers->pdata[i], "file_key"));
      g_bytes_unref (sealing_load (fixture, papers->pdata[i]));
    }
  g_assert_cmpuint (count_clear (fixture, photo), ==, 0);
  desk_assert_sound (fixture);
}

static void
test_a_draft_that_lies_is_sealed_by_the_job (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autoptr (JsonObject) draft = sealing_save_draft (fixture);
  g_autoptr (GBytes) photo = sealing_load_photo_of_draft (fixture, draft);
  g_autoptr (GBytes) again = NULL;

  if (server_is_asked_for ())
    {
      g_test_skip ("on a server an administrator writes no drafts: saving and depositing seals them");
      return;
    }

  sealing_start (fixture, &key);
  sealing_run_whole (fixture);
  g_assert_cmpuint (count_clear (fixture, photo), ==, 0);
  again = sealing_load_photo_of_draft (fixture, draft);
  g_assert_true (g_bytes_equal (photo, again));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function) g_test_add ("/sealing/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  TEST ("needs-the-recovery-key-on-paper", test_needs_the_recovery_key_on_paper);
  TEST ("the-whole-way-has-no-clear-byte", test_the_whole_way_has_no_clear_byte);
  TEST ("what-was-there-is-sealed-beside", test_what_was_there_is_sealed_beside);
  TEST ("officers-open-by-their-own-pin", test_officers_open_by_their_own_pin);
  TEST ("who-comes-is-given-it-and-who-leaves-loses-it", test_who_comes_is_given_it_and_who_leaves_loses_it);
  TEST ("a-key-that-nobody-signed-is-given-nothing", test_a_key_that_nobody_signed_is_given_nothing);
  TEST ("the-recovery-key-opens-when-no-pin-does", test_the_recovery_key_opens_when_no_pin_does);
  TEST ("what-was-changed-is-named-and-not-shown", test_what_was_changed_is_named_and_not_shown);
  TEST ("a-check-with-the-key-open-compares-the-content", test_a_check_with_the_key_open_compares_the_content);
  TEST ("a-job-that-was-killed-goes-on", test_a_job_that_was_killed_goes_on);
  TEST ("a-job-that-was-stopped-goes-on", test_a_job_that_was_stopped_goes_on);
  TEST ("two-desks-work-beside-the-job", test_two_desks_work_beside_the_job);
  TEST ("a-draft-from-before-is-sealed-on-its-way", test_a_draft_from_before_is_sealed_on_its_way);
  TEST ("a-draft-that-lies-is-sealed-by-the-job", test_a_draft_that_lies_is_sealed_by_the_job);
#undef TEST

  return g_test_run ();
}

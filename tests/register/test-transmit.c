#include "desk.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-platform.h"
#include "register/sijil-show.h"
#include "register/sijil-transmit.h"
#include "server.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

/* (transfer full): the number of an accepted file of a person of its own. */
static char *
accept_file (Fixture *fixture)
{
  static guint people = 0;
  g_autofree char *document = g_strdup_printf (
    "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
    "  'person': { 'family_fr': 'Oubella', 'given_fr': 'Itto', 'cin': 'ZZ%u', 'nationality': 'MAR' },"
    "  'activities': [ { 'activity': 'P07-01', 'main': true } ] }", ++people);
  char *number = desk_deposit (fixture, &(DeskFile) { .document = document, .papers = DESK_ARTISAN_PAPERS });
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_accept (fixture->reg, number, NULL, NULL, &error);
  g_assert_no_error (error);
  return number;
}

static JsonObject *
transmit (Fixture    *fixture,
          const char *number)
{
  const char *named[] = { number, NULL };
  g_autoptr (GError) error = NULL;
  JsonObject *answer;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_transmit (fixture->reg, number != NULL ? named : NULL, &error);
  g_assert_no_error (error);
  return answer;
}

static void
assert_transmission (Fixture    *fixture,
                     const char *number,
                     const char *expected)
{
  g_autoptr (JsonObject) application = desk_application (fixture, number);

  g_assert_cmpstr (sijil_json_get_string (application, "transmission"), ==, expected);
}

static void
test_all_that_waits_goes_in_one_consignment (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *one = accept_file (fixture);
  g_autofree char *two = accept_file (fixture);
  g_autofree char *open = desk_deposit_artisan (fixture);
  g_autoptr (JsonObject) answer = transmit (fixture, NULL);
  g_autoptr (JsonObject) shown = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (sijil_json_get_string (answer, "number"), ==, "B-08-2026-00001");
  g_assert_cmpint (sijil_json_get_int (answer, "files", 0), ==, 2);
  g_assert_cmpstr (sijil_json_get_string (answer, "order_number"), ==, "1/2026");
  assert_transmission (fixture, one, "transmitted");
  assert_transmission (fixture, two, "transmitted");
  assert_transmission (fixture, open, NULL);

  shown = sijil_show (fixture->reg, "B-08-2026-00001", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (shown, "applications")), ==, 2);
  g_assert_null (sijil_transmit (fixture->reg, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "nothing-to-transmit");
  desk_assert_sound (fixture);
}

static void
test_a_consignment_goes_whole_or_not_at_all (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *one = accept_file (fixture);
  g_autofree char *open = desk_deposit_artisan (fixture);
  const char *both[] = { one, open, NULL };
  const char *twice[] = { one, one, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  g_assert_null (sijil_transmit (fixture->reg, both, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "not-accepted");
  assert_transmission (fixture, one, "to_transmit");

  answer = sijil_transmit (fixture->reg, twice, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "files", 0), ==, 1);
  g_assert_cmpstr (sijil_json_get_string (answer, "number"), ==, "B-08-2026-00001");
  g_assert_null (sijil_transmit (fixture->reg, twice, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "transmitted");
}

static void
test_the_number_of_the_country_reaches_the_entry (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *number = accept_file (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) entry = NULL;

  g_assert_null (sijil_nia_receive (fixture->reg, number, "NIA-ZZ-1", NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "not-transmitted");
  sent = transmit (fixture, NULL);
  fixture_sign_in (fixture, "agent");
  answer = sijil_nia_receive (fixture->reg, number, " NIA-ZZ-1 ", "RNA/7", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "transmission"), ==, "nia_received");
  g_assert_cmpstr (sijil_json_get_string (sijil_json_get_object (answer, "entry"), "nia"), ==, "NIA-ZZ-1");
  entry = desk_entry (fixture, "NIA-ZZ-1");
  g_assert_cmpstr (sijil_json_get_string (entry, "number"), ==, "R-08-0000001");

  g_assert_null (sijil_nia_receive (fixture->reg, number, "NIA-ZZ-1", NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "nia-received");
}

static void
test_a_number_is_one_entry_s_in_the_country (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *one = accept_file (fixture);
  g_autofree char *two = accept_file (fixture);
  g_autoptr (JsonObject) sent = transmit (fixture, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_nia_receive (fixture->reg, one, "NIA-ZZ-1", NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (sijil_nia_receive (fixture->reg, two, "NIA-ZZ-1", NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "identifier-taken");
  assert_transmission (fixture, two, "transmitted");
  g_assert_null (sijil_nia_receive (fixture->reg, "R-08-0000001", "NIA-ZZ-2", NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "nia-differs");
}

static void
test_the_form_of_the_number_is_a_setting (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *number = accept_file (fixture);
  g_autoptr (JsonObject) sent = transmit (fixture, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  desk_set (fixture, "nia_pattern", "[0-9]{9}");
  g_assert_null (sijil_nia_receive (fixture->reg, number, "NIA-ZZ-1", NULL, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_clear_error (&error);
  answer = sijil_nia_receive (fixture->reg, number, "000000001", NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_a_wrong_number_is_corrected_by_a_director (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *number = accept_file (fixture);
  g_autoptr (JsonObject) sent = transmit (fixture, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_nia_receive (fixture->reg, number, "NIA-ZZ-1", NULL, NULL, &error);
  g_autoptr (JsonObject) corrected = NULL;

  g_assert_null (sijil_nia_correct (fixture->reg, "R-08-0000001", "NIA-ZZ-2", "typing", NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
  fixture_sign_in (fixture, "director");
  corrected = sijil_nia_correct (fixture->reg, "R-08-0000001", "NIA-ZZ-2", "typing", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (corrected, "nia"), ==, "NIA-ZZ-2");
  desk_assert_sound (fixture);
}

static void
test_what_was_sent_back_goes_again_by_name (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *number = accept_file (fixture);
  g_autoptr (JsonObject) sent = transmit (fixture, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) back = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonObject) application = NULL;

  g_assert_null (sijil_nia_send_back (fixture->reg, number, "identity", NULL, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "text-missing");
  back = sijil_nia_send_back (fixture->reg, number, "identity", NULL, "CIN inconnue", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (back, "sent_back_reason"), ==, "sent_back_identity");

  g_assert_null (sijil_transmit (fixture->reg, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "nothing-to-transmit");
  again = transmit (fixture, number);
  g_assert_cmpstr (sijil_json_get_string (again, "number"), ==, "B-08-2026-00002");
  application = desk_application (fixture, number);
  g_assert_false (json_object_has_member (application, "sent_back_reason"));
  desk_assert_sound (fixture);
}

static void
test_a_list_of_numbers_is_received_line_by_line (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *one = accept_file (fixture);
  g_autofree char *two = accept_file (fixture);
  g_autoptr (JsonObject) sent = transmit (fixture, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "nia.csv", NULL);
  g_autofree char *text = g_strdup_printf ("number,nia,reference\n%s,NIA-ZZ-1,RNA/1\nD-08-2026-0000099,NIA-ZZ-9,\n%s,NIA-ZZ-1,\n"
                                           "R-08-0000002,NIA-ZZ-2,RNA/2\n,NIA-ZZ-3,\n", one, two);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = NULL;
  JsonArray *items;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  list = sijil_nia_import (fixture->reg, path, NULL, NULL, &error);
  g_assert_no_error (error);
  items = sijil_json_get_array (list, "items");
  g_assert_cmpint (sijil_json_get_int (list, "total", 0), ==, 5);
  g_assert_cmpint (sijil_json_get_int (list, "received", 0), ==, 2);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (items, 1), "reason"), ==, "number-unknown");
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (items, 2), "reason"), ==, "identifier-taken");
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (items, 4), "reason"), ==, "number-missing");
  assert_transmission (fixture, one, "nia_received");
  assert_transmission (fixture, two, "nia_received");
  desk_assert_sound (fixture);
}

/* As a spreadsheet gives back what was written for it. */
static void
test_a_list_of_numbers_is_read_without_the_signs_of_a_spreadsheet (Fixture       *fixture,
                                                                   gconstpointer  data)
{
  g_autofree char *one = accept_file (fixture);
  g_autoptr (JsonObject) sent = transmit (fixture, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "nia.csv", NULL);
  g_autofree char *text = g_strdup_printf ("number;nia;reference\n%s;NIA-ZZ-1;'-12\n'=1+1;NIA-ZZ-2;\n", one);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonObject) application = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  list = sijil_nia_import (fixture->reg, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (list, "items"), 1), "number"), ==,
                   "=1+1");
  application = desk_application (fixture, one);
  g_assert_cmpstr (sijil_json_get_string (application, "platform_reference"), ==, "-12");
}

static gboolean
stop_at_the_second (gint64   done,
                    gint64   total,
                    gpointer data)
{
  g_assert_cmpint (total == 0 || total >= done, ==, TRUE);
  return done < 1;
}

static const char *
in_other_words (const char *sentence)
{
  return "OTHER %s";
}

static void
test_a_list_that_is_stopped_keeps_what_was_received (Fixture       *fixture,
                                                     gconstpointer  data)
{
  g_autofree char *one = accept_file (fixture);
  g_autofree char *two = accept_file (fixture);
  g_autoptr (JsonObject) sent = transmit (fixture, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "nia.csv", NULL);
  g_autofree char *text = g_strdup_printf ("number,nia\n%s,NIA-ZZ-1\n%s,NIA-ZZ-2\n", one, two);
  const SijilNiaImportOptions options = { .progress = stop_at_the_second };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  list = sijil_nia_import (fixture->reg, path, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_json_get_bool (list, "stopped", FALSE));
  g_assert_cmpint (sijil_json_get_int (list, "received", 0), ==, 1);
  assert_transmission (fixture, one, "nia_received");
  assert_transmission (fixture, two, "transmitted");
}

static void
execute (Fixture    *fixture,
         const char *sql)
{
  g_autofree char *path = NULL;
  sqlite3 *db;

  if (server_is_asked_for ())
    {
      g_autofree char *placed = g_strconcat ("SET search_path = sijil; ", sql, NULL);

      server_execute (fixture->place, placed);
      return;
    }

  path = g_build_filename (sijil_register_get_folder (fixture->reg), "register.db", NULL);
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* The register fails under the second line. */
static gboolean
break_at_the_second (gint64   done,
                     gint64   total,
                     gpointer data)
{
  if (done == 1)
    execute (data, "ALTER TABLE person RENAME TO person_gone; ALTER TABLE entry RENAME TO entry_gone");
  return TRUE;
}

static void
assert_counts (JsonObject *list,
               gint64      received,
               gint64      known,
               gint64      total)
{
  g_assert_cmpint (sijil_json_get_int (list, "received", -1), ==, received);
  g_assert_cmpint (sijil_json_get_int (list, "known", -1), ==, known);
  g_assert_cmpint (sijil_json_get_int (list, "total", -1), ==, total);
}

static void
test_a_list_that_the_register_breaks_off_is_given_again (Fixture       *fixture,
                                                         gconstpointer  data)
{
  g_autofree char *one = accept_file (fixture);
  g_autofree char *two = accept_file (fixture);
  g_autoptr (JsonObject) sent = transmit (fixture, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "nia.csv", NULL);
  g_autofree char *text = g_strdup_printf ("number,nia\n%s,NIA-ZZ-1\n%s,NIA-ZZ-2\n", one, two);
  const SijilNiaImportOptions options = { .progress = break_at_the_second, .progress_data = fixture };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonObject) again = NULL;
  JsonObject *broken;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  list = sijil_nia_import (fixture->reg, path, &options, NULL, &error);
  g_assert_no_error (error);
  assert_counts (list, 1, 0, 1);
  broken = sijil_json_get_object (list, "broken_off");
  g_assert_cmpint (sijil_json_get_int (broken, "line", 0), ==, 3);
  g_assert_nonnull (sijil_json_get_string (broken, "message"));

  execute (fixture, "ALTER TABLE person_gone RENAME TO person; ALTER TABLE entry_gone RENAME TO entry");
  assert_transmission (fixture, one, "nia_received");
  assert_transmission (fixture, two, "transmitted");
  again = sijil_nia_import (fixture->reg, path, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_counts (again, 1, 1, 2);
  g_assert_false (json_object_has_member (again, "broken_off"));
  assert_transmission (fixture, two, "nia_received");
}

static void
test_a_line_that_cannot_be_read_breaks_the_list_off (Fixture       *fixture,
                                                     gconstpointer  data)
{
  g_autofree char *one = accept_file (fixture);
  g_autoptr (JsonObject) sent = transmit (fixture, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "nia.csv", NULL);
  static const char * const broken[] = { "D-08-2026-0000002\n", "\"never closed\n" };
  static const char * const reasons[] = { "csv-columns", "csv-quote" };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *text = g_strdup_printf ("number,nia\n%s,NIA-ZZ-1\n%s", one, broken[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) list = NULL;
      JsonObject *off;

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      list = sijil_nia_import (fixture->reg, path, NULL, NULL, &error);
      g_assert_no_error (error);
      assert_counts (list, i == 0, i == 1, 1);
      off = sijil_json_get_object (list, "broken_off");
      g_assert_cmpint (sijil_json_get_int (off, "line", 0), ==, 3);
      g_assert_cmpstr (sijil_json_get_string (off, "reason"), ==, reasons[i]);
    }
}

static gint64
get_version (Fixture    *fixture,
             const char *number)
{
  g_autoptr (JsonObject) entry = desk_entry (fixture, number);

  return sijil_json_get_int (entry, "version", 0);
}

static void
test_a_known_number_of_an_entry_writes_nothing (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *one = accept_file (fixture);
  g_autoptr (JsonObject) sent = transmit (fixture, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "nia.csv", NULL);
  gint64 version = 0;

  g_assert_true (g_file_set_contents (path, "number,nia\nR-08-0000001, nia-zz-1\n", -1, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) list = sijil_nia_import (fixture->reg, path, NULL, NULL, &error);
      JsonObject *line;

      g_assert_no_error (error);
      assert_counts (list, i == 0, i == 1, 1);
      line = json_array_get_object_element (sijil_json_get_array (list, "items"), 0);
      g_assert_cmpint (sijil_json_get_bool (line, "known", FALSE), ==, i == 1);
      g_assert_cmpint (sijil_json_get_bool (line, "received", FALSE), ==, i == 0);
      if (i == 0)
        version = get_version (fixture, "R-08-0000001");
    }
  g_assert_cmpint (get_version (fixture, "R-08-0000001"), ==, version);
  assert_transmission (fixture, one, "nia_received");
}

static void
test_a_refused_line_is_worded_by_the_reader (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "nia.csv", NULL);
  const SijilNiaImportOptions options = { .translate = in_other_words };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = NULL;
  JsonObject *line;

  fixture_sign_in (fixture, "agent");
  g_assert_true (g_file_set_contents (path, "number,nia\nD-08-2026-0000099,NIA-ZZ-9\n", -1, NULL));
  list = sijil_nia_import (fixture->reg, path, &options, NULL, &error);
  g_assert_no_error (error);
  line = json_array_get_object_element (sijil_json_get_array (list, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (line, "message"), ==, "OTHER D-08-2026-0000099");
}

static void
test_a_consignment_that_is_stopped_sends_nothing (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *one = accept_file (fixture);
  g_autofree char *two = accept_file (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_transmit_with_progress (fixture->reg, NULL, stop_at_the_second, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_transmission (fixture, one, "to_transmit");
  assert_transmission (fixture, two, "to_transmit");
  desk_assert_sound (fixture);
}

static void
test_a_list_without_its_columns_is_refused (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "nia.csv", NULL);
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "agent");
  g_assert_true (g_file_set_contents (path, "numero,nia\nx,y\n", -1, NULL));
  g_assert_null (sijil_nia_import (fixture->reg, path, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "columns-missing");
}

static void
test_who_may_transmit_and_receive (Fixture       *fixture,
                                   gconstpointer  data)
{
  static const char * const others[] = { "agent", "clerk", "admin" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      fixture_sign_in (fixture, others[i]);
      g_assert_null (sijil_transmit (fixture->reg, NULL, &error));
      desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
    }
  fixture_sign_in (fixture, "clerk");
  g_assert_null (sijil_nia_receive (fixture->reg, "R-08-0000001", "NIA-ZZ-1", NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
}

/* The fields that the platform asks for stand in its order, and as it takes them. */
static void
fields_are_those_of_the_platform (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *number = desk_deposit_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) fields = NULL;
  const char * const wanted[][2] = {
    { "identity_card", "ZZ214907" }, { "family_name_fr", "AIT EL HOUSSAINE" }, { "sex", "Féminin" },
    { "birth_date", "07/03/1984" }, { "province", "Ouarzazate" }, { "workplace_address_fr", "Rue 4, Ouarzazate" },
    { "practising_since", "2010" }, { "email", "" },
  };
  guint found = 0;

  fixture_sign_in (fixture, "registrar");
  g_assert_null (sijil_platform_fields (fixture->reg, number, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "not-accepted");
  answer = sijil_accept (fixture->reg, number, NULL, NULL, &error);
  g_assert_no_error (error);
  fields = sijil_platform_fields (fixture->reg, number, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < json_array_get_length (sijil_json_get_array (fields, "items")); i++)
    {
      JsonObject *item = json_array_get_object_element (sijil_json_get_array (fields, "items"), i);

      for (guint k = 0; k < G_N_ELEMENTS (wanted); k++)
        if (g_strcmp0 (sijil_json_get_string (item, "code"), wanted[k][0]) == 0)
          {
            g_assert_cmpstr (sijil_json_get_string (item, "value"), ==, wanted[k][1]);
            found++;
          }
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (wanted));
}

#define ADD(name, function) g_test_add ("/transmit/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("all-that-waits-goes-in-one-consignment", test_all_that_waits_goes_in_one_consignment);
  ADD ("a-consignment-goes-whole-or-not-at-all", test_a_consignment_goes_whole_or_not_at_all);
  ADD ("the-number-of-the-country-reaches-the-entry", test_the_number_of_the_country_reaches_the_entry);
  ADD ("a-number-is-one-entry-s-in-the-country", test_a_number_is_one_entry_s_in_the_country);
  ADD ("the-form-of-the-number-is-a-setting", test_the_form_of_the_number_is_a_setting);
  ADD ("a-wrong-number-is-corrected-by-a-director", test_a_wrong_number_is_corrected_by_a_director);
  ADD ("what-was-sent-back-goes-again-by-name", test_what_was_sent_back_goes_again_by_name);
  ADD ("a-list-of-numbers-is-received-line-by-line", test_a_list_of_numbers_is_received_line_by_line);
  ADD ("a-list-of-numbers-is-read-without-the-signs-of-a-spreadsheet",
       test_a_list_of_numbers_is_read_without_the_signs_of_a_spreadsheet);
  ADD ("a-list-without-its-columns-is-refused", test_a_list_without_its_columns_is_refused);
  ADD ("a-list-that-is-stopped-keeps-what-was-received", test_a_list_that_is_stopped_keeps_what_was_received);
  ADD ("a-list-that-the-register-breaks-off-is-given-again", test_a_list_that_the_register_breaks_off_is_given_again);
  ADD ("a-line-that-cannot-be-read-breaks-the-list-off", test_a_line_that_cannot_be_read_breaks_the_list_off);
  ADD ("a-known-number-of-an-entry-writes-nothing", test_a_known_number_of_an_entry_writes_nothing);
  ADD ("a-consignment-that-is-stopped-sends-nothing", test_a_consignment_that_is_stopped_sends_nothing);
  ADD ("a-refused-line-is-worded-by-the-reader", test_a_refused_line_is_worded_by_the_reader);
  ADD ("who-may-transmit-and-receive", test_who_may_transmit_and_receive);
  ADD ("/transmit/fields-are-those-of-the-platform", fields_are_those_of_the_platform);

  return g_test_run ();
}

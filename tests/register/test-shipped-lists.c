/* A register that an earlier program made, at a program that knows more settings and lists. */

#include "server.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-uuid.h"
#include "register/sijil-check.h"
#include "register/sijil-nomenclature-file.h"
#include "register/sijil-register-private.h"
#include "register/sijil-setting.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"
#include "store/sijil-place.h"
#include "store/sijil-server.h"
#include "trust/sijil-pin.h"

#include <glib/gstdio.h>
#include <string.h>

#define PIN "un mot de passe"

typedef struct
{
  char          *folder;
  char          *place;
  SijilRegister *reg; /* (nullable) */
} Old;

static const char * const not_known_then[] = { "card_issuer", "card_status_uri", "backup_hourly", "backup_place", NULL };

static gboolean
uses_accounts (void)
{
  return g_getenv ("SIJIL_TEST_ACCOUNTS") != NULL;
}

static void
insert_term (SijilStep  *step,
             JsonObject *term,
             const char *list)
{
  const char *code = sijil_json_get_string (term, "code");
  gboolean is_setting = g_str_equal (list, "setting");
  g_autoptr (GError) error = NULL;

  if (is_setting && g_strv_contains (not_known_then, code))
    return;
  if (is_setting)
    json_object_set_string_member (term, "list", "setting_definition");
  /* The office named one anew and closed another. */
  if (is_setting && g_str_equal (code, "minimum_age"))
    json_object_set_string_member (term, "name_fr", "Âge du texte");
  if (is_setting && g_str_equal (code, "show_hijri"))
    json_object_set_string_member (term, "valid_to", "2020-01-01");
  g_assert_true (sijil_step_insert (step, "term", term, NULL, &error));
  g_assert_no_error (error);
}

/* All lists of today but one, and of one that the office keeps short a single row. */
static void
insert_lists (SijilStep *step)
{
  g_auto (GStrv) names = sijil_nomenclature_list_shipped ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) terms = sijil_nomenclature_read_shipped (names[i], &error);

      g_assert_no_error (error);
      if (!g_str_equal (names[i], "visit_motive") && !g_str_has_suffix (names[i], "_name"))
        for (guint k = 0; k < (g_str_equal (names[i], "consent") ? 1 : terms->len); k++)
          insert_term (step, terms->pdata[k], names[i]);
    }
}

static void
insert_setting (SijilStep  *step,
                const char *key,
                const char *value)
{
  g_autoptr (JsonObject) setting = json_object_new ();
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (setting, "key", key);
  json_object_set_string_member (setting, "value", value);
  g_assert_true (sijil_step_insert (step, "setting", setting, NULL, &error));
  g_assert_no_error (error);
}

static void
insert_officer (SijilStep  *step,
                const char *login,
                SijilRole   role,
                gint64      office)
{
  g_autoptr (JsonObject) officer = json_object_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *pin = sijil_pin_seal (PIN, &error);

  json_object_set_string_member (officer, "login", login);
  json_object_set_string_member (officer, "name_fr", login);
  json_object_set_int_member (officer, "office", office);
  json_object_set_array_member (officer, "roles", sijil_roles_to_json (role));
  json_object_set_string_member (officer, "pin", pin);
  g_assert_true (sijil_step_insert (step, "officer", officer, NULL, &error));
  g_assert_no_error (error);
}

static void
fill (const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilRegister) reg = sijil_register_open (place, FALSE, &error);
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (reg, "init", &error);
  g_autoptr (JsonObject) office = json_object_new ();
  gint64 id;

  g_assert_no_error (error);
  insert_lists (step);
  insert_setting (step, "small_office", "true");
  json_object_set_string_member (office, "code", "SEAT");
  json_object_set_string_member (office, "kind", "seat");
  json_object_set_string_member (office, "name_fr", "Siège");
  json_object_set_string_member (office, "name_ar", "المقر");
  g_assert_true (sijil_step_insert (step, "office", office, &id, &error));
  insert_officer (step, "admin", SIJIL_ROLE_ADMINISTRATOR, id);
  insert_officer (step, "agent", SIJIL_ROLE_AGENT, id);
  g_assert_true (sijil_step_commit (step, &error));
  g_assert_no_error (error);
}

static void
set_up (Old           *old,
        gconstpointer  data)
{
  g_autoptr (JsonObject) identity = json_object_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilDb) db = NULL;
  g_autofree char *uuid = sijil_uuid_new ();
  g_autofree char *building = NULL;

  old->folder = g_dir_make_tmp ("sijil-old-XXXXXX", NULL);
  old->place = server_is_asked_for () ? server_make_place (NULL) : g_build_filename (old->folder, "register", NULL);
  if (uses_accounts ())
    json_object_unref (sijil_server_prepare (old->place, &error));
  g_assert_no_error (error);
  building = sijil_place_begin (old->place, &error);
  g_assert_no_error (error);
  json_object_set_string_member (identity, "uuid", uuid);
  json_object_set_string_member (identity, "chamber", "08");
  json_object_set_string_member (identity, "purpose", "training");
  json_object_set_int_member (identity, "created_at", sijil_now ());
  db = sijil_place_open_db (building, SIJIL_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_db_run (db, "register-insert", identity, &error));
  g_clear_pointer (&db, sijil_db_close);
  fill (building);
  g_assert_true (sijil_place_settle (building, old->place, &error));
  g_assert_no_error (error);
}

static void
tear_down (Old           *old,
           gconstpointer  data)
{
  static const char * const files[] = { "papers", "register.db", "register.db-turn", "register.db-wal", "register.db-shm", "" };

  g_clear_pointer (&old->reg, sijil_register_close);
  if (server_is_asked_for ())
    server_remove_place (old->place);
  for (guint i = 0; i < G_N_ELEMENTS (files) && !server_is_asked_for (); i++)
    {
      g_autofree char *path = g_build_filename (old->place, files[i], NULL);

      g_remove (path);
    }
  g_rmdir (old->folder);
  g_free (old->place);
  g_free (old->folder);
}

/* @login: (nullable): by the account of an officer */
static void
open_it (Old        *old,
         gboolean    read_only,
         const char *login)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = login == NULL ? g_strdup (old->place)
                                         : g_strdup_printf ("%s?user=%s.%s", old->place, strrchr (old->place, '/') + 1, login);

  g_clear_pointer (&old->reg, sijil_register_close);
  old->reg = sijil_register_open (place, read_only, &error);
  g_assert_no_error (error);
}

static gboolean
is_known (Old        *old,
          const char *key)
{
  return sijil_term_find (old->reg, "setting_definition", key, sijil_register_get_day (old->reg)) != NULL;
}

/* (transfer full): who did the steps of this kind, once for each row of history */
static JsonArray *
load_authors (Old    *old,
              guint  *n_rows)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) rows = NULL;
  JsonArray *authors = json_array_new ();

  json_object_set_string_member (values, "chamber", "08");
  json_object_set_int_member (values, "after", 0);
  rows = sijil_db_query_rows (sijil_register_get_db (old->reg), "history-since", values, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *login = sijil_json_get_string (row, "login");

      if (g_str_equal (sijil_json_get_string (row, "act"), "add_shipped"))
        json_array_add_string_element (authors, login != NULL ? login : "");
    }
  *n_rows = json_array_get_length (authors);
  return authors;
}

static void
assert_sound (Old *old)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sijil_register_check (old->reg, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
}

static void
assert_complete (Old *old)
{
  for (guint i = 0; not_known_then[i] != NULL; i++)
    g_assert_true (is_known (old, not_known_then[i]));
  g_assert_null (sijil_setting_get (old->reg, "card_issuer"));
  g_assert_true (sijil_setting_get_bool (old->reg, "backup_hourly"));
  g_assert_nonnull (sijil_term_find (old->reg, "visit_motive", "card_arrived", NULL));
}

static void
test_an_older_register_learns_what_is_new (Old           *old,
                                           gconstpointer  data)
{
  g_autoptr (JsonArray) authors = NULL;
  g_autoptr (JsonArray) again = NULL;
  guint n_rows, n_again;

  open_it (old, FALSE, NULL);
  g_assert_cmpuint (sijil_register_get_notes (old->reg)->len, ==, 0);
  assert_complete (old);
  authors = load_authors (old, &n_rows);
  g_assert_cmpuint (n_rows, >=, G_N_ELEMENTS (not_known_then)); /* four definitions and a default at least */
  for (guint i = 0; i < n_rows; i++)
    g_assert_cmpstr (json_array_get_string_element (authors, i), ==, "");
  assert_sound (old);

  open_it (old, FALSE, NULL);
  again = load_authors (old, &n_again);
  g_assert_cmpuint (n_again, ==, n_rows);
}

static void
test_what_the_office_made_of_a_list_stays (Old           *old,
                                           gconstpointer  data)
{
  open_it (old, FALSE, NULL);
  g_assert_true (sijil_setting_get_bool (old->reg, "small_office"));
  g_assert_cmpstr (sijil_term_get_name (old->reg, "setting_definition", "minimum_age", "fr"), ==, "Âge du texte");
  g_assert_false (is_known (old, "show_hijri"));
  {
    g_autoptr (GPtrArray) short_list = sijil_term_list (old->reg, "consent", NULL);

    g_assert_cmpuint (short_list->len, ==, 1);
  }
}

static void
test_a_new_setting_can_be_set (Old           *old,
                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) setting = NULL;

  open_it (old, FALSE, uses_accounts () ? "admin" : NULL);
  g_assert_true (sijil_register_sign_in (old->reg, "admin", PIN, &error));
  g_assert_no_error (error);
  setting = sijil_setting_set (old->reg, "card_issuer", "chambre.example", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (setting, "value"), ==, "chambre.example");
}

static void
test_who_only_reads_adds_nothing (Old           *old,
                                  gconstpointer  data)
{
  open_it (old, TRUE, NULL);
  g_assert_false (is_known (old, "card_issuer"));
}

/* At a server that keeps rights nobody writes in the program's name. */
static void
test_at_a_server_an_administrator_adds_it_by_name (Old           *old,
                                                   gconstpointer  data)
{
  g_autoptr (JsonArray) authors = NULL;
  g_autoptr (GError) error = NULL;
  guint n_rows;

  if (!uses_accounts ())
    {
      g_test_skip ("no accounts");
      return;
    }

  open_it (old, FALSE, "agent");
  g_assert_true (sijil_register_sign_in (old->reg, "agent", PIN, &error));
  g_assert_cmpuint (sijil_register_get_notes (old->reg)->len, ==, 0);
  g_assert_false (is_known (old, "card_issuer"));

  open_it (old, FALSE, "admin");
  g_assert_false (is_known (old, "card_issuer"));
  g_assert_true (sijil_register_sign_in (old->reg, "admin", PIN, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sijil_register_get_notes (old->reg)->len, ==, 0);
  assert_complete (old);
  authors = load_authors (old, &n_rows);
  g_assert_cmpuint (n_rows, >, 0);
  for (guint i = 0; i < n_rows; i++)
    g_assert_cmpstr (json_array_get_string_element (authors, i), ==, "admin");

  open_it (old, FALSE, NULL);
  assert_sound (old);
}

#define ADD(name, function) g_test_add ("/shipped-lists/" name, Old, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("an-older-register-learns-what-is-new", test_an_older_register_learns_what_is_new);
  ADD ("what-the-office-made-of-a-list-stays", test_what_the_office_made_of_a_list_stays);
  ADD ("a-new-setting-can-be-set", test_a_new_setting_can_be_set);
  ADD ("who-only-reads-adds-nothing", test_who_only_reads_adds_nothing);
  ADD ("at-a-server-an-administrator-adds-it-by-name", test_at_a_server_an_administrator_adds_it_by_name);

  return g_test_run ();
}

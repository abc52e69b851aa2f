#include "fixture.h"

#include "core/sijil-json.h"
#include "register/sijil-register-create.h"
#include "register/sijil-register-private.h"
#include "register/sijil-step.h"
#include "server.h"
#include "store/sijil-server.h"
#include "trust/sijil-pin.h"

#include <glib/gstdio.h>
#include <string.h>

static GHashTable *keys; /* (element-type utf8 SijilOfficerKey): of the officers, open */

static void
insert_officer (SijilStep  *step,
                const char *login,
                SijilRole   role,
                const char *pin,
                gint64      office)
{
  g_autoptr (JsonObject) officer = json_object_new ();
  g_autoptr (GError) error = NULL;
  SijilOfficerKey *key = NULL;
  gint64 id;

  json_object_set_string_member (officer, "login", login);
  json_object_set_string_member (officer, "name_fr", login);
  json_object_set_int_member (officer, "office", office);
  json_object_set_array_member (officer, "roles", sijil_roles_to_json (role));
  json_object_set_string_member (officer, "pin", pin);
  g_assert_true (sijil_step_insert (step, "officer", officer, &id, &error)
                 && _sijil_officer_key_add (step, id, FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &key, &error));
  g_assert_no_error (error);
  g_hash_table_insert (keys, g_strdup (login), key);
}

static void
insert_officers (SijilRegister *reg)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autofree char *pin = sijil_pin_seal (FIXTURE_PIN, &error);

  g_assert_no_error (error);
  keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) _sijil_officer_key_unref);
  g_assert_true (sijil_register_sign_in (reg, "admin", FIXTURE_PIN, &error));
  g_hash_table_insert (keys, g_strdup ("admin"), _sijil_officer_key_ref (reg->key));
  step = sijil_step_begin (reg, "add_officer", SIJIL_ROLE_ADMINISTRATOR, &error);

  g_assert_no_error (error);
  insert_officer (step, "agent", SIJIL_ROLE_AGENT, pin, 1);
  insert_officer (step, "agent2", SIJIL_ROLE_AGENT, pin, 1);
  insert_officer (step, "registrar", SIJIL_ROLE_REGISTRAR, pin, 1);
  insert_officer (step, "registrar2", SIJIL_ROLE_REGISTRAR, pin, 1);
  insert_officer (step, "both", SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR, pin, 1);
  insert_officer (step, "clerk", SIJIL_ROLE_CLERK, pin, 1);
  insert_officer (step, "director", SIJIL_ROLE_DIRECTOR, pin, 1);
  g_assert_true (sijil_step_commit (step, &error));
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* Whether every officer has an account of the server, and signs in by it. */
static gboolean
uses_accounts (void)
{
  return g_getenv ("SIJIL_TEST_ACCOUNTS") != NULL;
}

static char *template_folder; /* (nullable): of a register in a folder */
static char *template_place;  /* (nullable): the register that every test begins with a copy of */

static void
remove_template (void)
{
  if (template_folder != NULL)
    remove_tree (template_folder);
  g_clear_pointer (&template_folder, g_free);
  g_clear_pointer (&template_place, g_free);
  g_clear_pointer (&keys, g_hash_table_unref);
}

static char * /* (transfer full) */
make_template_place (void)
{
  if (server_is_asked_for ())
    return server_make_place (NULL);

  template_folder = g_dir_make_tmp ("sijil-template-XXXXXX", NULL);
  return g_build_filename (template_folder, "register", NULL);
}

/* Made once a program: sealing PINs and reading the lists takes longer than most tests. */
static void
make_template (void)
{
  g_autoptr (SijilRegister) reg = NULL;
  g_autoptr (GError) error = NULL;

  template_place = make_template_place ();
  atexit (remove_template);
  if (uses_accounts ())
    {
      g_autoptr (JsonObject) prepared = sijil_server_prepare (template_place, &error);

      g_assert_no_error (error);
    }
  sijil_register_create (template_place, "08", "training", "admin", "Administration", FIXTURE_PIN, &error);
  g_assert_no_error (error);
  reg = sijil_register_open (template_place, FALSE, &error);
  g_assert_no_error (error);
  insert_officers (reg);
}

/* A closed register is its file alone and the folder of its papers, which is empty. */
static void
copy_template (const char *path)
{
  g_autofree char *from = g_build_filename (template_place, "register.db", NULL);
  g_autofree char *to = g_build_filename (path, "register.db", NULL);
  g_autofree char *papers = g_build_filename (path, "papers", NULL);
  g_autofree char *content = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (papers, 0700), ==, 0);
  g_assert_true (g_file_get_contents (from, &content, &length, &error));
  g_assert_true (g_file_set_contents_full (to, content, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error));
  g_assert_no_error (error);
}

void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  if (template_place == NULL)
    make_template ();

  fixture->folder = g_dir_make_tmp ("sijil-register-XXXXXX", NULL);
  if (server_is_asked_for ())
    {
      fixture->place = server_make_place (template_place);
    }
  else
    {
      fixture->place = g_build_filename (fixture->folder, "register", NULL);
      copy_template (fixture->place);
    }
  fixture->reg = sijil_register_open (fixture->place, FALSE, &error);
  g_assert_no_error (error);
  fixture_set_day (fixture, FIXTURE_DAY);
}

void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  sijil_register_close (fixture->reg);
  if (server_is_asked_for ())
    server_remove_place (fixture->place);
  g_free (fixture->place);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

/*
 * Opens the register anew on the same day, by the account of the officer, or for the house.
 * @login: (nullable): the house
 */
void
fixture_connect (Fixture    *fixture,
                 const char *login)
{
  g_autofree char *day = g_strdup (sijil_register_get_day (fixture->reg));
  g_autofree char *address = login != NULL ? g_strdup_printf ("%s?user=%s.%s", fixture->place, strrchr (template_place, '/') + 1, login)
                                           : g_strdup (fixture->place);
  g_autoptr (GError) error = NULL;

  sijil_register_close (fixture->reg);
  fixture->reg = sijil_register_open (address, FALSE, &error);
  g_assert_no_error (error);
  fixture_set_day (fixture, day);
}

/* Puts an officer at the register, with the own key open. */
void
fixture_take_officer (SijilRegister *reg,
                      const char    *login)
{
  SijilOfficerKey *key = g_hash_table_lookup (keys, login);
  g_autoptr (GError) error = NULL;
  gboolean has_key;

  g_assert_true (_sijil_register_take_officer (reg, login, &error));
  if (reg->key == NULL && key != NULL)
    reg->key = _sijil_officer_key_ref (key);
  else if (reg->key == NULL)
    _sijil_officer_key_open (reg, reg->officer.id, login, FIXTURE_PIN, &has_key, &reg->key, NULL);
  g_assert_true (_sijil_sealing_begin (reg, &error));
}

/*
 * Opens the register for the house where officers have accounts, for what no officer may do.
 * Returns: (transfer full) (nullable): who goes on afterwards, for fixture_end_house()
 */
char *
fixture_begin_house (Fixture *fixture)
{
  const char *login = sijil_register_get_officer (fixture->reg)->login;
  g_autofree char *before = g_strdup (login != NULL ? login : "");

  if (!uses_accounts ())
    return NULL;

  fixture_connect (fixture, NULL);
  if (*before != '\0')
    fixture_take_officer (fixture->reg, before);
  return g_steal_pointer (&before);
}

void
fixture_end_house (Fixture *fixture,
                   char    *before)
{
  if (before != NULL && *before != '\0')
    fixture_sign_in (fixture, before);
  g_free (before);
}

/* Puts an officer at the register without the cost of the PIN. */
void
fixture_sign_in (Fixture    *fixture,
                 const char *login)
{
  if (uses_accounts ())
    fixture_connect (fixture, login);
  fixture_take_officer (fixture->reg, login);
}

void
fixture_set_day (Fixture    *fixture,
                 const char *day)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_register_set_day (fixture->reg, day, &error));
}

/* (transfer full): the object of @text, in which ' may stand for ". */
JsonObject *
fixture_json (const char *text)
{
  g_autofree char *quoted = g_strdup (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (g_strdelimit (quoted, "'", '"'), &error);

  g_assert_no_error (error);
  return json_node_dup_object (node);
}

/* Closes the register and opens it anew on the same day, as the next program would find it. */
void
fixture_reopen (Fixture *fixture)
{
  g_autofree char *day = g_strdup (sijil_register_get_day (fixture->reg));
  g_autoptr (GError) error = NULL;

  sijil_register_close (fixture->reg);
  fixture->reg = sijil_register_open (fixture->place, FALSE, &error);
  g_assert_no_error (error);
  fixture_set_day (fixture, day);
}

/* How many papers lie in the folder of a draft, application or holder. */
guint
fixture_count_papers (Fixture    *fixture,
                      const char *uuid)
{
  g_autofree char *path = NULL;
  g_autoptr (GDir) dir = NULL;
  guint n = 0;

  if (server_is_asked_for ())
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(DISTINCT address) FROM sijil.paper_piece WHERE folder = '%s'", uuid);
      g_autofree char *found = server_query (fixture->place, sql);

      return (guint) g_ascii_strtoull (found, NULL, 10);
    }

  path = g_build_filename (fixture->place, "papers", uuid + strlen (uuid) - 2, uuid, NULL);
  dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

#include "sealing.h"

#include "cards.h"
#include "intake-helpers.h"
#include "server.h"

#include "core/sijil-json.h"
#include "register/sijil-draft.h"
#include "register/sijil-officer.h"
#include "register/sijil-paper-content.h"
#include "register/sijil-register-backup.h"
#include "register/sijil-register-private.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

/* (transfer full) (element-type JsonObject): the papers of the register that were not erased */
GPtrArray *
sealing_list_papers (Fixture *fixture)
{
  GPtrArray *papers = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  gint64 count = intake_count (fixture, "paper");

  for (gint64 id = 1; id <= count; id++)
    {
      g_autoptr (GError) error = NULL;
      JsonObject *paper = sijil_record_load (fixture->reg, "paper", id, &error);

      g_assert_no_error (error);
      if (sijil_json_get_string (paper, "address") != NULL)
        g_ptr_array_add (papers, paper);
      else
        json_object_unref (paper);
    }

  return papers;
}

GBytes *
sealing_load (Fixture    *fixture,
              JsonObject *paper)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = sijil_paper_load_bytes (fixture->reg, paper, &error);

  g_assert_no_error (error);
  return bytes;
}

/* Writes into the register as another program would, behind its back. */
void
sealing_meddle (Fixture    *fixture,
                const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->place, "register.db", NULL);
  sqlite3 *db;
  char *problem = NULL;

  if (server_is_asked_for ())
    {
      g_autofree char *whole = g_strdup_printf ("SET session_replication_role = replica; SET search_path = sijil; %s", sql);

      server_execute (fixture->place, whole);
      return;
    }

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &problem);
  g_assert_cmpstr (problem, ==, NULL);
  sqlite3_close (db);
}

void
sealing_make_recovery_key (Fixture          *fixture,
                           gboolean          replace,
                           SijilRecoveryKey *key)
{
  g_autofree char *pdf = cards_path (fixture, "key.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GString) typed = g_string_new (NULL);
  JsonArray *groups;

  fixture_sign_in (fixture, "admin");
  answer = sijil_register_make_backup_key (fixture->reg, pdf, replace, &error);
  g_assert_no_error (error);
  groups = sijil_json_get_array (answer, "groups");
  for (guint i = 0; i < json_array_get_length (groups); i++)
    g_string_append_printf (typed, "%s ", json_array_get_string_element (groups, i));
  g_assert_true (sijil_recovery_key_read (key, typed->str, &error));
}

void
sealing_start (Fixture          *fixture,
               SijilRecoveryKey *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) status = NULL;

  sealing_make_recovery_key (fixture, FALSE, key);
  status = sijil_sealing_start (fixture->reg, key, &error);
  g_assert_no_error (error);
  g_assert_true (json_object_get_boolean_member (status, "is_open"));
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (status, "without")), ==, 0);
}

/* (transfer full): the number of a file with photo and papers, from bytes that a person brings */
char *
sealing_deposit (Fixture *fixture)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "agent");
  answer = intake_deposit (fixture, document, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (answer, "number"));
}

JsonObject *
sealing_run (Fixture              *fixture,
             gint64                grace_s,
             SijilSealingProgress  progress,
             gpointer              data,
             GError              **error)
{
  const SijilSealingRequest request = { .grace_s = grace_s, .progress = progress, .data = data };

  fixture_sign_in (fixture, "admin");
  return sijil_sealing_run (fixture->reg, &request, error);
}

void
sealing_run_whole (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sealing_run (fixture, 0, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, "sealed");
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (answer, "damaged")), ==, 0);
}

gint64
sealing_count_files (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = sijil_papers_list_kept (sijil_register_get_papers (fixture->reg), &error);

  g_assert_no_error (error);
  return kept->len;
}

/* Ends the program at the nth thing that is told of. */
static gboolean
end_cb (const char *part,
        gint64      done,
        gint64      total,
        gpointer    data)
{
  gint *left = data;

  if ((*left)-- == 0)
    _exit (7);
  return TRUE;
}

/* Returns: whether the run came to its end */
gboolean
sealing_run_until (Fixture *fixture,
                   gint     nth)
{
  const SijilSealingRequest request = { .grace_s = SIJIL_SEALING_GRACE_S, .progress = end_cb, .data = &nth };
  g_autoptr (GError) error = NULL;
  int status;
  pid_t child;

  g_clear_pointer (&fixture->reg, sijil_register_close);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      SijilRegister *reg = sijil_register_open (fixture->place, FALSE, NULL);
      g_autoptr (JsonObject) answer = NULL;

      if (reg == NULL)
        _exit (1);
      fixture_take_officer (reg, "admin");
      answer = sijil_sealing_run (reg, &request, NULL);
      _exit (answer != NULL ? 0 : 2);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_true (WEXITSTATUS (status) == 0 || WEXITSTATUS (status) == 7);
  fixture->reg = sijil_register_open (fixture->place, FALSE, &error);
  g_assert_no_error (error);
  fixture_set_day (fixture, FIXTURE_DAY);
  fixture_sign_in (fixture, "admin");
  return WEXITSTATUS (status) == 0;
}

JsonObject *
sealing_save_draft (Fixture *fixture)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autofree char *folder = intake_examples ();
  g_autoptr (GError) error = NULL;
  JsonObject *draft;

  fixture_sign_in (fixture, "agent");
  draft = sijil_draft_save (fixture->reg, NULL, 0, NULL, NULL, document, folder, NULL, &error);
  g_assert_no_error (error);
  return draft;
}

GBytes *
sealing_load_photo_of_draft (Fixture    *fixture,
                             JsonObject *draft)
{
  JsonObject *photo = sijil_json_get_object (sijil_json_get_object (draft, "document"), "photo");
  g_autoptr (GError) error = NULL;
  SijilPaperFacts facts;
  GBytes *bytes = NULL;

  fixture_sign_in (fixture, "agent");
  sijil_paper_load_content (fixture->reg, sijil_json_get_string (photo, "paper_uuid"), &bytes, &facts, &error);
  g_assert_no_error (error);
  return bytes;
}

/* With the own account, where the tests are played by accounts. */
void
sealing_sign_in (Fixture    *fixture,
                 const char *login,
                 const char *pin)
{
  g_autoptr (GError) error = NULL;

  if (g_getenv ("SIJIL_TEST_ACCOUNTS") != NULL)
    fixture_connect (fixture, login);
  g_assert_true (sijil_register_sign_in (fixture->reg, login, pin, &error));
  g_assert_no_error (error);
}

void
sealing_set_enabled (Fixture    *fixture,
                     const char *login,
                     gboolean    enabled)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "admin");
  answer = sijil_officer_set_enabled (fixture->reg, login, enabled, &error);
  g_assert_no_error (error);
}

/* Papers that are sealed while others erase, save a draft, see a part of the register only, or end the program. */

#include "cards.h"
#include "intake-helpers.h"
#include "sealing.h"

#include "core/sijil-json.h"
#include "register/sijil-draft.h"
#include "register/sijil-erase-private.h"
#include "register/sijil-erase.h"
#include "register/sijil-health.h"
#include "register/sijil-register-private.h"
#include "server.h"

/* Whether the officers come in by accounts of the server: a second desk of the same program has none. */
static gboolean
skips_second_desk (void)
{
  if (g_getenv ("SIJIL_TEST_ACCOUNTS") == NULL)
    return FALSE;

  g_test_skip ("the other desk comes in by no account");
  return TRUE;
}

static SijilRegister *
open_desk (Fixture    *fixture,
           const char *login)
{
  g_autoptr (GError) error = NULL;
  SijilRegister *desk = sijil_register_open (fixture->place, FALSE, &error);

  g_assert_no_error (error);
  g_assert_true (sijil_register_set_day (desk, FIXTURE_DAY, &error));
  fixture_take_officer (desk, login);
  return desk;
}

/*
 * Erasing.
 */

typedef struct
{
  SijilRegister *director;
  SijilRegister *second;
  const char    *number;
  const char    *until; /* when the papers are erased: before this is told of the first one */
  guint          n_erased;
} Erasing;

/* All papers of the file go but the photo, which stands for the holder and lies in the same folder. */
static gboolean
erase_cb (const char *part,
          gint64      done,
          gint64      total,
          gpointer    data)
{
  static const SijilErasure erasure = { .reason = "erase_request", .reference = "Décision 12/2026" };
  Erasing *erasing = data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!g_str_equal (part, erasing->until) || erasing->n_erased++ > 0)
    return TRUE;

  notes = sijil_notes_new ();
  answer = sijil_erase (erasing->director, erasing->second, erasing->number, &erasure, notes, &error);
  g_assert_no_error (error);
  return TRUE;
}

static void
test_erasing_takes_no_file_that_is_being_sealed (Fixture       *fixture,
                                                 gconstpointer  part)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = NULL;
  g_autofree char *entry = NULL;
  g_autoptr (SijilRegister) director = NULL;
  g_autoptr (SijilRegister) second = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (skips_second_desk ())
    return;

  application = sealing_deposit (fixture);
  entry = cards_accept (fixture, application);
  sealing_start (fixture, &key);
  director = open_desk (fixture, "director");
  second = open_desk (fixture, "admin");
  answer = sealing_run (fixture, 0, erase_cb, &(Erasing) { director, second, application, part, 0 }, &error);
  g_assert_no_error (error);

  left = sealing_list_papers (fixture);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_nonnull (sijil_json_get_string (left->pdata[0], "file_key"));
  g_bytes_unref (sealing_load (fixture, left->pdata[0]));
  sealing_run_whole (fixture);
  g_assert_cmpint (sealing_count_files (fixture), ==, 1);
  desk_assert_sound (fixture);
}

/* A file is looked for in the rows, and goes, when nobody is about to name it. */
static void
test_no_file_goes_while_a_step_is_under_way (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr (JsonObject) paper = json_object_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("taken", 5);
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  g_autoptr (SijilRegister) desk = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (GError) error = NULL;

  if (skips_second_desk ())
    return;

  fixture_sign_in (fixture, "director");
  json_object_set_string_member (paper, "uuid", "5e1a5e1a-0000-4000-8000-000000000001");
  json_object_set_string_member (paper, "folder", "5e1a5e1a-0000-4000-8000-000000000002");
  g_assert_true (_sijil_paper_put (fixture->reg, paper, bytes, &error));
  g_ptr_array_add (folders, (char *) sijil_json_get_string (paper, "folder"));
  desk = open_desk (fixture, "agent");
  step = sijil_step_begin_beside (desk, "draft", 0, NULL, &error);
  g_assert_no_error (error);

  g_assert_false (_sijil_erase_files (fixture->reg, folders, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpint (sealing_count_files (fixture), ==, 1);

  g_clear_pointer (&step, sijil_step_free);
  g_assert_true (_sijil_erase_files (fixture->reg, folders, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sealing_count_files (fixture), ==, 0);
}

/*
 * Drafts.
 */

/* The job seals the drafts of a server only by whoever may write drafts there. */
static void
let_admin_write_drafts (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  char *who = fixture_begin_house (fixture);

  step = sijil_step_begin_by_program (fixture->reg, "change_officer", &error);
  g_assert_no_error (error);
  before = sijil_record_load (fixture->reg, "officer", 1, &error); /* who made the register */
  g_assert_no_error (error);
  after = sijil_record_copy (before);
  json_object_set_array_member (after, "roles", sijil_roles_to_json (SIJIL_ROLE_ADMINISTRATOR | SIJIL_ROLE_AGENT));
  g_assert_true (sijil_step_update (step, "officer", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
  g_clear_pointer (&step, sijil_step_free);
  fixture_end_house (fixture, who);
}

static void
test_a_draft_that_the_job_sealed_is_saved_as_before (Fixture       *fixture,
                                                     gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autoptr (JsonObject) draft = sealing_save_draft (fixture);
  g_autoptr (GBytes) photo = sealing_load_photo_of_draft (fixture, draft);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) saved = NULL;
  JsonObject *document = sijil_json_get_object (draft, "document");
  gint64 files = sealing_count_files (fixture);

  let_admin_write_drafts (fixture);
  sealing_start (fixture, &key);
  sealing_run_whole (fixture);
  fixture_sign_in (fixture, "agent");
  json_object_set_string_member (document, "category", "master_artisan");
  saved = sijil_draft_save (fixture->reg, sijil_json_get_string (draft, "uuid"), sijil_json_get_int (draft, "version", 0), NULL, NULL,
                            document, NULL, NULL, &error);
  g_assert_no_error (error);
  again = sealing_load_photo_of_draft (fixture, saved);
  g_assert_true (g_bytes_equal (photo, again));
  sealing_run_whole (fixture);
  g_assert_cmpint (sealing_count_files (fixture), ==, files);

  /* Who has it open from before that saving is told of it as ever. */
  fixture_sign_in (fixture, "agent");
  g_clear_pointer (&saved, json_object_unref);
  saved = sijil_draft_save (fixture->reg, sijil_json_get_string (draft, "uuid"), sijil_json_get_int (draft, "version", 0), NULL, NULL,
                            document, NULL, NULL, &error);
  g_assert_null (saved);
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "record-changed");
}

typedef struct
{
  SijilRegister *desk;
  JsonObject    *draft;
  guint          n_saved;
} Saving;

static gboolean
save_cb (const char *part,
         gint64      done,
         gint64      total,
         gpointer    data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) saved = NULL;

  if (!g_str_equal (part, "kept") || saving->n_saved++ > 0)
    return TRUE;

  saved = sijil_draft_save (saving->desk, sijil_json_get_string (saving->draft, "uuid"), 0, NULL, NULL,
                            sijil_json_get_object (saving->draft, "document"), NULL, NULL, &error);
  g_assert_no_error (error);
  return TRUE;
}

static void
test_a_draft_saved_while_the_job_seals_it_keeps_its_files (Fixture       *fixture,
                                                           gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autoptr (JsonObject) draft = NULL;
  g_autoptr (GBytes) photo = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (SijilRegister) desk = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  gint64 files;

  if (skips_second_desk ())
    return;

  draft = sealing_save_draft (fixture);
  photo = sealing_load_photo_of_draft (fixture, draft);
  files = sealing_count_files (fixture);
  let_admin_write_drafts (fixture);
  sealing_start (fixture, &key);
  desk = open_desk (fixture, "agent");
  answer = sealing_run (fixture, 0, save_cb, &(Saving) { desk, draft, 0 }, &error);
  g_assert_no_error (error);
  again = sealing_load_photo_of_draft (fixture, draft);
  g_assert_true (g_bytes_equal (photo, again));
  sealing_run_whole (fixture);
  g_assert_cmpint (sealing_count_files (fixture), ==, files);
}

static void
test_a_killed_job_leaves_no_file_of_a_draft (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autoptr (JsonObject) draft = NULL;
  g_autoptr (GBytes) photo = NULL;
  g_autoptr (GBytes) again = NULL;
  gint64 files;

  if (skips_second_desk ())
    return;

  draft = sealing_save_draft (fixture);
  photo = sealing_load_photo_of_draft (fixture, draft);
  files = sealing_count_files (fixture);
  let_admin_write_drafts (fixture);
  sealing_start (fixture, &key);
  sealing_meddle (fixture, "UPDATE draft SET updated_at = updated_at - 7200;");
  g_assert_false (sealing_run_until (fixture, 0));
  g_assert_cmpint (sealing_count_files (fixture), >, files);
  again = sealing_load_photo_of_draft (fixture, draft);
  g_assert_true (g_bytes_equal (photo, again));

  sealing_run_whole (fixture);
  g_assert_cmpint (sealing_count_files (fixture), ==, files);
  g_clear_pointer (&again, g_bytes_unref);
  again = sealing_load_photo_of_draft (fixture, draft);
  g_assert_true (g_bytes_equal (photo, again));
}

static gboolean
cancel_cb (const char *part,
           gint64      done,
           gint64      total,
           gpointer    data)
{
  return !g_str_equal (part, "kept");
}

static void
test_a_cancelled_job_leaves_no_file_of_a_draft (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autoptr (JsonObject) draft = sealing_save_draft (fixture);
  g_autoptr (GError) error = NULL;
  gint64 files = sealing_count_files (fixture);

  let_admin_write_drafts (fixture);
  sealing_start (fixture, &key);
  g_assert_null (sealing_run (fixture, 0, cancel_cb, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  sealing_run_whole (fixture);
  g_assert_cmpint (sealing_count_files (fixture), ==, files);
}

/*
 * Who sees a part only.
 */

static void
limit_territory (Fixture *fixture)
{
  char *before = fixture_begin_house (fixture);

  sealing_meddle (fixture,
                  "INSERT INTO office (chamber, uuid, code, name_fr, name_ar, kind, territory)"
                  " SELECT chamber, 'annexe', '99', 'Annexe', 'ملحقة', 'annex', '[\"08.201\"]' FROM office WHERE id = 1;"
                  " UPDATE officer SET office = (SELECT id FROM office WHERE uuid = 'annexe') WHERE login = 'admin';");
  fixture_end_house (fixture, before);
}

static void
test_what_others_see_is_counted (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = sealing_deposit (fixture);
  g_autoptr (GPtrArray) papers = sealing_list_papers (fixture);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) status = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (g_getenv ("SIJIL_TEST_ACCOUNTS") == NULL)
    {
      g_test_skip ("without accounts everybody sees everything");
      return;
    }

  sealing_start (fixture, &key);
  limit_territory (fixture);
  fixture_sign_in (fixture, "admin");
  status = sijil_sealing_status (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (status, "state"), ==, "begun");
  g_assert_cmpint (sijil_json_get_int (status, "clear", -1), ==, papers->len);
  g_assert_cmpint (sijil_json_get_int (status, "hidden", -1), ==, papers->len);
  answer = sealing_run (fixture, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, "begun");
  g_assert_cmpint (sijil_json_get_int (answer, "sealed", -1), ==, 0);
  g_assert_cmpint (sijil_json_get_int (answer, "hidden", -1), ==, papers->len);

  g_clear_pointer (&status, json_object_unref);
  fixture_sign_in (fixture, "agent");
  status = sijil_sealing_status (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (status, "clear", -1), ==, papers->len);
  g_assert_cmpint (sijil_json_get_int (status, "hidden", -1), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, data, function) g_test_add ("/sealing-beside/" name, Fixture, data, fixture_set_up, function, fixture_tear_down)
  TEST ("erasing-takes-no-file-that-was-kept", "kept", test_erasing_takes_no_file_that_is_being_sealed);
  TEST ("erasing-takes-no-file-that-is-to-be-sealed", "sealing", test_erasing_takes_no_file_that_is_being_sealed);
  TEST ("no-file-goes-while-a-step-is-under-way", NULL, test_no_file_goes_while_a_step_is_under_way);
  TEST ("a-draft-that-the-job-sealed-is-saved-as-before", NULL, test_a_draft_that_the_job_sealed_is_saved_as_before);
  TEST ("a-draft-saved-while-the-job-seals-it-keeps-its-files", NULL, test_a_draft_saved_while_the_job_seals_it_keeps_its_files);
  TEST ("a-killed-job-leaves-no-file-of-a-draft", NULL, test_a_killed_job_leaves_no_file_of_a_draft);
  TEST ("a-cancelled-job-leaves-no-file-of-a-draft", NULL, test_a_cancelled_job_leaves_no_file_of_a_draft);
  TEST ("what-others-see-is-counted", NULL, test_what_others_see_is_counted);
#undef TEST

  return g_test_run ();
}

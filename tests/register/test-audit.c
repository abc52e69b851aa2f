#include "fixture.h"
#include "server.h"

#include "core/sijil-json.h"
#include "register/sijil-audit.h"
#include "register/sijil-register-checkpoint.h"
#include "register/sijil-step.h"
#include "trust/sijil-chain.h"
#include "trust/sijil-hex.h"

#include <glib/gstdio.h>
#include <time.h>

static gint64
query_int (Fixture    *fixture,
           const char *statement)
{
  g_autoptr (GError) error = NULL;
  gint64 found;

  g_assert_true (sijil_db_query_int (sijil_register_get_db (fixture->reg), statement, NULL, &found, &error));
  g_assert_no_error (error);
  return found;
}

/* Rows of a table that belongs to a chamber, from after a sequence. */
static JsonArray *
query_rows (Fixture    *fixture,
            const char *statement,
            gint64      after)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *rows;

  json_object_set_string_member (values, "chamber", "08");
  json_object_set_int_member (values, "after", after);
  json_object_set_int_member (values, "most", 1000000);
  rows = sijil_db_query_rows (sijil_register_get_db (fixture->reg), statement, values, &error);
  g_assert_no_error (error);
  return rows;
}

static JsonObject *
load_newest_checkpoint (Fixture *fixture)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", "08");
  return sijil_db_query_row (sijil_register_get_db (fixture->reg), "checkpoint-newest", values, NULL);
}

static SijilAudit *
look (Fixture   *fixture,
      GPtrArray *checkpoints)
{
  g_autoptr (GError) error = NULL;
  char *before = fixture_begin_house (fixture);
  SijilAudit *found = sijil_register_audit (fixture->reg, checkpoints, NULL, NULL, &error);

  fixture_end_house (fixture, before);
  g_assert_no_error (error);
  for (guint i = 0; i < found->found->len; i++)
    g_test_message ("%s", ((GError *) found->found->pdata[i])->message);
  return found;
}

/* Changes a person's telephone so many times, each with a version and a row of history. */
static void
change (Fixture    *fixture,
        SijilStep  *step,
        JsonObject *person,
        guint       times)
{
  g_autoptr (JsonObject) before = json_object_ref (person);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < times; i++)
    {
      g_autofree char *phone = g_strdup_printf ("+2126%08u", i);
      JsonObject *after = sijil_record_copy (before);

      sijil_record_set (after, "phone", phone);
      g_assert_true (sijil_step_update (step, "person", before, after, &error));
      g_assert_no_error (error);
      json_object_unref (before);
      before = after;
    }
}

static JsonObject *
add_person (SijilStep *step)
{
  g_autoptr (JsonObject) person = fixture_json ("{ 'name_fr': 'Fatima EXEMPLE', 'sex': 'f', 'birth_on': '1984-03-07', 'cin': 'ZZ214907' }");
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_step_insert (step, "person", person, NULL, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&person);
}

static void
save (SijilStep *step)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_step_commit (step, &error));
  g_assert_no_error (error);
}

/* A person who is changed so many times, in one step of each kind. */
static void
work (Fixture *fixture,
      guint    times)
{
  g_autoptr (JsonObject) person = NULL;
  g_autoptr (JsonObject) stored = NULL;
  g_autoptr (SijilStep) alone = NULL;
  g_autoptr (SijilStep) beside = NULL;
  g_autofree char *subject = NULL;

  fixture_sign_in (fixture, "agent");
  alone = sijil_step_begin (fixture->reg, "import", 0, NULL);
  person = add_person (alone);
  change (fixture, alone, person, times);
  save (alone);
  g_clear_pointer (&alone, sijil_step_free);

  subject = sijil_step_subject_of ("person", sijil_json_get_int (person, "id", 0));
  beside = sijil_step_begin_beside (fixture->reg, "change", 0, (const char *[]) { subject, NULL }, NULL);
  stored = sijil_record_load (fixture->reg, "person", sijil_json_get_int (person, "id", 0), NULL);
  change (fixture, beside, stored, times);
  save (beside);
}

static void
link_json (JsonObject *row,
           guint8      chain[SIJIL_CHAIN_BYTES])
{
  const char *words = sijil_json_get_string (row, "words");
  guint8 digest[32];
  guint8 words_digest[32];
  const SijilChainRow fields = {
    .chamber = "08",
    .id = sijil_json_get_int (row, "id", 0),
    .recorded_at = sijil_json_get_int (row, "recorded_at", 0),
    .officer = sijil_json_get_int (row, "officer", 0),
    .act = sijil_json_get_string (row, "act"),
    .reason = sijil_json_get_string (row, "reason"),
    .subject_kind = sijil_json_get_string (row, "subject_kind"),
    .subject = sijil_json_get_int (row, "subject", 0),
    .version = sijil_json_get_int (row, "version", 0),
    .fields = sijil_json_get_string (row, "fields"),
    .request = sijil_json_get_string (row, "request"),
    .digest = digest,
    .digest_bytes = sizeof digest,
    .effective_on = sijil_json_get_string (row, "effective_on"),
    .words = words != NULL ? words_digest : NULL,
    .words_bytes = sizeof words_digest,
  };

  g_assert_nonnull (fields.effective_on);
  g_assert_true (sijil_hex_read (sijil_json_get_string (row, "digest"), digest, sizeof digest));
  g_assert_true (words == NULL || sijil_hex_read (words, words_digest, sizeof words_digest));
  sijil_chain_link (&fields, chain, chain);
}

static void
test_every_row_is_linked_to_the_one_before (Fixture       *fixture,
                                            gconstpointer  data)
{
  gint64 made = query_int (fixture, "history-last");
  g_autoptr (JsonArray) rows = NULL;
  guint8 chain[SIJIL_CHAIN_BYTES];

  work (fixture, 20);
  rows = query_rows (fixture, "check-links", 0);
  g_assert_cmpint (json_array_get_length (rows), ==, made + 41);

  sijil_chain_begin (chain);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      g_autofree char *wanted = NULL;

      link_json (row, chain);
      wanted = sijil_hex_write (chain, sizeof chain);
      g_assert_cmpint (sijil_json_get_int (row, "id", 0), ==, i + 1);
      g_assert_cmpstr (sijil_json_get_string (row, "chain"), ==, wanted);
    }
}

/* A step that is dropped leaves no hole, neither in the numbers nor in the chain. */
static void
test_a_step_that_is_dropped_leaves_the_chain_whole (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autoptr (SijilAudit) audit = NULL;
  SijilStep *dropped;

  fixture_sign_in (fixture, "agent");
  dropped = sijil_step_begin (fixture->reg, "import", 0, NULL);
  json_object_unref (add_person (dropped));
  sijil_step_free (dropped);
  work (fixture, 3);

  audit = look (fixture, NULL);
  g_assert_cmpuint (audit->found->len, ==, 0);
}

static void
test_a_register_that_was_written_is_closed_with_a_checkpoint (Fixture       *fixture,
                                                              gconstpointer  data)
{
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;

  work (fixture, 3);
  fixture_reopen (fixture);
  first = load_newest_checkpoint (fixture);
  g_assert_cmpint (sijil_json_get_int (first, "sequence", 0), ==, query_int (fixture, "history-last"));
  g_assert_cmpstr (sijil_json_get_string (first, "occasion"), ==, "close");

  /* Who only looked leaves none. */
  fixture_reopen (fixture);
  second = load_newest_checkpoint (fixture);
  g_assert_cmpint (sijil_json_get_int (first, "recorded_at", 0), ==, sijil_json_get_int (second, "recorded_at", 0));
}

static void
test_a_long_history_has_a_checkpoint_every_thousand_rows (Fixture       *fixture,
                                                          gconstpointer  data)
{
  gint64 made = query_int (fixture, "history-last");
  g_autoptr (JsonObject) newest = NULL;
  g_autoptr (SijilAudit) audit = NULL;

  work (fixture, (guint) (1000 - made % 1000) / 2 + 10);
  newest = load_newest_checkpoint (fixture);
  g_assert_cmpstr (sijil_json_get_string (newest, "occasion"), ==, "rows");
  g_assert_cmpint (sijil_json_get_int (newest, "sequence", 0) / 1000, ==, made / 1000 + 1);
  audit = look (fixture, NULL);
  g_assert_cmpuint (audit->found->len, ==, 0);
  g_assert_nonnull (audit->last_good);
}

/* Kept elsewhere, it is what it was; changed by one sign, it is none. */
static void
test_a_checkpoint_is_kept_elsewhere (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "checkpoint.json", NULL);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (JsonObject) checkpoint = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilAudit) good = NULL;
  g_autoptr (SijilAudit) bad = NULL;
  gint64 sequence;

  work (fixture, 3);
  checkpoint = sijil_register_checkpoint (fixture->reg, "asked", &error);
  g_assert_no_error (error);
  again = sijil_register_checkpoint (fixture->reg, "asked", &error);
  g_assert_cmpstr (sijil_json_get_string (checkpoint, "signature"), ==, sijil_json_get_string (again, "signature"));
  g_assert_true (sijil_checkpoint_write (checkpoint, path, &error));
  g_ptr_array_add (kept, sijil_checkpoint_read (path, &error));
  g_assert_no_error (error);
  good = look (fixture, kept);
  g_assert_cmpuint (good->found->len, ==, 0);
  g_assert_cmpint (good->checkpoints, >=, 2);

  sequence = sijil_json_get_int (kept->pdata[0], "sequence", 0);
  json_object_set_int_member (kept->pdata[0], "sequence", sequence - 1);
  g_assert_false (sijil_checkpoint_is_signed (kept->pdata[0]));
  bad = look (fixture, kept);
  g_assert_cmpstr (sijil_error_get_reason (bad->first), ==, "checkpoint-forged");
  g_assert_cmpint (bad->first_row, ==, sequence - 1);

  json_object_set_string_member (kept->pdata[0], "register", "another");
  g_assert_null (sijil_register_audit (fixture->reg, kept, NULL, NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "checkpoint-other");
}

/* What stands on a signed paper: read by a person, with spaces and letters as they come. */
static void
test_a_signed_paper_is_enough (Fixture       *fixture,
                               gconstpointer  data)
{
  static const char * const wrong[] = { "", "ec4f", "12", "0 ec4ff377994af9846797dc587ce4024b", "12 ec4f f377 994a f984 6797 dc58 7ce4 024",
                                        "12 ec4f f377 994a f984 6797 dc58 7ce4 024g", "-12 ec4f f377 994a f984 6797 dc58 7ce4 024b" };
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (JsonObject) checkpoint = NULL;
  g_autofree char *text = NULL;
  g_autofree char *read = NULL;
  g_autoptr (SijilAudit) good = NULL;
  g_autoptr (SijilAudit) bad = NULL;

  work (fixture, 3);
  checkpoint = sijil_register_checkpoint (fixture->reg, "asked", NULL);
  text = sijil_checkpoint_to_paper (sijil_json_get_int (checkpoint, "sequence", 0), sijil_json_get_string (checkpoint, "chain"));
  read = g_ascii_strup (text, -1);
  g_ptr_array_add (papers, sijil_checkpoint_of_paper (read, NULL));
  good = look (fixture, papers);
  g_assert_cmpuint (good->found->len, ==, 0);

  json_object_set_int_member (papers->pdata[0], "sequence", 7);
  bad = look (fixture, papers);
  g_assert_cmpstr (sijil_error_get_reason (bad->first), ==, "history-remade");
  g_assert_cmpint (bad->first_until, ==, 7);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sijil_checkpoint_of_paper (wrong[i], &error));
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "checkpoint-paper");
    }
}

/*
 * What the history costs.
 */

#define CHANGES 3000

/* The processor's time, which other programs do not lengthen as they do the clock's. */
static double
get_cpu_us (void)
{
  struct timespec now;

  g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now), ==, 0);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

/* The statement alone that a change of a person comes down to. */
static double
measure_bare (Fixture    *fixture,
              JsonObject *person)
{
  SijilDb *db = sijil_register_get_db (fixture->reg);
  double began = get_cpu_us ();

  g_assert_true (sijil_db_begin (db, NULL));
  for (guint i = 0; i < CHANGES; i++)
    {
      g_autofree char *phone = g_strdup_printf ("+2126%08u", i);
      g_autoptr (JsonObject) row = NULL;

      json_object_set_string_member (person, "phone", phone);
      json_object_set_int_member (person, "version", i + 1);
      row = sijil_db_query_row (db, "person-update", person, NULL);
      g_assert_nonnull (row);
    }
  sijil_db_rollback (db);
  return (get_cpu_us () - began) / CHANGES;
}

static double
measure_steps (Fixture    *fixture,
               JsonObject *person)
{
  g_autoptr (SijilStep) step = sijil_step_begin (fixture->reg, "change", 0, NULL);
  double began = get_cpu_us ();

  change (fixture, step, person, CHANGES);
  save (step);
  return (get_cpu_us () - began) / CHANGES;
}

static double
measure_links (Fixture *fixture)
{
  g_autoptr (JsonArray) rows = query_rows (fixture, "history-links", query_int (fixture, "history-last") - 1);
  guint8 chain[SIJIL_CHAIN_BYTES] = { 0 };
  guint8 digest[32] = { 0 };
  JsonObject *row = json_array_get_object_element (rows, 0);
  SijilChainRow fields = { .chamber = "08", .act = "change", .subject_kind = "person", .fields = sijil_json_get_string (row, "fields"),
                           .request = sijil_json_get_string (row, "request"), .digest = digest, .digest_bytes = sizeof digest };
  double began = get_cpu_us ();

  for (fields.id = 1; fields.id <= CHANGES; fields.id++)
    sijil_chain_link (&fields, chain, chain);
  return (get_cpu_us () - began) / CHANGES;
}

static void
test_the_history_costs_nothing_one_can_feel (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr (JsonObject) person = NULL;
  g_autoptr (JsonObject) copy = NULL;
  g_autoptr (SijilStep) step = NULL;
  double bare, whole, link;

  fixture_sign_in (fixture, "agent");
  step = sijil_step_begin (fixture->reg, "import", 0, NULL);
  person = add_person (step);
  save (step);
  g_clear_pointer (&step, sijil_step_free);

  copy = sijil_record_copy (person);
  json_object_set_int_member (person, "version", 1);
  bare = measure_bare (fixture, copy);
  whole = measure_steps (fixture, person);
  link = measure_links (fixture);
  g_test_message ("promise P12 | a change with its version and its row of history takes %.0f µs of the processor, %.1f times the bare statement's"
           " %.0f µs; its link in the chain %.1f µs | at most 100 µs more, the link 15 µs", whole, whole / bare, bare, link);
  /* Shares only: a slow machine, or one that watches every pointer, is slow in all of them. */
  g_assert_cmpfloat (link, <, bare);
  g_assert_cmpfloat (whole, <, 15 * bare);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) g_test_add ("/audit/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("every-row-is-linked-to-the-one-before", test_every_row_is_linked_to_the_one_before);
  ADD ("a-step-that-is-dropped-leaves-the-chain-whole", test_a_step_that_is_dropped_leaves_the_chain_whole);
  ADD ("a-register-that-was-written-is-closed-with-a-checkpoint", test_a_register_that_was_written_is_closed_with_a_checkpoint);
  ADD ("a-long-history-has-a-checkpoint-every-thousand-rows", test_a_long_history_has_a_checkpoint_every_thousand_rows);
  ADD ("a-checkpoint-is-kept-elsewhere", test_a_checkpoint_is_kept_elsewhere);
  ADD ("a-signed-paper-is-enough", test_a_signed_paper_is_enough);
  if (!server_is_asked_for ())
    ADD ("the-history-costs-nothing-one-can-feel", test_the_history_costs_nothing_one_can_feel);

  return g_test_run ();
}

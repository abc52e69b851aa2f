#include "intake-helpers.h"

#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-check.h"
#include "register/sijil-step.h"

/* (transfer full): the folder of the examples that are shipped. */
char *
intake_examples (void)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "examples", NULL);
}

JsonObject *
intake_example (const char *name)
{
  g_autofree char *folder = intake_examples ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sijil_json_load (path, SIJIL_JSON_MAX_BYTES, &error);

  g_assert_no_error (error);
  return json_node_dup_object (node);
}

/* Deposits by the kind and entry that the document names. */
JsonObject *
intake_deposit (Fixture     *fixture,
                JsonObject  *document,
                GError     **error)
{
  g_autofree char *folder = intake_examples ();

  return sijil_application_deposit (fixture->reg, NULL, NULL, document, folder, NULL, error);
}

void
intake_drop_paper (JsonObject *document,
                   const char *paper)
{
  JsonArray *papers = sijil_json_get_array (document, "papers");

  for (guint i = json_array_get_length (papers); i > 0; i--)
    if (g_strcmp0 (sijil_json_get_string (json_array_get_object_element (papers, i - 1), "paper"), paper) == 0)
      json_array_remove_element (papers, i - 1);
}

static JsonArray *
one_row (JsonObject *row)
{
  JsonArray *rows = json_array_new ();

  json_object_set_string_member (row, "from_on", FIXTURE_DAY);
  json_array_add_object_element (rows, row);
  return rows;
}

static JsonObject *
make_entry (Fixture    *fixture,
            JsonObject *application)
{
  static const char * const copied[] = { "category", "proof", "province", "activity" };
  const char *holder_kind = json_object_has_member (application, "person") ? "person" : "organisation";
  gint64 holder_id = sijil_json_get_int (application, holder_kind, 0);
  g_autoptr (JsonObject) holder = sijil_record_load (fixture->reg, holder_kind, holder_id, NULL);
  JsonObject *entry = json_object_new ();
  JsonObject *category = json_object_new ();
  JsonObject *activity = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    sijil_record_set (entry, copied[i], sijil_json_get_string (application, copied[i]));
  sijil_record_set (category, "category", sijil_json_get_string (application, "category"));
  sijil_record_set (category, "proof", sijil_json_get_string (application, "proof"));
  sijil_record_set (activity, "activity", sijil_json_get_string (application, "activity"));
  json_object_set_int_member (activity, "main", 1);
  json_object_set_array_member (entry, "categories", one_row (category));
  json_object_set_array_member (entry, "activities", one_row (activity));
  json_object_set_int_member (entry, holder_kind, holder_id);
  json_object_set_int_member (entry, "office", 1);
  json_object_set_string_member (entry, "state", "active");
  json_object_set_string_member (entry, "state_on", FIXTURE_DAY);
  json_object_set_string_member (entry, "registered_on", FIXTURE_DAY);
  sijil_record_set (entry, "sort_ar", sijil_json_get_string (holder, "sort_ar"));
  sijil_record_set (entry, "sort_fr", sijil_json_get_string (holder, "sort_fr"));
  return entry;
}

static void
change_application (SijilStep  *step,
                    const char *number,
                    const char *state,
                    gint64      entry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) before = sijil_record_find_application (sijil_step_get_register (step), number, &error);
  g_autoptr (JsonObject) after = sijil_record_copy (before);

  json_object_set_string_member (after, "state", state);
  if (entry != 0)
    {
      json_object_set_string_member (after, "transmission", "to_transmit");
      json_object_set_int_member (after, "decided_by", 3);
      json_object_set_int_member (after, "entry", entry);
    }
  g_assert_true (sijil_step_update (step, "application", before, after, &error));
  g_assert_no_error (error);
}

/* Makes an active entry of an application's holder, as an acceptance of the same day would. */
void
intake_register_entry (Fixture    *fixture,
                       const char *application)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin (fixture->reg, "accept", 0, &error);
  g_autoptr (JsonObject) record = sijil_record_find_application (fixture->reg, application, &error);
  g_autoptr (JsonObject) entry = make_entry (fixture, record);
  g_autofree char *number = NULL;
  gint64 n, id;

  g_assert_true (sijil_step_take_number (step, "entry", 0, &n, &error));
  number = sijil_number_format_entry (8, n);
  json_object_set_string_member (entry, "number", number);
  g_assert_true (sijil_step_insert (step, "entry", entry, &id, &error));
  change_application (step, application, "in_review", 0);
  change_application (step, application, "accepted", id);
  g_assert_true (sijil_step_commit (step, &error));
  g_assert_no_error (error);
}

void
intake_set_state (Fixture    *fixture,
                  const char *entry,
                  const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin (fixture->reg, "suspend", 0, &error);
  g_autoptr (JsonObject) before = sijil_record_find_entry (fixture->reg, entry, &error);
  g_autoptr (JsonObject) after = sijil_record_copy (before);

  json_object_set_string_member (after, "state", state);
  g_assert_true (sijil_step_update (step, "entry", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
}

/* What the register's own check says of records, history and papers. */
void
intake_assert_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sijil_register_check (fixture->reg, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", ((GError *) found->pdata[i])->message);
  g_assert_cmpuint (found->len, ==, 0);
}

/* How many records of a kind there are. */
gint64
intake_count (Fixture    *fixture,
              const char *kind)
{
  gint64 n = 0;

  for (gint64 id = 1;; id++)
    {
      g_autoptr (JsonObject) record = sijil_record_load (fixture->reg, kind, id, NULL);

      if (record == NULL)
        return n;
      n++;
    }
}

#include "intake-helpers.h"

#include "desk.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
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

/* Another officer accepts the application; then the agent is back at the counter. */
void
intake_register_entry (Fixture    *fixture,
                       const char *application)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_accept (fixture->reg, application, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_sign_in (fixture, "agent");
}

static void
set_state (Fixture    *fixture,
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

void
intake_set_state (Fixture    *fixture,
                  const char *entry,
                  const char *state)
{
  char *before = fixture_begin_house (fixture);

  set_state (fixture, entry, state);
  fixture_end_house (fixture, before);
}

/* What the register's own check says of records, history and papers. */
void
intake_assert_sound (Fixture *fixture)
{
  desk_assert_sound (fixture);
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

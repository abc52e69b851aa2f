#include "desk.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "model/sijil-demande.h"
#include "register/sijil-accept.h"
#include "register/sijil-check.h"
#include "register/sijil-delay.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"

static gint64
insert_paper (SijilStep  *step,
              gint64      application,
              const char *kind)
{
  SijilRegister *reg = sijil_step_get_register (step);
  g_autoptr (JsonObject) paper = fixture_json ("{ 'folder': '', 'clear_digest': '00', 'media_type': 'image/png', 'size_bytes': 1 }");
  g_autoptr (GError) error = NULL;
  gint64 id;

  json_object_set_int_member (paper, "application", application);
  json_object_set_string_member (paper, "kind", kind);
  json_object_set_string_member (paper, "received_on", sijil_register_get_day (reg));
  json_object_set_int_member (paper, "received_at", sijil_step_get_instant (step));
  json_object_set_int_member (paper, "officer", sijil_register_get_officer (reg)->id);
  g_assert_true (sijil_step_insert (step, "paper", paper, &id, &error));
  g_assert_no_error (error);
  return id;
}

static void
set_holder (SijilStep  *step,
            JsonObject *application,
            JsonObject *document)
{
  const char *kind = sijil_json_get_object (document, "person") != NULL ? "person" : "organisation";
  g_autoptr (JsonObject) holder = sijil_demande_dup_holder (document, kind, NULL);
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_assert_true (sijil_step_insert (step, kind, holder, &id, &error));
  g_assert_no_error (error);
  json_object_set_int_member (application, kind, id);
  json_object_set_string_member (application, "category", sijil_json_get_string (document, "category"));
  sijil_record_set (application, "province", sijil_json_get_string (sijil_json_get_object (document, kind), "province"));
}

static void
set_entry (Fixture    *fixture,
           JsonObject *application,
           JsonObject *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) entry = sijil_record_find_entry (fixture->reg, sijil_json_get_string (document, "entry"), &error);
  const char *kind;

  g_assert_no_error (error);
  kind = json_object_has_member (entry, "person") ? "person" : "organisation";
  json_object_set_int_member (application, "entry", sijil_json_get_int (entry, "id", 0));
  json_object_set_int_member (application, kind, sijil_json_get_int (entry, kind, 0));
  json_object_set_string_member (application, "category", sijil_json_get_string (entry, "category"));
}

static void
set_missing (Fixture    *fixture,
             JsonObject *application,
             const char *missing)
{
  g_auto (GStrv) codes = g_strsplit (missing != NULL ? missing : "", " ", -1);
  JsonArray *list = json_array_new ();

  for (guint i = 0; codes[i] != NULL; i++)
    json_array_add_string_element (list, codes[i]);
  json_object_set_array_member (application, "missing_at_deposit", list);
  json_object_set_string_member (application, "state", missing != NULL ? "completion_asked" : "deposited");
  if (missing != NULL)
    json_object_set_string_member (application, "complement_asked_on", sijil_register_get_day (fixture->reg));
  sijil_delay_settle (fixture->reg, application);
}

static char *
take_number (SijilStep *step)
{
  SijilRegister *reg = sijil_step_get_register (step);
  guint year = (guint) sijil_date_get_year (sijil_register_get_day (reg));
  g_autoptr (GError) error = NULL;
  gint64 n;

  g_assert_true (sijil_step_take_number (step, "application", year, &n, &error));
  return sijil_number_format_application (8, year, n);
}

static JsonObject *
describe (Fixture    *fixture,
          SijilStep  *step,
          JsonObject *document,
          const char *number)
{
  JsonObject *application = json_object_new ();

  json_object_set_string_member (application, "kind", sijil_json_get_string (document, "kind"));
  json_object_set_string_member (application, "number", number);
  json_object_set_string_member (application, "order_number", "1/2026");
  json_object_set_object_member (application, "document", json_object_ref (document));
  json_object_set_int_member (application, "office", sijil_register_get_officer (fixture->reg)->office);
  json_object_set_int_member (application, "agent", sijil_register_get_officer (fixture->reg)->id);
  json_object_set_string_member (application, "deposited_on", sijil_register_get_day (fixture->reg));
  json_object_set_int_member (application, "deposited_at", sijil_step_get_instant (step));
  json_object_set_array_member (application, "drafted_by", json_array_new ());
  sijil_record_set (application, "proof", sijil_json_get_string (document, "proof"));
  return application;
}

/* (transfer full): the number of a file that was taken in. */
char *
desk_deposit (Fixture        *fixture,
              const DeskFile *file)
{
  g_autoptr (JsonObject) document = fixture_json (file->document);
  g_auto (GStrv) papers = g_strsplit (file->papers != NULL ? file->papers : "", " ", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonObject) application = NULL;
  g_autofree char *number = NULL;
  gint64 id;

  fixture_sign_in (fixture, file->agent != NULL ? file->agent : "agent");
  step = sijil_step_begin (fixture->reg, "deposit", SIJIL_ROLE_AGENT, &error);
  g_assert_no_error (error);
  number = take_number (step);
  application = describe (fixture, step, document, number);
  if (g_str_equal (sijil_json_get_string (document, "kind"), "new"))
    set_holder (step, application, document);
  else
    set_entry (fixture, application, document);
  set_missing (fixture, application, file->missing);
  g_assert_true (sijil_step_insert (step, "application", application, &id, &error));
  g_assert_no_error (error);
  for (guint i = 0; papers[i] != NULL; i++)
    insert_paper (step, id, papers[i]);
  g_assert_true (sijil_step_commit (step, &error));

  return g_steal_pointer (&number);
}

/* (transfer full): the number of an artisan's complete file. */
char *
desk_deposit_artisan (Fixture *fixture)
{
  return desk_deposit (fixture, &(DeskFile) { .document = DESK_ARTISAN, .papers = DESK_ARTISAN_PAPERS });
}

/* (transfer full): the number of the entry of an artisan whom "registrar" accepted. */
char *
desk_register_artisan (Fixture *fixture)
{
  g_autofree char *number = desk_deposit_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_accept (fixture->reg, number, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (sijil_json_get_object (answer, "entry"), "number"));
}

/* A paper comes in later, at the counter. */
void
desk_add_paper (Fixture    *fixture,
                const char *number,
                const char *kind)
{
  g_autoptr (JsonObject) application = desk_application (fixture, number);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;

  fixture_sign_in (fixture, "agent");
  step = sijil_step_begin (fixture->reg, "add_paper", SIJIL_ROLE_AGENT, &error);
  g_assert_no_error (error);
  insert_paper (step, sijil_json_get_int (application, "id", 0), kind);
  g_assert_true (sijil_step_commit (step, &error));
}

static gint64
find_setting (Fixture    *fixture,
              const char *key)
{
  JsonObject *row = sijil_term_find (fixture->reg, "setting", key, NULL);

  return row != NULL ? sijil_json_get_int (row, "id", 0) : 0;
}

static void
set_setting (Fixture    *fixture,
             const char *key,
             const char *value)
{
  gint64 id = find_setting (fixture, key);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "change_setting", &error);
  g_autoptr (JsonObject) before = id != 0 ? sijil_record_load (fixture->reg, "setting", id, &error) : json_object_new ();
  g_autoptr (JsonObject) after = sijil_record_copy (before);

  g_assert_no_error (error);
  json_object_set_string_member (after, "key", key);
  sijil_record_set (after, "value", value);
  if (id != 0)
    g_assert_true (sijil_step_update (step, "setting", before, after, &error));
  else
    g_assert_true (sijil_step_insert (step, "setting", after, NULL, &error));
  g_assert_true (sijil_step_commit (step, &error));
  sijil_terms_forget (fixture->reg);
}

/* Gives a setting its value; NULL empties it. */
void
desk_set (Fixture    *fixture,
          const char *key,
          const char *value)
{
  char *before = fixture_begin_house (fixture);

  set_setting (fixture, key, value);
  fixture_end_house (fixture, before);
}

JsonObject *
desk_application (Fixture    *fixture,
                  const char *number)
{
  g_autoptr (GError) error = NULL;
  JsonObject *application = sijil_record_find_application (fixture->reg, number, &error);

  g_assert_no_error (error);
  return application;
}

JsonObject *
desk_entry (Fixture    *fixture,
            const char *number)
{
  g_autoptr (GError) error = NULL;
  JsonObject *entry = sijil_record_find_entry (fixture->reg, number, &error);

  g_assert_no_error (error);
  return entry;
}

/* Says what went wrong when it is not what was expected, and empties @error for the next step. */
void
desk_assert_refused (GError     **error,
                     int          code,
                     const char  *reason)
{
  g_assert_error (*error, SIJIL_ERROR, code);
  g_assert_cmpstr (sijil_error_get_reason (*error), ==, reason);
  g_clear_error (error);
}

static void
check (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sijil_register_check (fixture->reg, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", ((GError *) found->pdata[i])->message);
  g_assert_cmpuint (found->len, ==, 0);
}

/* Every rule of the register holds, each record has its history, each digest is right. */
void
desk_assert_sound (Fixture *fixture)
{
  char *before = fixture_begin_house (fixture);

  check (fixture);
  fixture_end_house (fixture, before);
}

/* What is due to be erased by the settings `retention_…`, and who took data out of the register. */

#include "register/sijil-retention.h"

#include "core/sijil-csv.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-act.h"
#include "register/sijil-register-private.h"
#include "register/sijil-show-private.h"
#include "register/sijil-terms.h"

#include <glib/gstdio.h>
#include <string.h>

static const struct
{
  const char *setting;
  const char *statement;
  const char *state;
} rules[] = {
  { "retention_refused_months", "retention-application", "refused" },
  { "retention_withdrawn_months", "retention-application", "withdrawn" },
  { "retention_struck_off_months", "retention-entry", "struck_off" },
  { "retention_deceased_months", "retention-entry", "deceased" },
  { "retention_papers_months", "retention-paper", "accepted" },
};

/* The line of a row whose term is over. @due: (transfer full) */
static void
add_line (JsonArray  *items,
          JsonObject *row,
          const char *setting,
          char       *due)
{
  JsonObject *line = json_object_new ();

  json_object_set_string_member (line, "kind", g_str_has_prefix (sijil_json_get_string (row, "number"), "R-") ? "entry" : "application");
  json_object_set_string_member (line, "number", sijil_json_get_string (row, "number"));
  json_object_set_string_member (line, "state", sijil_json_get_string (row, "state"));
  json_object_set_string_member (line, "since", sijil_json_get_string (row, "since"));
  json_object_set_string_member (line, "due_on", due);
  json_object_set_string_member (line, "setting", setting);
  json_array_add_object_element (items, line);
  g_free (due);
}

static gboolean
add_due (SijilRegister  *self,
         guint           rule,
         gint64          months,
         JsonArray      *items,
         GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *until = sijil_date_add_months (self->day, (int) -months);
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_string_member (values, "state", rules[rule].state);
  if (g_str_equal (rules[rule].statement, "retention-paper"))
    json_object_set_string_member (values, "until", until);
  rows = sijil_db_query_rows (self->db, rules[rule].statement, values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      char *due = sijil_date_add_months (sijil_json_get_string (row, "since"), (int) months);

      if (strcmp (due, self->day) <= 0)
        add_line (items, row, rules[rule].setting, due);
      else
        g_free (due);
    }

  return rows != NULL;
}

static JsonObject *
make_list (JsonArray *items)
{
  JsonObject *list = json_object_new ();

  json_object_set_array_member (list, "items", items);
  json_object_set_int_member (list, "total", json_array_get_length (items));
  return list;
}

/* (transfer full) (nullable) */
static JsonArray *
find_due (SijilRegister  *self,
          GError        **error)
{
  g_autoptr (JsonArray) items = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      gint64 months = sijil_setting_get_int (self, rules[i].setting, 0);

      if (months > 0 && !add_due (self, i, months, items, error))
        return NULL;
    }

  return g_steal_pointer (&items);
}

/**
 * sijil_retention_list:
 *
 * Returns: (transfer full): `items`, what may be erased on the business day as its time is over, each with `kind`, `number`,
 *   `state`, `since`, `due_on` and the `setting` that says so; and `total`. Where a setting is empty nothing is ever due.
 */
JsonObject *
sijil_retention_list (SijilRegister  *self,
                      GError        **error)
{
  JsonArray *items;

  if (!sijil_register_require (self, SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR, error))
    return NULL;

  items = find_due (self, error);
  return items != NULL ? make_list (items) : NULL;
}

/**
 * _sijil_retention_count:
 * @is_set: (out): whether any setting says how long something is kept
 *
 * Returns: how many files, entries and papers are due, whoever asks; -1 with @error
 */
int
_sijil_retention_count (SijilRegister  *self,
                        gboolean       *is_set,
                        GError        **error)
{
  g_autoptr (JsonArray) items = find_due (self, error);

  *is_set = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    *is_set |= sijil_setting_get_int (self, rules[i].setting, 0) > 0;
  return items != NULL ? (int) json_array_get_length (items) : -1;
}

static gboolean
write_rows (SijilCsvWriter  *writer,
            JsonArray       *items,
            GError         **error)
{
  static const char * const members[] = { "number", "state", "since", "due_on", "setting", NULL };
  const char *fields[G_N_ELEMENTS (members)] = { NULL };

  if (!sijil_csv_writer_row (writer, (char **) members, error))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      for (guint k = 0; members[k] != NULL; k++)
        fields[k] = sijil_json_get_string (json_array_get_object_element (items, i), members[k]);
      if (!sijil_csv_writer_row (writer, (char **) fields, error))
        return FALSE;
    }

  return sijil_csv_writer_close (writer, error);
}

/* The month, and how many lines: who went through which list can be told later. */
static gboolean
record (SijilRegister  *self,
        JsonObject     *list,
        GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "export", SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonObject) act = json_object_new ();
  g_autofree char *reference = g_strdup_printf ("retention %.7s", self->day);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (list, "total", 0));

  if (step == NULL)
    return FALSE;

  json_object_set_string_member (act, "reference", reference);
  json_object_set_string_member (act, "outcome", count);
  return sijil_act_insert (step, "export", act, error) && sijil_step_commit (step, error);
}

/**
 * sijil_retention_export:
 * @path: a CSV file, which appears whole or not at all
 *
 * Writes the list of the month, which a director goes through, and records who made it and how long it was.
 *
 * Returns: (transfer full): as sijil_retention_list()
 */
JsonObject *
sijil_retention_export (SijilRegister  *self,
                        const char     *path,
                        GError        **error)
{
  gboolean is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  g_autoptr (JsonObject) list = sijil_retention_list (self, error);
  g_autoptr (SijilCsvWriter) writer = list != NULL ? sijil_csv_writer_open (path, ',', FALSE, error) : NULL;

  if (writer == NULL || !write_rows (writer, sijil_json_get_array (list, "items"), error))
    return NULL;
  if (record (self, list, error))
    return g_steal_pointer (&list);

  if (is_new)
    g_unlink (path); /* no list without its row in the history */
  return NULL;
}

/**
 * sijil_access_log_list:
 * @from: (nullable): first business day; %NULL the first there is
 * @to: (nullable): last; %NULL today
 *
 * Returns: (transfer full): `items`, who took lists out, opened a record, gave a person a copy, confirmed an erasure or erased, oldest first, each
 *   with `sequence`, `recorded_at`, `officer`, `act`, `reason`, `number` and `reference`; and `total`
 */
JsonObject *
sijil_access_log_list (SijilRegister  *self,
                       const char     *from,
                       const char     *to,
                       GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  JsonArray *items;

  if (!sijil_register_require (self, SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR, error)
      || (from != NULL && !sijil_date_clean (from, self->day, FALSE, "from", &first, error))
      || (to != NULL && !sijil_date_clean (to, self->day, FALSE, "to", &last, error)))
    return NULL;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_string_member (values, "from", first != NULL ? first : "0001-01-01");
  json_object_set_string_member (values, "to", last != NULL ? last : self->day);
  items = sijil_db_query_rows (self->db, "access-log", values, error);
  if (items == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      const char *number = sijil_json_get_string (item, "entry");

      sijil_record_set (item, "number", number != NULL ? number : sijil_json_get_string (item, "application"));
      _sijil_show_words (self, item, "reason", "reason");
      _sijil_show_instant (item, "recorded_at");
      _sijil_show_strip (item);
    }

  return make_list (items);
}

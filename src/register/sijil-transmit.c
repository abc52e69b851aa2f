#include "register/sijil-transmit.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-mail.h"
#include "register/sijil-review-private.h"

#include <stdlib.h>

/* A longer consignment begins alone: each file that is claimed is a lock of the server, of which there are so many. */
#define MOST_CLAIMED 100

#define TRANSMITTERS (SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR)

static void
set_nothing_error (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_STATE, "nothing-to-transmit", NULL,
                   "No file waits for the national platform. Nothing was done. A file that was sent back goes again when it is "
                   "named.", NULL);
}

/* (element-type utf8): the numbers that were named, or all files that wait. */
static GPtrArray *
list_numbers (SijilRegister       *self,
              const char * const  *numbers,
              GError             **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  for (guint i = 0; numbers != NULL && numbers[i] != NULL; i++)
    g_ptr_array_add (list, g_strdup (numbers[i]));
  if (list->len > 0)
    return g_steal_pointer (&list);

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  rows = sijil_db_query_rows (sijil_register_get_db (self), "application-to-transmit", values, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (rows); i++)
    g_ptr_array_add (list, g_strdup (sijil_json_get_string (json_array_get_object_element (rows, i), "number")));
  if (list->len > 0)
    return g_steal_pointer (&list);

  set_nothing_error (error);
  return NULL;
}

/* Whether a file is accepted and not with the platform. */
gboolean
_sijil_transmit_check (JsonObject  *application,
                       GError     **error)
{
  const char *number = sijil_json_get_string (application, "number");
  const char *transmission = sijil_json_get_string (application, "transmission");

  if (g_strcmp0 (transmission, "to_transmit") == 0 || g_strcmp0 (transmission, "sent_back") == 0)
    return TRUE;

  if (transmission == NULL)
    sijil_set_error (error, SIJIL_ERROR_STATE, "not-accepted", NULL,
                     "The file %s has not been accepted: it cannot be transmitted. Nothing was saved.", number, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_STATE, "transmitted", NULL,
                     "The file %s was already transmitted on %s. Nothing was saved.",
                     number, sijil_json_get_string (application, "transmitted_on"), NULL);
  return FALSE;
}

/* (element-type JsonObject): the files, each once, all of them waiting; of those that nobody named, the ones that still wait. */
static GPtrArray *
load_files (SijilRegister  *self,
            GPtrArray      *numbers,
            gboolean        are_named,
            GError        **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < numbers->len; i++)
    {
      g_autoptr (JsonObject) file = sijil_record_find_application (self, numbers->pdata[i], error);

      if (file == NULL || !_sijil_review_check_territory (self, file, error))
        return NULL;
      if (!are_named && g_strcmp0 (sijil_json_get_string (file, "transmission"), "to_transmit") != 0)
        continue;
      if (!_sijil_transmit_check (file, error))
        return NULL;
      if (g_hash_table_add (seen, (gpointer) sijil_json_get_string (file, "number")))
        g_ptr_array_add (files, g_steal_pointer (&file));
    }

  if (files->len == 0)
    {
      set_nothing_error (error);
      return NULL;
    }

  return g_steal_pointer (&files);
}

/*
 * Beside others it claims its files, which an acceptance, the platform's answer and another consignment claim, too. A file that
 * is accepted meanwhile waits for the next one. The number comes from “series”.
 */
static SijilStep *
begin (SijilRegister  *self,
       GPtrArray      *numbers,
       GError        **error)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_free);

  if (numbers->len > MOST_CLAIMED)
    return sijil_step_begin (self, "transmit", TRANSMITTERS, error);

  for (guint i = 0; i < numbers->len; i++)
    {
      g_autofree char *clean = NULL;

      if (sijil_number_parse (numbers->pdata[i], &clean) == SIJIL_NUMBER_APPLICATION)
        g_ptr_array_add (subjects, _sijil_review_subject (clean));
    }
  g_ptr_array_add (subjects, NULL);
  return sijil_step_begin_beside (self, "transmit", TRANSMITTERS, (const char * const *) subjects->pdata, error);
}

/* (transfer full): the consignment, with its number. */
static JsonObject *
insert_bordereau (SijilStep  *step,
                  guint       files,
                  GError    **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  const SijilOfficer *officer = sijil_register_get_officer (self);
  const char *day = sijil_register_get_day (self);
  guint year = (guint) sijil_date_get_year (day);
  g_autoptr (JsonObject) bordereau = json_object_new ();
  g_autofree char *number = NULL;
  gint64 n;

  if (!sijil_step_take_number (step, "bordereau", year, &n, error))
    return NULL;

  number = sijil_number_format_bordereau ((guint) atoi (sijil_register_get_chamber (self)), year, n);
  json_object_set_string_member (bordereau, "number", number);
  json_object_set_string_member (bordereau, "sent_on", day);
  json_object_set_int_member (bordereau, "files", files);
  json_object_set_int_member (bordereau, "office", officer->office);
  json_object_set_int_member (bordereau, "officer", officer->id);
  return sijil_step_insert (step, "bordereau", bordereau, NULL, error) ? g_steal_pointer (&bordereau) : NULL;
}

static gboolean
send_file (SijilStep   *step,
           JsonObject  *before,
           gint64       bordereau,
           GError     **error)
{
  g_autoptr (JsonObject) after = sijil_record_copy (before);

  json_object_set_string_member (after, "transmission", "transmitted");
  json_object_set_int_member (after, "bordereau", bordereau);
  json_object_set_string_member (after, "transmitted_on", sijil_register_get_day (sijil_step_get_register (step)));
  sijil_record_set (after, "sent_back_reason", NULL);
  return sijil_step_update (step, "application", before, after, error);
}

static JsonObject *
answer_bordereau (JsonObject *bordereau,
                  GPtrArray  *files,
                  const char *letter)
{
  JsonObject *answer = _sijil_answer_new ("bordereau", bordereau);
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < files->len; i++)
    json_array_add_string_element (items, sijil_json_get_string (files->pdata[i], "number"));
  json_object_set_string_member (answer, "sent_on", sijil_json_get_string (bordereau, "sent_on"));
  json_object_set_string_member (answer, "order_number", letter);
  json_object_set_int_member (answer, "files", files->len);
  json_object_set_array_member (answer, "applications", items);
  return answer;
}

static gboolean
send_files (SijilStep      *step,
            GPtrArray      *files,
            gint64          bordereau,
            SijilProgress   progress,
            gpointer        progress_data,
            GError        **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      if (progress != NULL && !progress (i, files->len, progress_data))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
          return FALSE;
        }
      if (!send_file (step, files->pdata[i], bordereau, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * sijil_transmit:
 * @numbers: (nullable) (array zero-terminated=1): of applications; none: all that wait. One that was sent back goes again
 *   only when it is named.
 * @error: %SIJIL_ERROR_STATE "nothing-to-transmit", "not-accepted" or "transmitted"
 *
 * Sends files to the national platform in one consignment, all or none.
 *
 * Returns: (transfer full): the bordereau, with the numbers of its `applications`
 */
JsonObject *
sijil_transmit (SijilRegister       *self,
                const char * const  *numbers,
                GError             **error)
{
  return sijil_transmit_with_progress (self, numbers, NULL, NULL, error);
}

/**
 * sijil_transmit_with_progress:
 * @progress: (nullable): how many files were written; nothing is sent when it stops
 * @error: also %G_IO_ERROR_CANCELLED
 *
 * sijil_transmit() for a long list.
 *
 * Returns: (transfer full): the same
 */
JsonObject *
sijil_transmit_with_progress (SijilRegister       *self,
                              const char * const  *numbers,
                              SijilProgress        progress,
                              gpointer             progress_data,
                              GError             **error)
{
  gboolean are_named = numbers != NULL && numbers[0] != NULL;
  g_autoptr (GPtrArray) list = sijil_register_require (self, TRANSMITTERS, error) ? list_numbers (self, numbers, error) : NULL;
  g_autoptr (SijilStep) step = list != NULL ? begin (self, list, error) : NULL;
  g_autoptr (GPtrArray) files = step != NULL ? load_files (self, list, are_named, error) : NULL;
  g_autoptr (JsonObject) bordereau = files != NULL ? insert_bordereau (step, files->len, error) : NULL;
  g_autofree char *letter = NULL;
  gint64 id;

  if (bordereau == NULL)
    return NULL;

  id = sijil_json_get_int (bordereau, "id", 0);
  if (!send_files (step, files, id, progress, progress_data, error)
      || !sijil_mail_enter (step, "out", "bordereau", "bordereau", id, &letter, error)
      || !sijil_step_commit (step, error))
    return NULL;

  return answer_bordereau (bordereau, files, letter);
}

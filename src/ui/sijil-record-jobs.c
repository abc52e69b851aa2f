#include "ui/sijil-record-jobs.h"

#include "core/sijil-json.h"
#include "register/sijil-entry-papers.h"
#include "register/sijil-opening.h"
#include "register/sijil-show.h"

/* (transfer full): the entry that @number names, also by a card or a person. */
static JsonObject *
show_entry (SijilRegister  *reg,
            JsonObject     *data,
            GError        **error)
{
  g_autoptr (JsonObject) found = sijil_show (reg, sijil_json_get_string (data, "number"), NULL, NULL, error);
  const char *kind = found != NULL ? sijil_json_get_string (found, "kind") : NULL;
  JsonArray *entries = found != NULL ? sijil_json_get_array (found, "entries") : NULL;
  const char *number = found != NULL ? sijil_json_get_string (found, "entry") : NULL;
  const char *at = sijil_json_get_string (data, "at");
  const char *known_at = sijil_json_get_string (data, "known_at");

  if (found == NULL)
    return NULL;
  if (g_strcmp0 (kind, "entry") == 0)
    number = sijil_json_get_string (found, "number");
  else if (entries != NULL && json_array_get_length (entries) > 0)
    number = sijil_json_get_string (json_array_get_object_element (entries, 0), "number");
  if (number != NULL)
    return at == NULL && known_at == NULL && g_strcmp0 (kind, "entry") == 0 ? g_steal_pointer (&found)
                                                                           : sijil_show (reg, number, at, known_at, error);

  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "entry-none", "number", "“%s” has no entry in the register yet.",
                   sijil_json_get_string (data, "number"), NULL);
  return NULL;
}

/** sijil_record_load_job: a #SijilJob; Returns: (transfer full): the record with its `history` and `papers` */
gpointer
sijil_record_load_job (SijilRegister  *reg,
                       gpointer        data,
                       GPtrArray      *notes,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr (JsonObject) record = show_entry (reg, data, error);
  g_autoptr (JsonObject) history = NULL;
  g_autoptr (JsonObject) papers = NULL;
  const char *number;

  if (record == NULL)
    return NULL;

  number = sijil_json_get_string (record, "number");
  history = sijil_history (reg, number, error);
  papers = history != NULL ? sijil_entry_list_papers (reg, number, error) : NULL;
  if (papers == NULL)
    return NULL;

  json_object_set_boolean_member (record, "is_opening", sijil_opening_is_due (reg, record));
  json_object_set_array_member (record, "history", json_array_ref (sijil_json_get_array (history, "items")));
  json_object_set_array_member (record, "papers", json_array_ref (sijil_json_get_array (papers, "items")));
  return g_steal_pointer (&record);
}

/** sijil_record_opening_job: a #SijilJob: tells the access log that the entry of @data was opened. */
gpointer
sijil_record_opening_job (SijilRegister  *reg,
                          gpointer        data,
                          GPtrArray      *notes,
                          GCancellable   *cancellable,
                          GError        **error)
{
  sijil_opening_log (reg, data, notes);
  return json_object_ref (data);
}

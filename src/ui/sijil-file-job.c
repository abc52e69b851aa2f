/* What a file is read with: what the register found, and why an act cannot be done now. */

#include "ui/sijil-file-view-private.h"

#include "core/sijil-json.h"
#include "register/sijil-record.h"
#include "register/sijil-review-acts.h"
#include "register/sijil-review-check.h"
#include "register/sijil-show.h"
#include "ui/sijil-text.h"

static gboolean
add_findings (SijilRegister  *reg,
              const char     *number,
              JsonObject     *file,
              GError        **error)
{
  g_autoptr (GPtrArray) findings = sijil_review_check (reg, number, error);
  JsonArray *items = json_array_new ();

  json_object_set_array_member (file, "findings", items);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      SijilFinding *finding = findings->pdata[i];
      g_autofree char *text = sijil_text_of_error (finding->text);
      JsonObject *item = sijil_desk_data ("kind", sijil_finding_kind_get_code (finding->kind), "text", text,
                                          "other", finding->other, NULL);

      json_array_add_object_element (items, item);
    }

  return findings != NULL;
}

static gboolean
add_acts (SijilRegister  *reg,
          const char     *number,
          JsonObject     *file,
          GError        **error)
{
  g_autoptr (GPtrArray) acts = sijil_review_list_acts (reg, number, error);
  JsonObject *refusals = json_object_new ();

  json_object_set_object_member (file, "refusals", refusals);
  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      SijilReviewAct *act = acts->pdata[i];
      g_autofree char *text = act->refusal != NULL ? sijil_text_of_error (act->refusal) : NULL;

      if (act->refusal != NULL)
        json_object_set_object_member (refusals, act->act,
                                       sijil_desk_data ("reason", sijil_error_get_reason (act->refusal), "text", text, NULL));
    }

  return acts != NULL;
}

/* By what the lists know it. */
static gboolean
add_row (SijilRegister  *reg,
         const char     *number,
         JsonObject     *file,
         GError        **error)
{
  g_autoptr (JsonObject) application = sijil_record_find_application (reg, number, error);

  if (application == NULL)
    return FALSE;

  json_object_set_int_member (file, "row", sijil_json_get_int (application, "id", 0));
  return TRUE;
}

/* (transfer full): a file as sijil_show() gives it, with its `row`, its `findings` and, by their acts, the `refusals` */
gpointer
_sijil_file_view_read_job (SijilRegister  *reg,
                           gpointer        data,
                           GPtrArray      *notes,
                           GCancellable   *cancellable,
                           GError        **error)
{
  const char *number = sijil_json_get_string (data, "number");
  g_autoptr (JsonObject) file = sijil_show (reg, number, NULL, NULL, error);

  if (file == NULL || !add_row (reg, number, file, error) || !add_findings (reg, number, file, error)
      || !add_acts (reg, number, file, error))
    return NULL;

  return g_steal_pointer (&file);
}

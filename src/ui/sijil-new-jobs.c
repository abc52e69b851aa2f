#include "ui/sijil-new-jobs.h"

#include "core/sijil-json.h"
#include "register/sijil-draft.h"
#include "register/sijil-intake-ask.h"
#include "register/sijil-intake.h"
#include "register/sijil-name-suggest.h"
#include "register/sijil-office.h"
#include "register/sijil-record.h"
#include "ui/sijil-desk.h"
#include "ui/sijil-local-draft.h"

gpointer
sijil_new_save_job (SijilRegister  *reg,
                    gpointer        data,
                    GPtrArray      *notes,
                    GCancellable   *cancellable,
                    GError        **error)
{
  GError *problem = NULL;
  JsonObject *draft = NULL;

  /* A server hides the draft from an account that was closed: that is asked first. What is in doubt is told beside the fields;
   * here only what keeps it from being saved is. */
  if (sijil_register_renew_officer (reg, &problem))
    draft = sijil_draft_save (reg, sijil_json_get_string (data, "uuid"), sijil_json_get_int (data, "version", 0), NULL,
                              NULL, sijil_json_get_object (data, "document"), NULL, NULL, &problem);

  if (draft != NULL)
    {
      sijil_local_draft_forget (reg, data);
      return draft;
    }

  if (sijil_local_draft_is_kept (problem))
    sijil_local_draft_keep (reg, data);
  g_propagate_error (error, problem);
  return NULL;
}

gpointer
sijil_new_ask_job (SijilRegister  *reg,
                   gpointer        data,
                   GPtrArray      *notes,
                   GCancellable   *cancellable,
                   GError        **error)
{
  return sijil_application_ask (reg, data, error);
}

/* That of the field that a name is wanted for. */
static SijilScript
get_script (JsonObject *data)
{
  return g_str_has_suffix (sijil_json_get_string (data, "path"), "_ar") ? SIJIL_SCRIPT_ARABIC : SIJIL_SCRIPT_LATIN;
}

gpointer
sijil_new_suggest_job (SijilRegister  *reg,
                       gpointer        data,
                       GPtrArray      *notes,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autofree char *name = sijil_name_suggest (reg, sijil_json_get_string (data, "part"),
                                              sijil_json_get_string (data, "name"), get_script (data), error);

  return name != NULL ? sijil_desk_data ("name", name, NULL) : NULL;
}

/* Returns: (element-type utf8): ways to write the name of a field. */
gpointer
sijil_new_spellings_job (SijilRegister  *reg,
                         gpointer        data,
                         GPtrArray      *notes,
                         GCancellable   *cancellable,
                         GError        **error)
{
  return sijil_name_list (reg, sijil_json_get_string (data, "part"), sijil_json_get_string (data, "name"),
                          sijil_json_get_string (data, "own"), get_script (data), error);
}

gpointer
sijil_new_province_job (SijilRegister  *reg,
                        gpointer        data,
                        GPtrArray      *notes,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autofree char *province = NULL;

  return sijil_office_find_province (reg, &province, error) ? sijil_desk_data ("province", province, NULL) : NULL;
}

/* Reads the draft, or the entry that the application is about. */
gpointer
sijil_new_load_job (SijilRegister  *reg,
                    gpointer        data,
                    GPtrArray      *notes,
                    GCancellable   *cancellable,
                    GError        **error)
{
  const char *uuid = sijil_json_get_string (data, "draft");
  const char *entry = sijil_json_get_string (data, "entry");
  g_autoptr (JsonObject) draft = uuid != NULL ? sijil_draft_load (reg, uuid, error) : NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonObject *base = NULL;

  if (uuid != NULL && draft == NULL)
    return NULL;
  if (draft != NULL)
    entry = sijil_json_get_string (draft, "entry");
  if (entry != NULL)
    {
      base = sijil_entry_to_document (reg, entry, error);
      if (base == NULL)
        return NULL;
      json_object_set_object_member (answer, "base", base);
    }
  if (draft != NULL)
    json_object_set_object_member (answer, "draft", g_steal_pointer (&draft));
  sijil_record_set (answer, "kind", sijil_json_get_string (data, "kind"));
  return g_steal_pointer (&answer);
}

/* What was typed since the last saving goes with it. `saved` in @data: the draft as saved, whatever comes of the deposit. */
gpointer
sijil_new_deposit_job (SijilRegister  *reg,
                       gpointer        data,
                       GPtrArray      *notes,
                       GCancellable   *cancellable,
                       GError        **error)
{
  JsonObject *draft = sijil_new_save_job (reg, data, NULL, cancellable, error);

  if (draft == NULL)
    return NULL;

  json_object_set_object_member (data, "saved", draft);
  return sijil_application_deposit_draft (reg, sijil_json_get_string (draft, "uuid"), notes, error);
}

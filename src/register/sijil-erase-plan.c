/* What erasing a number erases, whether it may, and when its retention ends. */

#include "register/sijil-erase-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-show-private.h"
#include "register/sijil-terms.h"

#include <glib/gi18n-lib.h>

static gboolean
is_one_of (JsonObject *record,
           const char *states)
{
  g_auto (GStrv) list = g_strsplit (states, " ", -1);

  return g_strv_contains ((const char * const *) list, sijil_json_get_string (record, "state"));
}

static gboolean
refuse (GError     **error,
        const char  *reason,
        const char  *sentence,
        const char  *number)
{
  sijil_set_error (error, SIJIL_ERROR_STATE, reason, "number", sentence, number, NULL);
  return FALSE;
}

/* (transfer full) (nullable): the day @months after @day; NULL while no setting says */
static char *
add_term (SijilRegister *self,
          const char    *setting,
          const char    *day)
{
  gint64 months = sijil_setting_get_int (self, setting, 0);

  return months > 0 ? sijil_date_add_months (day, (int) months) : NULL;
}

static gboolean
set_due_of_file (SijilErasePlan  *plan,
                 JsonObject      *application,
                 GError         **error)
{
  SijilRegister *self = plan->dossier->reg;
  const char *setting = is_one_of (application, "refused")     ? "retention_refused_months"
                        : is_one_of (application, "withdrawn") ? "retention_withdrawn_months"
                                                               : "retention_papers_months";
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "application", sijil_json_get_int (application, "id", 0));
  row = sijil_db_query_row (self->db, "erase-day", values, error);
  if (row == NULL)
    return FALSE;

  plan->due_on = add_term (self, setting, sijil_json_get_string (row, "day"));
  return TRUE;
}

/* The last of a holder's entries ends the retention; one without a term leaves it open. */
static void
set_due_of_entry (SijilErasePlan *plan,
                  JsonObject     *entry,
                  gboolean       *is_open)
{
  const char *setting = is_one_of (entry, "deceased") ? "retention_deceased_months" : "retention_struck_off_months";
  g_autofree char *due = add_term (plan->dossier->reg, setting, sijil_json_get_string (entry, "state_on"));

  *is_open = *is_open || due == NULL;
  if (due != NULL && (plan->due_on == NULL || g_strcmp0 (due, plan->due_on) > 0))
    {
      g_free (plan->due_on);
      plan->due_on = g_steal_pointer (&due);
    }
}

/* A holder goes when nothing is open, nothing is live, and nobody speaks for an organisation any more. */
static gboolean
check_holder (SijilErasePlan  *plan,
              GError         **error)
{
  g_autoptr (JsonArray) links = _sijil_dossier_query (plan->dossier, "dossier-link", error);
  gboolean is_open = FALSE;

  for (guint i = 0; links != NULL && i < json_array_get_length (links); i++)
    if (sijil_json_get_string (json_array_get_object_element (links, i), "to_on") == NULL)
      return refuse (error, "erase-linked", N_("The person still stands in the entry of another (%s). Change that entry first. Nothing was erased."),
                     sijil_json_get_string (json_array_get_object_element (links, i), "entry"));
  for (guint i = 0; links != NULL && i < plan->dossier->items->len; i++)
    {
      const SijilDossierItem *item = &g_array_index (plan->dossier->items, SijilDossierItem, i);
      const char *number = _sijil_dossier_label_of (item->record);

      if (g_str_equal (item->kind, "entry") && !is_one_of (item->record, "struck_off deceased transferred"))
        return refuse (error, "erase-live", N_("The entry %s is live: the law keeps it. Strike it off first. Nothing was erased."), number);
      if (g_str_equal (item->kind, "application") && !is_one_of (item->record, "accepted refused withdrawn"))
        return refuse (error, "erase-open", N_("The application %s is not decided yet. Decide or withdraw it first. Nothing was erased."),
                       number);
      if (g_str_equal (item->kind, "entry"))
        set_due_of_entry (plan, item->record, &is_open);
    }

  if (is_open)
    g_clear_pointer (&plan->due_on, g_free);
  return links != NULL;
}

/* Whether the holder came only with this file: it is all that there is of him or her. */
static gboolean
is_only_file (SijilDossier *dossier,
              gint64        application)
{
  for (guint i = 0; i < dossier->items->len; i++)
    {
      const SijilDossierItem *item = &g_array_index (dossier->items, SijilDossierItem, i);

      if (g_str_equal (item->kind, "entry")
          || (g_str_equal (item->kind, "application") && item->id != application
              && (!is_one_of (item->record, "refused withdrawn") || sijil_json_get_object (item->record, "document") != NULL)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
plan_file (SijilErasePlan  *plan,
           JsonObject      *application,
           GError         **error)
{
  gint64 id = sijil_json_get_int (application, "id", 0);
  g_autoptr (JsonArray) links = NULL;

  if (is_one_of (application, "deposited in_review completion_asked"))
    return refuse (error, "erase-open", N_("The application %s is not decided yet. Decide or withdraw it first. Nothing was erased."),
                   sijil_json_get_string (application, "number"));

  plan->scope = is_one_of (application, "accepted") ? SIJIL_ERASE_PAPERS : SIJIL_ERASE_FILE;
  plan->application = id;
  if (plan->scope == SIJIL_ERASE_FILE && is_only_file (plan->dossier, id))
    {
      links = _sijil_dossier_query (plan->dossier, "dossier-link", error);
      if (links == NULL)
        return FALSE;
      if (json_array_get_length (links) == 0)
        plan->scope = SIJIL_ERASE_HOLDER;
    }
  return set_due_of_file (plan, application, error);
}

/* Whether nothing is left of it to erase. */
static gboolean
is_erased (SijilErasePlan *plan)
{
  const SijilDossierItem *holder = &g_array_index (plan->dossier->items, SijilDossierItem, 0);

  if (plan->scope == SIJIL_ERASE_HOLDER)
    return sijil_json_get_string (holder->record, "erased_on") != NULL;
  for (guint i = 0; i < plan->dossier->items->len; i++)
    {
      const SijilDossierItem *item = &g_array_index (plan->dossier->items, SijilDossierItem, i);

      if (!_sijil_erase_plan_has (plan, item))
        continue;
      if (sijil_json_get_string (item->record, "address") != NULL || sijil_json_get_object (item->record, "document") != NULL)
        return FALSE;
    }

  return TRUE;
}

/** _sijil_erase_plan: @number: as sijil_erase() takes it */
SijilErasePlan *
_sijil_erase_plan (SijilRegister  *self,
                   const char     *number,
                   GError        **error)
{
  SijilFound found = { .record = NULL };
  g_autoptr (SijilErasePlan) plan = g_new0 (SijilErasePlan, 1);
  g_autoptr (JsonObject) record = NULL;

  plan->number = number;
  plan->dossier = _sijil_dossier_load (self, number, error);
  if (plan->dossier == NULL || !_sijil_find_any (self, number, &found, error))
    return NULL;

  record = found.record;
  if (g_str_equal (found.kind, "application") ? !plan_file (plan, record, error) : !check_holder (plan, error))
    return NULL;

  plan->is_done = is_erased (plan);
  return g_steal_pointer (&plan);
}

void
_sijil_erase_plan_free (SijilErasePlan *plan)
{
  if (plan == NULL)
    return;

  g_clear_pointer (&plan->dossier, _sijil_dossier_free);
  g_free (plan->due_on);
  g_free (plan);
}

static gint64
get_photo (SijilErasePlan *plan)
{
  const SijilDossierItem *holder = &g_array_index (plan->dossier->items, SijilDossierItem, 0);

  return sijil_json_get_int (holder->record, "photo", 0);
}

/** _sijil_erase_plan_has: whether a record of the dossier is erased; the photo that stands for a holder stays with the holder. */
gboolean
_sijil_erase_plan_has (SijilErasePlan         *plan,
                       const SijilDossierItem *item)
{
  gboolean is_of_file = sijil_json_get_int (item->record, "application", 0) == plan->application;

  switch (plan->scope)
    {
    case SIJIL_ERASE_FILE:
      return (g_str_equal (item->kind, "application") && item->id == plan->application)
             || (g_str_equal (item->kind, "mail") && sijil_json_get_int (item->record, "subject", 0) == plan->application)
             || (is_of_file && !(g_str_equal (item->kind, "paper") && item->id == get_photo (plan)));
    case SIJIL_ERASE_PAPERS:
      return g_str_equal (item->kind, "paper") && is_of_file && item->id != get_photo (plan);
    case SIJIL_ERASE_HOLDER:
    default:
      return TRUE;
    }
}

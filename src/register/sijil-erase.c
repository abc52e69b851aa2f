#include "register/sijil-erase.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-act.h"
#include "register/sijil-erase-private.h"
#include "register/sijil-person-data-private.h"
#include "register/sijil-register-backup.h"
#include "register/sijil-register-private.h"
#include "register/sijil-terms.h"

#include <string.h>

/* For so long the oldest backup is kept (see sijil-backup-prune.c). */

/* Who may confirm what a director erases. */
#define SECOND_ROLES (SIJIL_ROLE_ANY & ~SIJIL_ROLE_AGENT)

static gboolean
is_due (SijilRegister  *self,
        SijilErasePlan *plan)
{
  return plan->due_on != NULL && strcmp (plan->due_on, self->day) <= 0;
}

/* Before its term, or where no setting gives one, only a decision that rests on something erases. */
static gboolean
check_ground (SijilRegister   *self,
              SijilErasePlan  *plan,
              JsonObject      *act,
              GError         **error)
{
  gboolean is_term = g_str_equal (sijil_json_get_string (act, "reason"), "erase_term");

  if (is_due (self, plan) || (!is_term && sijil_json_get_string (act, "reference") != NULL))
    return TRUE;

  if (plan->due_on != NULL)
    sijil_set_error (error, SIJIL_ERROR_STATE, "erase-early", is_term ? "reason" : "reference",
                     "What the register holds here is kept until %s. Earlier it is erased only for another reason, by a decision "
                     "whose reference is given. Nothing was erased.", plan->due_on, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_STATE, "erase-no-term", is_term ? "reason" : "reference",
                     "No setting says how long this is kept. It is erased only for another reason than the end of that time, by a "
                     "decision whose reference is given. Nothing was erased.", NULL);
  return FALSE;
}

static gboolean
check_second (SijilRegister  *self,
              SijilRegister  *second,
              GError        **error)
{
  if (second == NULL && !sijil_setting_get_bool (self, "small_office"))
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "erase-second", "second",
                       "Data are erased by two officers: the second one must give the PIN too. Nothing was erased.", NULL);
      return FALSE;
    }
  if (second == NULL || sijil_register_get_officer (second)->id != self->officer.id)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "four-eyes", "second",
                   "The second officer must be another one than who erases. Nothing was erased.", NULL);
  return FALSE;
}

static JsonObject *
new_act (SijilErasePlan *plan)
{
  JsonObject *act = json_object_new ();

  if (plan->application != 0)
    json_object_set_int_member (act, "application", plan->application);
  else
    _sijil_dossier_set_subject (plan->dossier, act);
  return act;
}

/* (transfer full) (nullable) */
static JsonObject *
describe_act (SijilRegister       *self,
              SijilErasePlan      *plan,
              const SijilErasure  *erasure,
              GPtrArray           *notes,
              GError             **error)
{
  g_autoptr (JsonObject) act = new_act (plan);

  if (!sijil_act_set_line (act, "reference", erasure->reference, notes, error)
      || !sijil_act_set_texts (act, erasure->text_ar, erasure->text_fr, notes, error)
      || !sijil_act_set_reason (self, act, "erase", erasure->reason, error) || !check_ground (self, plan, act, error))
    return NULL;

  return g_steal_pointer (&act);
}

/* What the second officer does, on a connection of his or her own. */
static gboolean
confirm (SijilRegister   *second,
         SijilErasePlan  *plan,
         GError         **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (second, "confirm_erasure", SECOND_ROLES, error);
  g_autoptr (JsonObject) act = new_act (plan);

  return step != NULL && sijil_act_insert (step, "confirm_erasure", act, error) && sijil_step_commit (step, error);
}

static guint
count (SijilErasePlan *plan,
       const char     *kind)
{
  guint n = 0;

  for (guint i = 0; i < plan->dossier->items->len; i++)
    {
      const SijilDossierItem *item = &g_array_index (plan->dossier->items, SijilDossierItem, i);

      n += _sijil_erase_plan_has (plan, item) && (kind == NULL || g_str_equal (item->kind, kind));
    }

  return n;
}

/* (transfer full) (element-type utf8): where the papers' files lie, erased before or not */
static GPtrArray *
list_folders (SijilErasePlan *plan)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < plan->dossier->items->len; i++)
    {
      const SijilDossierItem *item = &g_array_index (plan->dossier->items, SijilDossierItem, i);

      if (g_str_equal (item->kind, "paper") && _sijil_erase_plan_has (plan, item))
        g_ptr_array_add (folders, g_strdup (sijil_json_get_string (item->record, "folder")));
    }

  return folders;
}

/* The act comes first: a server lets values go only after it. The plan is made again, as nothing holds the records before. */
static JsonObject *
erase_rows (SijilRegister       *self,
            gboolean             alone,
            const char          *number,
            const SijilErasure  *erasure,
            GPtrArray           *folders,
            SijilErasePlan     **made,
            GPtrArray           *notes,
            GError             **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "erase", SIJIL_ROLE_DIRECTOR, error);
  g_autoptr (SijilErasePlan) plan = step != NULL ? _sijil_erase_plan (self, number, error) : NULL;
  g_autoptr (JsonObject) act = plan != NULL ? describe_act (self, plan, erasure, notes, error) : NULL;

  if (act == NULL)
    return NULL;
  if (alone)
    json_object_set_int_member (act, "alone", 1);
  sijil_step_set_reason (step, sijil_json_get_string (act, "reason"), NULL);
  if (!sijil_act_insert (step, "erase", act, error) || !_sijil_erase_values (step, plan, error)
      || !_sijil_erase_elsewhere (step, plan, folders, error) || !sijil_step_commit (step, error))
    return NULL;

  *made = g_steal_pointer (&plan);
  return g_steal_pointer (&act);
}

/* (transfer full): the day on which the last backup of today goes, where one is made every day */
static char *
dup_last_backup_day (SijilRegister *self)
{
  const SijilBackupKeep keep = _sijil_register_get_backup_keep (self);
  g_autofree char *of_months = sijil_date_add_months (self->day, (int) keep.monthly);
  g_autofree char *of_days = sijil_date_add_days (self->day, (int) MAX (keep.daily, keep.hourly / 24 + 1));

  return strcmp (of_months, of_days) > 0 ? g_steal_pointer (&of_months) : g_steal_pointer (&of_days);
}

static JsonObject *
make_answer (SijilRegister  *self,
             SijilErasePlan *plan,
             JsonObject     *act)
{
  static const char * const scopes[] = { "holder", "file", "papers" };
  g_autofree char *until = dup_last_backup_day (self);
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, "kind", "erasure");
  json_object_set_string_member (answer, "number", plan->number);
  sijil_record_set (answer, "uuid", act != NULL ? sijil_json_get_string (act, "uuid") : NULL);
  json_object_set_string_member (answer, "scope", scopes[plan->scope]);
  json_object_set_int_member (answer, "records", act != NULL ? count (plan, NULL) : 0);
  json_object_set_int_member (answer, "papers", act != NULL ? count (plan, "paper") : 0);
  json_object_set_string_member (answer, "backups_until", until);
  return answer;
}

/* The rows are gone: what is left on the disk is told, and done with the next try. */
static void
clean_up (SijilRegister *self,
          GPtrArray     *folders,
          GPtrArray     *notes)
{
  g_autoptr (GError) problem = NULL;

  if (_sijil_erase_files (self, folders, &problem))
    return;

  sijil_note (notes, "erase-unfinished", NULL,
              "The data are erased, but their traces are not yet off the disk, as another desk is at work or the disk refuses. Close "
              "the other desks and erase the same number once more.", NULL);
}

/**
 * sijil_erase:
 * @second: (nullable): the same register with another officer signed in; %NULL in a small office only
 * @number: of an entry (all of its holder), a refused or withdrawn application, an accepted application (its papers), or a
 *   person's identity card
 * @notes: (element-type GError): what is left to do
 * @error: %SIJIL_ERROR_STATE when the law keeps it, its time is not over and no decision is named; %SIJIL_ERROR_DENIED
 *
 * Erases what the register holds; of what is erased already, what is left on the disk.
 *
 * Returns: (transfer full): `kind`, `number`, `uuid` of the act, `scope` (holder, file, papers), how many `records` and `papers`,
 *   and `backups_until`: until then old backups still hold it
 */
JsonObject *
sijil_erase (SijilRegister       *self,
             SijilRegister       *second,
             const char          *number,
             const SijilErasure  *erasure,
             GPtrArray           *notes,
             GError             **error)
{
  g_autoptr (SijilErasePlan) plan = NULL;
  g_autoptr (SijilErasePlan) made = NULL;
  g_autoptr (GPtrArray) folders = NULL;
  g_autoptr (JsonObject) act = NULL;
  g_autoptr (JsonObject) looked_at = NULL;

  if (!sijil_register_require (self, SIJIL_ROLE_DIRECTOR, error) || !check_second (self, second, error))
    return NULL;
  plan = _sijil_erase_plan (self, number, error);
  if (plan == NULL)
    return NULL;

  folders = list_folders (plan);
  if (!plan->is_done)
    {
      looked_at = describe_act (self, plan, erasure, notes, error);
      if (looked_at == NULL || (second != NULL && !confirm (second, plan, error)))
        return NULL;
      act = erase_rows (self, second == NULL, number, erasure, folders, &made, notes, error);
      if (act == NULL)
        return NULL;
    }

  clean_up (self, folders, notes);
  return make_answer (self, made != NULL ? made : plan, act);
}

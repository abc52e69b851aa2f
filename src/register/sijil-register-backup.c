#include "register/sijil-register-backup.h"

#include "backup/sijil-device-key.h"
#include "card/sijil-paper-run.h"
#include "card/sijil-paper-words.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-check.h"
#include "register/sijil-output-private.h"
#include "register/sijil-register-checkpoint.h"
#include "register/sijil-sealing.h"
#include "register/sijil-setting.h"
#include "register/sijil-terms.h"
#include "store/sijil-place.h"

#define PAPER "recovery-key"

typedef struct
{
  const SijilBackupRequest *request;
  GPtrArray                *found; /* (element-type GError) (nullable) */
} Checking;

static gboolean
progress_cb (const char *part,
             gint64      done,
             gint64      total,
             gpointer    data)
{
  const SijilBackupRequest *request = ((Checking *) data)->request;

  return request->progress == NULL || request->progress (part, done, total, request->data);
}

static gboolean
check_progress_cb (const char *part,
                   gint64      done,
                   gint64      total,
                   gpointer    data)
{
  return progress_cb ("check", done, total, data);
}

/* The copy is a register like any other, but for its papers. */
static gboolean
check_cb (const char  *folder,
          gint64      *findings,
          gpointer     data,
          GError     **error)
{
  Checking *checking = data;
  g_autoptr (SijilRegister) copy = sijil_register_open (folder, TRUE, error);

  if (copy == NULL)
    return FALSE;

  checking->found = sijil_register_check_database (copy, check_progress_cb, checking, error);
  if (checking->found == NULL)
    return FALSE;

  for (guint i = 0; i < checking->found->len; i++)
    if (g_str_equal (sijil_error_get_reason (checking->found->pdata[i]), "file-damaged"))
      {
        sijil_set_error (error, SIJIL_ERROR_FAILED, "register-damaged", NULL,
                         "The register's file is damaged: no backup was made of it, and those before are as they were. Stop working in it "
                         "and restore the last backup.", NULL);
        return FALSE;
      }

  *findings = checking->found->len;
  return TRUE;
}

static gboolean
read_public_half (SijilRegister  *self,
                  guint8          half[SIJIL_RECOVERY_KEY_BYTES],
                  GError        **error)
{
  const char *text = sijil_setting_get (self, "backup_key");

  if (text != NULL && sijil_public_half_read (text, half))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "backup-key-missing", "backup_key",
                   "There is no recovery key yet, without which a backup could be read by who finds it. Nothing was saved. "
                   "An administrator makes one by “sijilctl backup key”.", NULL);
  return FALSE;
}

static gboolean
choose_place (SijilRegister  *self,
              const char     *wanted,
              char          **place,
              GError        **error)
{
  const char *setting = sijil_setting_get (self, "backup_place");

  *place = g_strdup (wanted != NULL ? wanted : setting);
  if (*place != NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "backup-place-none", "to",
                   "No folder of the backups is set. Nothing was saved. Choose one on a stick or another disk.", NULL);
  return FALSE;
}

/* Who only may read the register backs it up without. */
static void
confirm_history (const char *folder)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (SijilRegister) reg = sijil_register_open (folder, FALSE, &problem);
  g_autoptr (JsonObject) checkpoint = reg != NULL ? sijil_register_checkpoint (reg, "backup", &problem) : NULL;

  if (checkpoint == NULL)
    g_debug ("no checkpoint: %s", problem != NULL ? problem->message : "no history");
}

/* How many backups are kept, as the settings say. */
SijilBackupKeep
_sijil_register_get_backup_keep (SijilRegister *reg)
{
  return (SijilBackupKeep) {
    .hourly = (guint) sijil_setting_get_int (reg, "backup_keep_hourly", 24),
    .daily = (guint) sijil_setting_get_int (reg, "backup_keep_daily", 14),
    .monthly = (guint) sijil_setting_get_int (reg, "backup_keep_monthly", 12),
  };
}

/**
 * sijil_register_backup:
 * @folder: the register's place
 * @error: as sijil_backup_make(); %SIJIL_ERROR_STATE "backup-key-missing" or "backup-place-none"
 *
 * Opens what it needs by itself: it may be called in any thread, beside desks that write.
 *
 * Returns: (transfer full): the manifest, with "path" and "removed"
 */
JsonObject *
sijil_register_backup (const char                *folder,
                       const SijilBackupRequest  *request,
                       GError                   **error)
{
  g_autoptr (SijilRegister) reg = NULL;
  Checking checking = { request, NULL };
  guint8 half[SIJIL_RECOVERY_KEY_BYTES];
  g_autofree char *place = NULL;
  SijilBackupPlan plan = {
    .register_folder = folder,
    .may_be_same_disk = request->may_be_same_disk,
    .public_half = half,
    .check = check_cb,
    .progress = progress_cb,
    .data = &checking,
  };
  JsonObject *answer;

  if (sijil_place_has_keeper (folder))
    {
      plan.place = request->place != NULL ? request->place : "";
      return sijil_backup_make (&plan, error);
    }

  reg = sijil_register_open (folder, TRUE, error);
  if (reg == NULL || !read_public_half (reg, half, error) || !choose_place (reg, request->place, &place, error))
    return NULL;

  plan.place = place;
  plan.keep = _sijil_register_get_backup_keep (reg);
  g_clear_pointer (&reg, sijil_register_close);
  confirm_history (folder);
  answer = sijil_backup_make (&plan, error);
  for (guint i = 0; answer != NULL && request->found != NULL && i < checking.found->len; i++)
    g_ptr_array_add (request->found, g_error_copy (checking.found->pdata[i]));
  g_clear_pointer (&checking.found, g_ptr_array_unref);
  return answer;
}

/**
 * sijil_register_backup_status:
 *
 * Returns: (transfer full): "has_key", "place", "hourly", "warning_days", "purpose", "is_newer" (there are steps since), and of the last backup "made_at", "age_s" and "findings",
 *   which are missing when none was made at this computer. "has_keeper" is all there is of a register that no desk backs up.
 */
JsonObject *
sijil_register_backup_status (SijilRegister  *self,
                              GError        **error)
{
  const char *folder = sijil_register_get_folder (self);
  JsonObject *status = json_object_new ();
  g_autoptr (JsonObject) last = NULL;
  gint64 head = 0;

  json_object_set_boolean_member (status, "has_keeper", sijil_place_has_keeper (folder));
  if (sijil_place_has_keeper (folder))
    return status;

  json_object_set_boolean_member (status, "has_key", sijil_setting_get (self, "backup_key") != NULL);
  if (sijil_setting_get (self, "backup_place") != NULL)
    json_object_set_string_member (status, "place", sijil_setting_get (self, "backup_place"));
  json_object_set_boolean_member (status, "hourly", sijil_setting_get_bool (self, "backup_hourly"));
  json_object_set_int_member (status, "warning_days", sijil_setting_get_int (self, "backup_warning_days", 7));
  json_object_set_string_member (status, "purpose", sijil_register_get_purpose (self));
  if (!sijil_db_query_int (sijil_register_get_db (self), "history-last", NULL, &head, error))
    {
      json_object_unref (status);
      return NULL;
    }
  last = sijil_backup_last (folder);
  json_object_set_boolean_member (status, "is_newer", head != sijil_json_get_int (last, "sequence", 0));
  if (last != NULL)
    {
      gint64 made_at = sijil_json_get_int (last, "made_at", 0);

      json_object_set_int_member (status, "made_at", made_at);
      json_object_set_int_member (status, "age_s", MAX (sijil_now () - made_at, 0));
      json_object_set_int_member (status, "findings", sijil_json_get_int (last, "findings", 0));
    }

  return status;
}

static JsonArray *
list_rules (JsonObject *words)
{
  static const char * const names[] = { "copies", "apart", "erase" };
  JsonArray *rules = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonObject *rule = json_object_new ();

      _sijil_output_set_words (rule, "text", words, "recovery", names[i]);
      json_array_add_object_element (rules, rule);
    }

  return rules;
}

static gboolean
print_key (SijilRegister  *self,
           char          **groups,
           const char     *name,
           const char     *pdf_path,
           GError        **error)
{
  g_autoptr (JsonObject) values = _sijil_output_new (self, sijil_register_get_officer (self)->office, error);
  g_autoptr (JsonObject) words = values != NULL ? sijil_paper_load_data (_SIJIL_OUTPUT_WORDS, error) : NULL;
  g_autofree char *computer = words != NULL ? sijil_device_get_name (error) : NULL;
  JsonArray *rows;

  if (computer == NULL)
    return FALSE;

  rows = json_array_new ();
  for (guint i = 0; groups[i] != NULL; i++)
    {
      JsonObject *row = json_object_new ();

      json_object_set_string_member (row, "text", groups[i]);
      json_array_add_object_element (rows, row);
    }
  json_object_set_array_member (values, "groups", rows);
  json_object_set_array_member (values, "rules", list_rules (words));
  json_object_set_string_member (values, "name", name);
  json_object_set_string_member (values, "made_on", sijil_register_get_day (self));
  json_object_set_string_member (values, "computer", computer);
  return sijil_paper_write (PAPER, values, NULL, pdf_path, NULL, error);
}

static gboolean
check_no_key (SijilRegister  *self,
              gboolean        replace,
              GError        **error)
{
  const char *text = sijil_setting_get (self, "backup_key");
  guint8 half[SIJIL_RECOVERY_KEY_BYTES];
  g_autofree char *name = NULL;

  if (replace || text == NULL || !sijil_public_half_read (text, half))
    return TRUE;

  name = sijil_public_half_to_name (half);
  sijil_set_error (error, SIJIL_ERROR_STATE, "backup-key-there", "backup_key",
                   "There is a recovery key already, %s, and its paper opens the backups that were made. Nothing was changed. Ask for a new "
                   "one (“--replace”) only when that paper is lost: older backups go on needing the old one.", name, NULL);
  return FALSE;
}

/**
 * sijil_register_make_backup_key:
 * @pdf_path: the page to print; it is written before anything is sealed to the key
 * @replace: also when there is one
 * @error: %SIJIL_ERROR_STATE "backup-key-there"
 *
 * A step for an administrator, and another one where papers are sealed: they go with the new key. The key is on the paper and in the answer, and nowhere else.
 *
 * Returns: (transfer full): "name", "groups" and "file"
 */
JsonObject *
sijil_register_make_backup_key (SijilRegister  *self,
                                const char     *pdf_path,
                                gboolean        replace,
                                GError        **error)
{
  g_auto (SijilRecoveryKey) key;
  g_autoptr (JsonObject) setting = NULL;
  g_autofree char *half = NULL;
  g_autofree char *name = NULL;
  g_auto (GStrv) groups = NULL;
  JsonObject *answer;
  JsonArray *list;

  sijil_recovery_key_make (&key);
  if (!sijil_register_require (self, SIJIL_ROLE_ADMINISTRATOR, error) || !check_no_key (self, replace, error)
      || !_sijil_sealing_check_rewrap (self, error))
    return NULL;

  half = sijil_public_half_to_text (key.public_half);
  name = sijil_public_half_to_name (key.public_half);
  groups = sijil_recovery_key_to_groups (&key);
  if (!print_key (self, groups, name, pdf_path, error))
    return NULL;
  setting = sijil_setting_set (self, "backup_key", half, NULL, error);
  if (setting == NULL || !_sijil_sealing_rewrap (self, key.public_half, error))
    return NULL;

  list = json_array_new ();
  for (guint i = 0; groups[i] != NULL; i++)
    json_array_add_string_element (list, groups[i]);
  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "recovery_key");
  json_object_set_string_member (answer, "name", name);
  json_object_set_array_member (answer, "groups", list);
  json_object_set_string_member (answer, "file", pdf_path);
  return answer;
}

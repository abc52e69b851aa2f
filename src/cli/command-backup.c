/* backup, verify-backup, restore */

#include "cli/sijil-command.h"
#include "cli/sijil-progress-line.h"
#include "cli/sijil-recovery-input.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-checked.h"
#include "register/sijil-register-backup.h"
#include "trust/sijil-trust.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
show_progress (const char *part,
               gint64      done,
               gint64      total,
               gpointer    data)
{
  static const struct { const char *part; const char *word; } words[] = {
    { "copy", N_("Copying") },
    { "check", N_("Checking") },
    { "database", N_("Register") },
    { "papers", N_("Papers") },
    { "verify", N_("Reading back") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].part, part))
      return _sijil_progress_line_show (done, total, (gpointer) _(words[i].word));

  return TRUE;
}

static gboolean
list_backups (SijilCommandContext  *context,
              const char           *place,
              GError              **error)
{
  const char * const members[] = { "made_at", "condition", "applications", "entries", "papers", "recovery_key", "path", NULL };
  static const char * const titles[] = { N_("Made on"), N_("Condition"), N_("Applications"), N_("Entries"), N_("Papers"),
                                         N_("Recovery key"), N_("Folder"), NULL };
  g_autoptr (SijilRegister) reg = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (JsonObject) list = json_object_new ();
  g_autoptr (JsonObject) status = NULL;
  JsonArray *items = json_array_new ();

  json_object_set_array_member (list, "items", items);
  if (place == NULL)
    {
      if (!sijil_command_require ("register", context->register_path, error))
        return FALSE;
      reg = sijil_register_open (context->register_path, TRUE, error);
      status = reg != NULL ? sijil_register_backup_status (reg, error) : NULL;
      if (status == NULL)
        return FALSE;
      place = sijil_json_get_string (status, "place");
      if (!sijil_command_require ("to", place, error))
        return FALSE;
    }

  found = sijil_backup_list (place, error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    json_array_add_object_element (items, sijil_register_describe_backup (found->pdata[i]));
  json_object_set_int_member (list, "total", found->len);
  sijil_command_table (context, list, members, titles);
  return TRUE;
}

static char *
format_megabytes (gint64 bytes)
{
  return g_strdup_printf ("%.1f", (double) bytes / 1e6);
}

static gboolean
make_backup (SijilCommandContext  *context,
             const char           *place,
             gboolean              may_be_same_disk,
             GError              **error)
{
  g_autoptr (GPtrArray) found = sijil_notes_new ();
  const SijilBackupRequest request = {
    .place = place, .may_be_same_disk = may_be_same_disk, .found = found, .progress = show_progress,
  };
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *size = NULL;
  g_autofree char *papers = NULL;
  gint64 findings;

  if (!sijil_command_require ("register", context->register_path, error))
    return FALSE;
  answer = sijil_register_backup (context->register_path, &request, error);
  _sijil_progress_line_clear ();
  if (answer == NULL)
    return FALSE;

  findings = sijil_json_get_int (answer, "findings", 0);
  size = format_megabytes (sijil_json_get_int (sijil_json_get_object (answer, "database"), "sealed_bytes", 0)
                           + sijil_json_get_int (sijil_json_get_object (answer, "papers"), "new_bytes", 0));
  papers = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (sijil_json_get_object (answer, "papers"), "count", 0));
  json_object_set_string_member (answer, "kind", "backup");
  sijil_command_answer (context, answer, _("Backup made, read back and compared: “%1$s”. New: %2$s MB. Papers in it: %3$s."),
                        sijil_json_get_string (answer, "path"), size, papers);
  if (findings == 0)
    return TRUE;

  context->refused = TRUE;
  sijil_command_line (context, "%s", _("The register itself is not sound. It was saved as it is; sound backups before it are kept. "
                                       "“sijilctl check” tells what is wrong."));
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (context->notes, g_error_copy (found->pdata[i]));
  return TRUE;
}

static gboolean
run_backup (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  g_autofree char *to = NULL;
  gboolean same_disk = FALSE;
  gboolean list = FALSE;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, NULL, NULL },
    { "same-disk", 0, 0, G_OPTION_ARG_NONE, &same_disk, NULL, NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  sijil_trust_init ();
  return sijil_command_parse (context, entries, &argc, &argv, 0, 0, error)
         && (list ? list_backups (context, to, error) : make_backup (context, to, same_disk, error));
}

static gboolean
run_backup_key (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  g_autofree char *pdf = NULL;
  gboolean replace = FALSE;
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &replace, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *groups;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error) || !sijil_command_require ("pdf", pdf, error)
      || !sijil_command_check_new_file (pdf, FALSE, error))
    return FALSE;

  answer = sijil_register_make_backup_key (context->reg, pdf, replace, error);
  if (answer == NULL)
    return FALSE;

  sijil_command_answer (context, answer, _("Recovery key %1$s: print “%2$s” twice, put both away in two places, then erase the file."),
                        sijil_json_get_string (answer, "name"), pdf);
  groups = sijil_json_get_array (answer, "groups");
  for (guint i = 0; i < json_array_get_length (groups); i++)
    sijil_command_line (context, "%3u  %s", i + 1, json_array_get_string_element (groups, i));
  sijil_command_line (context, "%s", _("It is kept nowhere else: without it no backup can be opened."));
  return TRUE;
}

/* What was opened with the paper key is a trial of the restore: the register that it is of remembers it, where it is named. */
static void
keep_drill (SijilCommandContext *context,
            SijilBackup         *backup)
{
  g_autoptr (SijilRegister) reg = context->register_path != NULL ? sijil_register_open (context->register_path, TRUE, NULL) : NULL;
  JsonObject *of = sijil_json_get_object (backup->manifest, "register");
  g_autoptr (JsonObject) identity = NULL;

  if (reg == NULL)
    return;
  identity = sijil_db_query_row (sijil_register_get_db (reg), "register-identity", NULL, NULL);
  if (identity != NULL && of != NULL
      && g_strcmp0 (sijil_json_get_string (identity, "uuid"), sijil_json_get_string (of, "uuid")) == 0)
    sijil_checked_keep (reg, SIJIL_CHECKED_DRILL, 0);
}

static gboolean
run_verify_backup (SijilCommandContext  *context,
                   int                   argc,
                   char                **argv,
                   GError              **error)
{
  g_autofree char *key_file = NULL;
  const GOptionEntry entries[] = {
    { "recovery-key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (SijilRecoveryKey) key = { { 0 }, { 0 } };
  g_autoptr (SijilBackup) backup = NULL;
  g_autoptr (JsonObject) answer = NULL;
  gboolean has_key;
  gboolean good;

  sijil_trust_init ();
  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error) || !_sijil_recovery_input_read (&key, key_file, FALSE, &has_key, error))
    return FALSE;

  backup = sijil_backup_find (argv[1], NULL, error);
  good = backup != NULL && sijil_backup_verify (backup, has_key ? &key : NULL, show_progress, NULL, error);
  _sijil_progress_line_clear ();
  if (!good)
    return FALSE;

  answer = sijil_register_describe_backup (backup);
  json_object_set_boolean_member (answer, "opened", has_key);
  if (has_key)
    keep_drill (context, backup);
  if (has_key)
    sijil_command_answer (context, answer, _("The backup of %1$s is whole: everything in it was opened and compared. Signed by computer %2$s."),
                          sijil_json_get_string (answer, "made_at"), backup->device);
  else
    sijil_command_answer (context, answer, _("The backup of %1$s is as it was made, to the byte. Signed by computer %2$s."),
                          sijil_json_get_string (answer, "made_at"), backup->device);
  return TRUE;
}

static void
tell_days (SijilCommandContext *context,
           JsonObject          *steps)
{
  JsonArray *days = sijil_json_get_array (steps, "days");

  for (guint i = 0; days != NULL && i < json_array_get_length (days); i++)
    {
      JsonObject *day = json_array_get_object_element (days, i);

      sijil_command_line (context, "  %s  %s: %d", sijil_json_get_string (day, "day"), sijil_word_for_member (day, "act"),
                          (int) sijil_json_get_int (day, "steps", 0));
    }
}

static void
tell_records (SijilCommandContext *context,
              JsonObject          *lost)
{
  JsonArray *records = sijil_json_get_array (lost, "records");

  if (records == NULL || json_array_get_length (records) == 0)
    return;

  sijil_command_line (context, "%s", _("Newest among them:"));
  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *record = json_array_get_object_element (records, i);

      sijil_command_line (context, "  %s  %s: %s", sijil_json_get_string (record, "recorded_at"),
                          sijil_json_get_string (record, "number"), sijil_word_for_member (record, "act"));
    }
}

static void
tell_comparison (SijilCommandContext *context,
                 JsonObject          *answer)
{
  JsonObject *lost = sijil_json_get_object (answer, "lost");
  JsonObject *gained = sijil_json_get_object (answer, "gained");
  int n_lost = (int) sijil_json_get_int (lost, "steps", 0);
  int n_gained = (int) sijil_json_get_int (gained, "steps", 0);

  if (sijil_json_get_string (answer, "old_problem") != NULL)
    sijil_command_line (context, "%s", _("The register that is there cannot be read: what it has more than the backup is not known."));
  else if (lost == NULL)
    sijil_command_line (context, "%s", _("There is no register in that folder yet: nothing is lost."));
  else if (n_lost == 0)
    sijil_command_line (context, "%s", _("Nothing is lost: the backup has all that the register has."));
  else
    sijil_command_line (context, ngettext ("The register has %d step that the backup has not:", "The register has %d steps that the backup has not:",
                                           (gulong) n_lost), n_lost);
  if (n_lost > 0)
    {
      tell_days (context, lost);
      tell_records (context, lost);
    }
  if (n_gained > 0)
    {
      sijil_command_line (context, ngettext ("The backup has %d step that the register has not:", "The backup has %d steps that the register has not:",
                                             (gulong) n_gained), n_gained);
      tell_days (context, gained);
    }
}

static gboolean
run_restore (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  g_autofree char *key_file = NULL;
  g_autofree char *from = NULL;
  gboolean preview = FALSE;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, NULL, NULL },
    { "recovery-key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file, NULL, NULL },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &preview, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (SijilRecoveryKey) key = { { 0 }, { 0 } };
  SijilRestoreRequest request = { .key = &key, .progress = show_progress };
  g_autoptr (JsonObject) answer = NULL;
  JsonObject *backup;
  gboolean has_key;

  sijil_trust_init ();
  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error)
      || !sijil_command_require ("from", from, error)
      || !sijil_command_require ("register", context->register_path, error)
      || !_sijil_recovery_input_read (&key, key_file, TRUE, &has_key, error))
    return FALSE;

  request.from = from;
  request.is_preview = preview;
  answer = sijil_register_restore (context->register_path, &request, error);
  _sijil_progress_line_clear ();
  if (answer == NULL)
    return FALSE;

  backup = sijil_json_get_object (answer, "backup");
  json_object_set_string_member (answer, "kind", "register");
  json_object_set_string_member (answer, "register", context->register_path);
  if (preview)
    sijil_command_answer (context, answer, _("The backup of %1$s (computer %2$s) is whole. Nothing was changed."),
                          sijil_json_get_string (backup, "made_at"), sijil_json_get_string (backup, "computer"));
  else
    sijil_command_answer (context, answer, _("The register in “%1$s” is that of the backup of %2$s (computer %3$s) now."),
                          context->register_path, sijil_json_get_string (backup, "made_at"), sijil_json_get_string (backup, "computer"));
  tell_comparison (context, answer);
  if (sijil_json_get_string (answer, "old") != NULL)
    sijil_command_line (context, _("The register that was there is kept: “%s”."), sijil_json_get_string (answer, "old"));
  if (sijil_json_get_int (answer, "findings", 0) > 0)
    sijil_command_line (context, "%s", _("This register was not sound when it was saved. “sijilctl check” tells what is wrong."));
  return TRUE;
}

const SijilCommand sijil_commands_backup[] = {
  { "backup", "[--to FOLDER] [--same-disk] [--list]", N_("Save the register, sealed and verified, to another disk; or list what was saved"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_backup },
  { "backup key", "--pdf FILE [--replace]", N_("Make the recovery key that opens backups, as a page to print"), 0, run_backup_key },
  { "verify-backup", "BACKUP [--recovery-key-file FILE]", N_("Check that a backup is as it was made"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_verify_backup },
  { "restore", "--from BACKUP [--recovery-key-file FILE] [--preview]", N_("Put the register of a backup in place of the one that is there"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_restore },
  SIJIL_COMMANDS_END
};

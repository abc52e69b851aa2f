/* checkpoint, verify-register */

#include "backup/sijil-checkpoint.h"
#include "cli/sijil-command.h"
#include "cli/sijil-progress-line.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-audit.h"
#include "register/sijil-output.h"
#include "register/sijil-register-checkpoint.h"

#include <glib/gi18n.h>

/* As every answer begins; neither is a record. */
static JsonObject *
begin_answer (const char *kind)
{
  static const char * const members[] = { "number", "uuid", "state", "version" };
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, "kind", kind);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_set_null_member (answer, members[i]);
  return answer;
}

static void
describe_checkpoint (JsonObject *answer,
                     JsonObject *checkpoint)
{
  g_autofree char *when = sijil_instant_format (sijil_json_get_int (checkpoint, "recorded_at", 0));

  json_object_set_int_member (answer, "row", sijil_json_get_int (checkpoint, "sequence", 0));
  json_object_set_string_member (answer, "chain", sijil_json_get_string (checkpoint, "chain"));
  json_object_set_string_member (answer, "made_at", when);
  json_object_set_string_member (answer, "occasion", sijil_json_get_string (checkpoint, "occasion"));
  json_object_set_string_member (answer, "computer", sijil_json_get_string (checkpoint, "device"));
}

/* A day alone says nothing: a checkpoint is of now. */
static gboolean
check_day (const char  *day,
           const char  *pdf,
           GError     **error)
{
  if (day == NULL || pdf != NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL, "Say where the paper goes: “--pdf FILE”.", NULL);
  return FALSE;
}

static gboolean
run_checkpoint (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  g_autofree char *out = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *day = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    { "day", 0, 0, G_OPTION_ARG_STRING, &day, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) checkpoint = NULL;
  g_autoptr (JsonObject) answer = begin_answer ("checkpoint");

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error) || !sijil_command_check_new_file (out, force, error)
      || !check_day (day, pdf, error))
    return FALSE;

  checkpoint = sijil_register_checkpoint (context->reg, "asked", error);
  if (checkpoint == NULL || (out != NULL && !sijil_checkpoint_write (checkpoint, out, error))
      || (pdf != NULL && !sijil_output_day_sheet (context->reg, day != NULL ? day : sijil_register_get_day (context->reg), checkpoint,
                                                  pdf, error)))
    return FALSE;

  describe_checkpoint (answer, checkpoint);
  if (out != NULL)
    json_object_set_string_member (answer, "file", out);
  if (pdf != NULL)
    json_object_set_string_member (answer, "pdf", pdf);
  sijil_command_answer (context, answer, _("The history up to row %1$d is signed by computer %2$s."),
                        (int) sijil_json_get_int (answer, "row", 0), sijil_json_get_string (answer, "computer"));
  if (out != NULL)
    sijil_command_line (context, _("Keep “%s” where nobody who works in the register can change it."), out);
  return TRUE;
}

static gboolean
show_progress (const char *part,
               gint64      done,
               gint64      total,
               gpointer    data)
{
  return _sijil_progress_line_show (done, total, (gpointer) part);
}

/* (transfer full) (nullable): the checkpoints in @files and on @papers */
static GPtrArray *
read_checkpoints (char   **files,
                  char   **papers,
                  GError **error)
{
  g_autoptr (GPtrArray) checkpoints = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      JsonObject *checkpoint = sijil_checkpoint_read (files[i], error);

      if (checkpoint == NULL)
        return NULL;
      g_ptr_array_add (checkpoints, checkpoint);
    }
  for (guint i = 0; papers != NULL && papers[i] != NULL; i++)
    {
      JsonObject *checkpoint = sijil_checkpoint_of_paper (papers[i], error);

      if (checkpoint == NULL)
        return NULL;
      g_ptr_array_add (checkpoints, checkpoint);
    }

  return g_steal_pointer (&checkpoints);
}

static JsonObject * /* (transfer full) */
describe_finding (const GError *finding)
{
  JsonObject *problem = json_object_new ();
  g_autofree char *text = sijil_error_dup_text (finding, (const char *(*) (const char *)) gettext);

  json_object_set_string_member (problem, "code", sijil_error_get_reason (finding));
  json_object_set_null_member (problem, "field");
  json_object_set_string_member (problem, "message", text);
  return problem;
}

static void
describe_audit (JsonObject *answer,
                SijilAudit *audit)
{
  JsonArray *problems = json_array_new ();

  json_object_set_boolean_member (answer, "sound", audit->found->len == 0);
  json_object_set_int_member (answer, "rows", audit->rows);
  json_object_set_int_member (answer, "unsealed", audit->unsealed);
  json_object_set_int_member (answer, "checkpoints", audit->checkpoints);
  json_object_set_null_member (answer, "first");
  json_object_set_null_member (answer, "last_good");
  if (audit->first != NULL)
    {
      JsonObject *first = describe_finding (audit->first);

      if (audit->first_row > 0)
        {
          json_object_set_int_member (first, "row", audit->first_row);
          json_object_set_int_member (first, "until", audit->first_until);
        }
      json_object_set_object_member (answer, "first", first);
    }
  if (audit->last_good != NULL)
    {
      JsonObject *good = json_object_new ();

      describe_checkpoint (good, audit->last_good);
      json_object_set_object_member (answer, "last_good", good);
    }
  for (guint i = 0; i < audit->found->len; i++)
    json_array_add_object_element (problems, describe_finding (audit->found->pdata[i]));
  json_object_set_array_member (answer, "problems", problems);
}

static void
tell_first (SijilCommandContext *context,
            SijilAudit          *audit)
{
  JsonObject *good = audit->last_good;
  g_autofree char *when = good != NULL ? sijil_instant_format (sijil_json_get_int (good, "recorded_at", 0)) : NULL;

  if (audit->first_row > 0)
    sijil_command_line (context, _("The first row in question: %d"), (int) audit->first_row);
  if (good != NULL)
    sijil_command_line (context, _("The last good checkpoint before it: row %1$d, %2$s, computer %3$s"),
                        (int) sijil_json_get_int (good, "sequence", 0), when, sijil_json_get_string (good, "device"));
  else
    sijil_command_line (context, "%s", _("No checkpoint before it is good."));
}

static void
tell_findings (SijilCommandContext *context,
               JsonArray           *problems)
{
  for (guint i = 0; i < json_array_get_length (problems); i++)
    sijil_command_line (context, "%s", sijil_json_get_string (json_array_get_object_element (problems, i), "message"));
}

static gboolean
run_verify_register (SijilCommandContext  *context,
                     int                   argc,
                     char                **argv,
                     GError              **error)
{
  g_auto (GStrv) files = NULL;
  g_auto (GStrv) papers = NULL;
  const GOptionEntry entries[] = {
    { "checkpoint", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { "paper", 0, 0, G_OPTION_ARG_STRING_ARRAY, &papers, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GPtrArray) checkpoints = NULL;
  g_autoptr (SijilAudit) audit = NULL;
  g_autoptr (JsonObject) answer = begin_answer ("audit");

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  checkpoints = read_checkpoints (files, papers, error);
  if (checkpoints == NULL)
    return FALSE;

  audit = sijil_register_audit (context->reg, checkpoints, show_progress, NULL, error);
  _sijil_progress_line_clear ();
  if (audit == NULL)
    return FALSE;

  describe_audit (answer, audit);
  sijil_command_answer (context, answer, "%s", audit->found->len == 0 ? _("The history is as it was written, and the records are as it says.")
                                                                     : _("The history or the records are not as they were written."));
  if (audit->found->len > 0)
    tell_first (context, audit);
  tell_findings (context, sijil_json_get_array (answer, "problems"));
  sijil_command_line (context, _("Rows of the history: %1$d; checkpoints: %2$d"), (int) audit->rows, (int) audit->checkpoints);
  if (audit->unsealed > 0)
    sijil_command_line (context, _("Rows of an earlier program, which seal neither the day from which they hold nor the officer's words: %d"),
                        (int) audit->unsealed);
  context->refused = audit->found->len > 0;
  return TRUE;
}

const SijilCommand sijil_commands_audit[] = {
  { "checkpoint", "[--out FILE [--force]] [--pdf FILE [--day DAY]]", N_("Sign the history as it is now, to be kept elsewhere"),
    SIJIL_COMMAND_NO_OFFICER, run_checkpoint },
  { "verify-register", "[--checkpoint FILE]… [--paper TEXT]…", N_("Check that the history is as it was written, and the records as it says"),
    SIJIL_COMMAND_NO_OFFICER | SIJIL_COMMAND_READ_ONLY | SIJIL_COMMAND_LONG, run_verify_register },
  SIJIL_COMMANDS_END
};

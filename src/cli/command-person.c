/* export-person, erase, retention, access-log */

#include "cli/sijil-command.h"
#include "cli/sijil-second.h"
#include "core/sijil-json.h"
#include "register/sijil-erase.h"
#include "register/sijil-person-data.h"
#include "register/sijil-retention.h"

#include <glib/gi18n.h>

typedef struct
{
  char *data;
  char *pdf;
  char *papers;
  char *reference;
  char *cin;
} CopyOptions;

static void
copy_options_clear (CopyOptions *options)
{
  g_free (options->data);
  g_free (options->pdf);
  g_free (options->papers);
  g_free (options->reference);
  g_free (options->cin);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CopyOptions, copy_options_clear)

/* A person is named by a number or, with --cin, by the identity card. */
static const char *
take_number (int          argc,
             char       **argv,
             const char  *cin,
             GError     **error)
{
  if ((argc > 1) != (cin != NULL))
    return cin != NULL ? cin : argv[1];

  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL, "Give one number, or “--cin” and an identity card.", NULL);
  return NULL;
}

static gboolean
check_files (const CopyOptions  *options,
             gboolean            force,
             GError            **error)
{
  if (options->data == NULL && options->pdf == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "Say where the copy goes: “--data FILE”, “--pdf FILE” or both.", NULL);
      return FALSE;
    }

  return (options->data == NULL || sijil_command_check_new_file (options->data, force, error))
         && (options->pdf == NULL || sijil_command_check_new_file (options->pdf, force, error));
}

static gboolean
run_export_person (SijilCommandContext  *context,
                   int                   argc,
                   char                **argv,
                   GError              **error)
{
  g_auto (CopyOptions) options = { NULL };
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &options.pdf, NULL, NULL },
    { "papers", 0, 0, G_OPTION_ARG_FILENAME, &options.papers, NULL, NULL },
    { "reference", 0, 0, G_OPTION_ARG_STRING, &options.reference, NULL, NULL },
    { "cin", 0, 0, G_OPTION_ARG_STRING, &options.cin, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) answer = NULL;
  SijilPersonCopy copy = { NULL };
  const char *number;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 1, error)
      || (number = take_number (argc, argv, options.cin, error)) == NULL || !check_files (&options, force, error))
    return FALSE;

  copy = (SijilPersonCopy) { options.data, options.pdf, options.papers, options.reference };
  answer = sijil_person_data_export (context->reg, number, &copy, error);
  if (answer == NULL)
    return FALSE;

  sijil_command_answer (context, answer, _("The copy is written. Papers: %d; lines of history: %d."),
                        (int) sijil_json_get_int (answer, "papers", 0), (int) sijil_json_get_int (answer, "history", 0));
  return TRUE;
}

typedef struct
{
  SijilSecond second;
  char       *reason;
  char       *reference;
  char       *words_ar;
  char       *words_fr;
  char       *cin;
} EraseOptions;

static void
erase_options_clear (EraseOptions *options)
{
  sijil_second_clear (&options->second);
  g_free (options->reason);
  g_free (options->reference);
  g_free (options->words_ar);
  g_free (options->words_fr);
  g_free (options->cin);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EraseOptions, erase_options_clear)

static gboolean
run_erase (SijilCommandContext  *context,
           int                   argc,
           char                **argv,
           GError              **error)
{
  g_auto (EraseOptions) options = { .second = { NULL } };
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, NULL, NULL },
    { "reference", 0, 0, G_OPTION_ARG_STRING, &options.reference, NULL, NULL },
    { "words-ar", 0, 0, G_OPTION_ARG_STRING, &options.words_ar, NULL, NULL },
    { "words-fr", 0, 0, G_OPTION_ARG_STRING, &options.words_fr, NULL, NULL },
    { "second", 0, 0, G_OPTION_ARG_STRING, &options.second.login, NULL, NULL },
    { "second-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &options.second.pin_file, NULL, NULL },
    { "cin", 0, 0, G_OPTION_ARG_STRING, &options.cin, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilRegister) second = NULL;
  g_autoptr (JsonObject) answer = NULL;
  SijilErasure erasure = { NULL };
  const char *number;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 1, error)
      || (number = take_number (argc, argv, options.cin, error)) == NULL
      || !sijil_command_require ("reason", options.reason, error)
      || !sijil_second_take (context, &options.second, &second, error))
    return FALSE;

  erasure = (SijilErasure) { options.reason, options.reference, options.words_ar, options.words_fr };
  answer = sijil_erase (context->reg, second, number, &erasure, context->notes, error);
  if (answer == NULL)
    return FALSE;

  sijil_command_answer (context, answer, _("Records erased: %d. Old backups still hold them until %s."),
                        (int) sijil_json_get_int (answer, "records", 0), sijil_json_get_string (answer, "backups_until"));
  return TRUE;
}

static gboolean
run_retention (SijilCommandContext  *context,
               int                   argc,
               char                **argv,
               GError              **error)
{
  static const char * const members[] = { "number", "state", "since", "due_on", "setting", NULL };
  static const char * const titles[] = { N_("Number"), N_("State"), N_("Since"), N_("Kept until"), N_("Setting"), NULL };
  g_autofree char *csv = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error)
      || (csv != NULL && !sijil_command_check_new_file (csv, force, error)))
    return FALSE;

  if (csv != NULL && !sijil_command_write (context, error)) /* who made the list is recorded */
    return FALSE;

  list = csv != NULL ? sijil_retention_export (context->reg, csv, error) : sijil_retention_list (context->reg, error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

static gboolean
run_access_log (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  static const char * const members[] = { "recorded_at", "officer", "act", "number", "reason", "reference", "outcome", NULL };
  static const char * const titles[] = {
    N_("When"), N_("Officer"), N_("Act"), N_("Number"), N_("Reason"), N_("Reference"), N_("Rows"), NULL
  };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error))
    return FALSE;

  list = sijil_access_log_list (context->reg, from, to, error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

const SijilCommand sijil_commands_person[] = {
  { "export-person", "NUMBER|--cin CIN [--data FILE] [--pdf FILE] [--papers FOLDER] [--reference TEXT] [--force]",
    N_("Write a person's copy of what the register holds"), 0, run_export_person },
  { "erase", "NUMBER|--cin CIN --reason CODE [--reference TEXT] [--words-ar TEXT] [--words-fr TEXT]"
    " [--second OFFICER --second-pin-file FILE]", N_("Erase what the register holds of a person or a file"),
    SIJIL_COMMAND_LONG, run_erase },
  { "retention", "[--csv FILE] [--force]", N_("List what has been kept long enough"), SIJIL_COMMAND_READ_ONLY | SIJIL_COMMAND_LONG, run_retention },
  { "access-log", "[--from DAY] [--to DAY]", N_("List who took data out or erased them"), SIJIL_COMMAND_READ_ONLY, run_access_log },
  SIJIL_COMMANDS_END
};

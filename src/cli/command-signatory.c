/* signatory … */

#include "cli/sijil-command.h"
#include "cli/sijil-second.h"
#include "core/sijil-json.h"
#include "register/sijil-record.h"
#include "register/sijil-signatory.h"
#include "trust/sijil-pin.h"

#include <glib/gi18n.h>

/* What the options say of a signatory, by the name of the value. */
static const char * const members[] = {
  "name_ar", "name_fr", "sex", "title_ar", "title_fr", "delegation_ar", "delegation_fr", "valid_from", "valid_to", "login",
};

/* The picture's path comes after the values. */
#define PICTURE G_N_ELEMENTS (members)

typedef struct
{
  char *texts[G_N_ELEMENTS (members) + 1];
} SignatoryOptions;

static void
signatory_options_clear (SignatoryOptions *options)
{
  for (guint i = 0; i < G_N_ELEMENTS (options->texts); i++)
    g_free (options->texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignatoryOptions, signatory_options_clear)

static void
answer_signatory (SijilCommandContext *context,
                  JsonObject          *signatory)
{
  sijil_command_answer (context, signatory, "%s %s · %s", sijil_json_get_string (signatory, "number"),
                        sijil_json_get_string (signatory, "name_fr"), sijil_json_get_string (signatory, "name_ar"));
}

static gboolean
run_signatory_list (SijilCommandContext  *context,
                    int                   argc,
                    char                **argv,
                    GError              **error)
{
  static const char * const columns[] = { "number", "name_fr", "name_ar", "title_fr", "title_ar", "valid_from", "valid_to", "login", NULL };
  static const char * const titles[] = {
    N_("No."), N_("French name"), N_("Arabic name"), N_("French title"), N_("Arabic title"), N_("From"), N_("Until"), N_("Officer"), NULL
  };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error))
    return FALSE;

  list = sijil_signatory_list (context->reg, error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, columns, titles);
  return TRUE;
}

static gboolean
run_signatory_add (SijilCommandContext  *context,
                   int                   argc,
                   char                **argv,
                   GError              **error)
{
  g_auto (SignatoryOptions) options = { { NULL } };
  const GOptionEntry entries[] = {
    { "name-ar", 0, 0, G_OPTION_ARG_STRING, &options.texts[0], NULL, NULL },
    { "name-fr", 0, 0, G_OPTION_ARG_STRING, &options.texts[1], NULL, NULL },
    { "sex", 0, 0, G_OPTION_ARG_STRING, &options.texts[2], NULL, NULL },
    { "title-ar", 0, 0, G_OPTION_ARG_STRING, &options.texts[3], NULL, NULL },
    { "title-fr", 0, 0, G_OPTION_ARG_STRING, &options.texts[4], NULL, NULL },
    { "delegation-ar", 0, 0, G_OPTION_ARG_STRING, &options.texts[5], NULL, NULL },
    { "delegation-fr", 0, 0, G_OPTION_ARG_STRING, &options.texts[6], NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.texts[7], NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.texts[8], NULL, NULL },
    { "officer", 0, 0, G_OPTION_ARG_STRING, &options.texts[9], NULL, NULL },
    { "picture", 0, 0, G_OPTION_ARG_FILENAME, &options.texts[PICTURE], NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) signatory = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    sijil_record_set (values, members[i], options.texts[i]);
  signatory = sijil_signatory_add (context->reg, values, options.texts[PICTURE], context->notes, error);
  if (signatory == NULL)
    return FALSE;

  answer_signatory (context, signatory);
  return TRUE;
}

static gboolean
run_signatory_end (SijilCommandContext  *context,
                   int                   argc,
                   char                **argv,
                   GError              **error)
{
  g_autofree char *on = NULL;
  const GOptionEntry entries[] = {
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) signatory = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;

  signatory = sijil_signatory_end (context->reg, argv[1], on, error);
  if (signatory == NULL)
    return FALSE;

  answer_signatory (context, signatory);
  return TRUE;
}

static gboolean
run_signatory_allow (SijilCommandContext  *context,
                     int                   argc,
                     char                **argv,
                     GError              **error)
{
  g_autofree char *order = NULL;
  g_autofree char *pin_file = NULL;
  const GOptionEntry entries[] = {
    { "order", 0, 0, G_OPTION_ARG_STRING, &order, NULL, NULL },
    { "signatory-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &pin_file, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilPin) pin = NULL;
  g_autoptr (JsonObject) answer = NULL;
  guint count;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, -1, error)
      || (pin_file != NULL && (pin = sijil_pin_load (pin_file, error)) == NULL))
    return FALSE;

  answer = sijil_signatory_allow (context->reg, (const char * const *) argv + 1, order, pin, error);
  if (answer == NULL)
    return FALSE;

  count = (guint) sijil_json_get_int (answer, "total", 0);
  sijil_command_answer (context, answer, ngettext ("The signature may be printed on %u card.", "The signature may be printed on %u cards.",
                                                   count), count);
  return TRUE;
}

const SijilCommand sijil_commands_signatory[] = {
  { "signatory list", "", N_("List who signs for the chamber"), SIJIL_COMMAND_READ_ONLY, run_signatory_list },
  { "signatory add",
    "--name-ar TEXT --name-fr TEXT --sex f|m [--title-ar TEXT] [--title-fr TEXT] [--delegation-ar TEXT] [--delegation-fr TEXT] [--from DAY] "
    "[--to DAY] [--officer OFFICER] [--picture FILE]", N_("Add who signs for the chamber"), 0, run_signatory_add },
  { "signatory end", "NUMBER [--on DAY]", N_("Say until when somebody signs"), 0, run_signatory_end },
  { "signatory allow", "SERIAL… --order REFERENCE | SERIAL… --signatory-pin-file FILE",
    N_("Let the picture of a signature be printed on cards"), 0, run_signatory_allow },
  SIJIL_COMMANDS_END
};

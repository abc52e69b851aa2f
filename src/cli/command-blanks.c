/* blanks */

#include "cli/sijil-command.h"
#include "core/sijil-json.h"
#include "register/sijil-blank.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

static void
tell_figures (SijilCommandContext *context,
              JsonObject          *answer)
{
  static const char * const labels[][2] = {
    { "received", N_("Blank cards received") },
    { "destroyed", N_("Blank cards destroyed") },
    { "found", N_("Too many or too few, by counts") },
    { "printed", N_("Cards printed") },
    { "spoiled", N_("Cards spoiled") },
    { "remaining", N_("Blank cards that remain") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *figure = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (answer, labels[i][0], 0));

      sijil_command_line (context, _("%s: %s"), _(labels[i][1]), figure);
    }
}

static gboolean
run_blanks_show (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  static const char * const members[] = { "moved_on", "movement", "drawn", "number", "expected", "remaining", "reference", "explanation",
                                          "officer", NULL };
  static const char * const titles[] = {
    N_("Day"), N_("Movement"), N_("Drawn before"), N_("Number"), N_("Expected"), N_("Remaining"), N_("Reference"), N_("Explanation"), N_("Officer"), NULL
  };
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  answer = sijil_blank_show (context->reg, error);
  if (answer == NULL)
    return FALSE;

  sijil_command_table (context, answer, members, titles);
  tell_figures (context, answer);
  return TRUE;
}

static gboolean
run_movement (SijilCommandContext  *context,
              int                   argc,
              char                **argv,
              SijilBlankMovement    movement,
              GError              **error)
{
  g_autofree char *reference = NULL;
  g_autofree char *explanation = NULL;
  const GOptionEntry entries[] = {
    { "reference", 0, 0, G_OPTION_ARG_STRING, &reference, NULL, NULL },
    { "explanation", 0, 0, G_OPTION_ARG_STRING, &explanation, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  SijilBlankDetails details;
  g_autoptr (JsonObject) answer = NULL;
  gint64 number;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (!g_ascii_string_to_signed (argv[1], 10, 0, G_MAXINT32, &number, NULL))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "“%s” is not a number of blank cards.", argv[1], NULL);
      return FALSE;
    }

  details = (SijilBlankDetails) { reference, explanation };
  answer = sijil_blank_enter (context->reg, movement, number, &details, context->notes, error);
  if (answer == NULL)
    return FALSE;

  sijil_command_answer (context, answer, NULL);
  tell_figures (context, answer);
  return TRUE;
}

static gboolean
run_blanks_receive (SijilCommandContext  *context,
                    int                   argc,
                    char                **argv,
                    GError              **error)
{
  return run_movement (context, argc, argv, SIJIL_BLANK_RECEIVED, error);
}

static gboolean
run_blanks_destroy (SijilCommandContext  *context,
                    int                   argc,
                    char                **argv,
                    GError              **error)
{
  return run_movement (context, argc, argv, SIJIL_BLANK_DESTROYED, error);
}

static gboolean
run_blanks_count (SijilCommandContext  *context,
                  int                   argc,
                  char                **argv,
                  GError              **error)
{
  return run_movement (context, argc, argv, SIJIL_BLANK_COUNTED, error);
}

const SijilCommand sijil_commands_blanks[] = {
  { "blanks show", "", N_("Show the blank cards of the office: what came, what cards drew, what remains"), SIJIL_COMMAND_READ_ONLY,
    run_blanks_show },
  { "blanks receive", "NUMBER [--reference TEXT] [--explanation TEXT]", N_("Enter a delivery of blank cards"), 0, run_blanks_receive },
  { "blanks destroy", "NUMBER --explanation TEXT [--reference TEXT]", N_("Enter blank cards that were destroyed"), 0, run_blanks_destroy },
  { "blanks count", "NUMBER [--explanation TEXT] [--reference TEXT]", N_("Enter a count of the blank cards, and explain a difference"), 0,
    run_blanks_count },
  SIJIL_COMMANDS_END
};

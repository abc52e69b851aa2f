/* card preflight */

#include "cli/sijil-command.h"
#include "cli/sijil-progress-line.h"
#include "card/sijil-card.h"
#include "core/sijil-json.h"
#include "register/sijil-preflight.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

static void
tell_finding (SijilCommandContext *context,
              JsonObject          *finding)
{
  const char *remedy = sijil_json_get_string (finding, "remedy");

  /* Translators: how grave it is, the sentence about it */
  sijil_command_line (context, _("  [%s] %s"), sijil_word_for_member (finding, "severity"), sijil_json_get_string (finding, "sentence"));
  if (remedy != NULL)
    sijil_command_line (context, "      %s", remedy);
}

static void
tell_findings (SijilCommandContext *context,
               JsonArray           *findings)
{
  for (guint i = 0; i < json_array_get_length (findings); i++)
    tell_finding (context, json_array_get_object_element (findings, i));
}

/* A card without a fault is only counted. */
static void
tell_item (SijilCommandContext *context,
           JsonObject          *item)
{
  const char *serial = sijil_json_get_string (item, "serial");
  const char *name = sijil_word_for_member (item, "name");

  if (json_array_get_length (sijil_json_get_array (item, "findings")) == 0)
    return;

  sijil_command_line (context, "%s %s", serial != NULL ? serial : sijil_json_get_string (item, "number"), name != NULL ? name : "");
  tell_findings (context, sijil_json_get_array (item, "findings"));
}

/* As every answer begins; it is no record and has neither number nor version. */
static void
begin_answer (JsonObject *answer)
{
  static const char * const members[] = { "number", "uuid", "state", "version" };

  json_object_set_string_member (answer, "kind", "preflight");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_set_null_member (answer, members[i]);
}

static gboolean
run_card_preflight (SijilCommandContext  *context,
                    int                   argc,
                    char                **argv,
                    GError              **error)
{
  SijilPreflight what = { .translate = translate, .progress = _sijil_progress_line_show, .progress_data = (gpointer) _("Looking at the cards") };
  int dpi = (int) SIJIL_CARD_DPI;
  const GOptionEntry entries[] = {
    { "to-issue", 0, 0, G_OPTION_ARG_NONE, &what.to_issue, NULL, NULL },
    { "dpi", 0, 0, G_OPTION_ARG_INT, &dpi, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *items;
  guint stopped;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, -1, error) || !sijil_command_check_dpi (dpi, error))
    return FALSE;

  what.keys = (const char * const *) argv + 1;
  what.dpi = dpi;
  answer = sijil_preflight (context->reg, &what, error);
  _sijil_progress_line_clear ();
  if (answer == NULL)
    return FALSE;

  begin_answer (answer);
  stopped = (guint) sijil_json_get_int (answer, "stop", 0);
  if (stopped > 0)
    sijil_command_answer (context, answer, ngettext ("%u card is held back.", "%u cards are held back.", stopped), stopped);
  else
    sijil_command_answer (context, answer, "%s", _("No card is held back."));
  tell_findings (context, sijil_json_get_array (answer, "batch"));
  items = sijil_json_get_array (answer, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    tell_item (context, json_array_get_object_element (items, i));
  context->refused = stopped > 0;
  return TRUE;
}

const SijilCommand sijil_commands_preflight[] = {
  { "card preflight", "[SERIAL… | --to-issue [NUMBER…]] [--dpi DOTS]",
    N_("Tell what is wrong with cards before they are printed or issued"), SIJIL_COMMAND_READ_ONLY, run_card_preflight },
  SIJIL_COMMANDS_END
};

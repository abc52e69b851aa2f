/* series */

#include "cli/sijil-command.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-series.h"

#include <glib/gi18n.h>

static gboolean
run_series_list (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  static const char * const members[] = { "series_kind", "office", "year", "from", "to", "last", "left", "state", NULL };
  static const char * const titles[] = {
    N_("Kind"), N_("Office"), N_("Year"), N_("From number"), N_("To number"), N_("Last given"), N_("Left"), N_("State"), NULL
  };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error))
    return FALSE;

  list = sijil_series_list (context->reg, error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

static gboolean
run_series_open (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  g_autofree char *office = NULL;
  g_autofree char *kind = NULL;
  int year = -1;
  int from = 0;
  int to = 0;
  const GOptionEntry entries[] = {
    { "office", 0, 0, G_OPTION_ARG_STRING, &office, NULL, NULL },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, NULL, NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &year, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_INT, &from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_INT, &to, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  SijilSeriesRange range;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error)
      || !sijil_command_require ("office", office, error)
      || !sijil_command_require ("kind", kind, error)
      || !sijil_command_require ("from", from != 0 ? "" : NULL, error)
      || !sijil_command_require ("to", to != 0 ? "" : NULL, error))
    return FALSE;

  if (year < 0)
    year = g_str_equal (kind, "entry") ? 0 : sijil_date_get_year (sijil_register_get_day (context->reg));
  range = (SijilSeriesRange) { office, kind, year, from, to };
  answer = sijil_series_open (context->reg, &range, error);
  if (answer == NULL)
    return FALSE;

  sijil_command_answer (context, answer, _("The office %s has the numbers from %d to %d."),
                        sijil_json_get_string (answer, "office"), from, to);
  return TRUE;
}

const SijilCommand sijil_commands_series[] = {
  { "series list", "", N_("List the series of numbers"), SIJIL_COMMAND_READ_ONLY, run_series_list },
  { "series open", "--office CODE --kind application|entry|card [--year YEAR] --from N --to N",
    N_("Give an office numbers of its own"), 0, run_series_open },
  SIJIL_COMMANDS_END
};

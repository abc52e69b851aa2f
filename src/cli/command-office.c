/* office */

#include "cli/sijil-command.h"
#include "core/sijil-json.h"
#include "register/sijil-office.h"
#include "register/sijil-record.h"

#include <glib/gi18n.h>

/* What the options say of an office; those that were not given are NULL. */
typedef struct
{
  char *kind;
  char *name_ar;
  char *name_fr;
  char *place_ar;
  char *place_fr;
  char *hours_ar;
  char *hours_fr;
  char *phone;
  char *closed_on;
  char *territory;
} OfficeOptions;

static void
office_options_clear (OfficeOptions *options)
{
  g_free (options->kind);
  g_free (options->name_ar);
  g_free (options->name_fr);
  g_free (options->place_ar);
  g_free (options->place_fr);
  g_free (options->hours_ar);
  g_free (options->hours_fr);
  g_free (options->phone);
  g_free (options->closed_on);
  g_free (options->territory);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OfficeOptions, office_options_clear)

static gboolean
parse_office (SijilCommandContext  *context,
              OfficeOptions        *options,
              int                  *argc,
              char               ***argv,
              GError              **error)
{
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options->kind, NULL, NULL },
    { "name-ar", 0, 0, G_OPTION_ARG_STRING, &options->name_ar, NULL, NULL },
    { "name-fr", 0, 0, G_OPTION_ARG_STRING, &options->name_fr, NULL, NULL },
    { "territory", 0, 0, G_OPTION_ARG_STRING, &options->territory, NULL, NULL },
    { "place-ar", 0, 0, G_OPTION_ARG_STRING, &options->place_ar, NULL, NULL },
    { "place-fr", 0, 0, G_OPTION_ARG_STRING, &options->place_fr, NULL, NULL },
    { "hours-ar", 0, 0, G_OPTION_ARG_STRING, &options->hours_ar, NULL, NULL },
    { "hours-fr", 0, 0, G_OPTION_ARG_STRING, &options->hours_fr, NULL, NULL },
    { "phone", 0, 0, G_OPTION_ARG_STRING, &options->phone, NULL, NULL },
    { "closed-on", 0, 0, G_OPTION_ARG_STRING, &options->closed_on, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  return sijil_command_parse (context, entries, argc, argv, 1, 1, error);
}

static JsonObject *
make_values (const OfficeOptions *options,
             const char          *code)
{
  JsonObject *values = json_object_new ();
  g_auto (GStrv) provinces = options->territory != NULL ? g_strsplit_set (options->territory, ", ", -1) : NULL;

  sijil_record_set (values, "code", code);
  sijil_record_set (values, "kind", options->kind);
  sijil_record_set (values, "name_ar", options->name_ar);
  sijil_record_set (values, "name_fr", options->name_fr);
  sijil_record_set (values, "place_ar", options->place_ar);
  sijil_record_set (values, "place_fr", options->place_fr);
  sijil_record_set (values, "hours_ar", options->hours_ar);
  sijil_record_set (values, "hours_fr", options->hours_fr);
  sijil_record_set (values, "phone", options->phone);
  sijil_record_set (values, "closed_on", options->closed_on);
  if (provinces != NULL)
    {
      JsonArray *territory = json_array_new ();

      for (guint i = 0; provinces[i] != NULL; i++)
        if (*provinces[i] != '\0')
          json_array_add_string_element (territory, provinces[i]);
      json_object_set_array_member (values, "territory", territory);
    }

  return values;
}

static gboolean
answer_office (SijilCommandContext *context,
               JsonObject          *office)
{
  if (office == NULL)
    return FALSE;

  sijil_command_answer (context, office, "%s: %s · %s", sijil_json_get_string (office, "code"),
                        sijil_json_get_string (office, "name_fr"), sijil_json_get_string (office, "name_ar"));
  return TRUE;
}

static gboolean
run_office_list (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  static const char * const members[] = { "code", "office_kind", "name_fr", "name_ar", "territory", "phone", "state", NULL };
  static const char * const titles[] = {
    N_("Code"), N_("Kind"), N_("Name in French"), N_("Name in Arabic"), N_("Territory"), N_("Phone"), N_("State"), NULL
  };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error))
    return FALSE;

  list = sijil_office_list (context->reg, error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

static gboolean
run_office_add (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  g_auto (OfficeOptions) options = { NULL };
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (JsonObject) office = NULL;

  if (!parse_office (context, &options, &argc, &argv, error)
      || !sijil_command_require ("kind", options.kind, error)
      || !sijil_command_require ("name-ar", options.name_ar, error)
      || !sijil_command_require ("name-fr", options.name_fr, error))
    return FALSE;

  values = make_values (&options, argv[1]);
  office = sijil_office_add (context->reg, values, context->notes, error);
  return answer_office (context, office);
}

static gboolean
run_office_set (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  g_auto (OfficeOptions) options = { NULL };
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (JsonObject) office = NULL;

  if (!parse_office (context, &options, &argc, &argv, error))
    return FALSE;

  values = make_values (&options, NULL);
  office = sijil_office_set (context->reg, argv[1], values, context->notes, error);
  return answer_office (context, office);
}

#define MORE_OPTIONS \
  "[--territory CODE,…] [--place-ar TEXT] [--place-fr TEXT] [--hours-ar TEXT] [--hours-fr TEXT] [--phone NUMBER] [--closed-on DAY]"

const SijilCommand sijil_commands_office[] = {
  { "office list", "", N_("List the offices of the chamber"), SIJIL_COMMAND_READ_ONLY, run_office_list },
  { "office add", "CODE --kind KIND --name-ar NAME --name-fr NAME " MORE_OPTIONS, N_("Add an office"), 0, run_office_add },
  { "office set", "CODE [--kind KIND] [--name-ar NAME] [--name-fr NAME] " MORE_OPTIONS, N_("Change or close an office"), 0,
    run_office_set },
  SIJIL_COMMANDS_END
};

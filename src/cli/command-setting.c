/* setting, nomenclature */

#include "cli/sijil-command.h"
#include "core/sijil-json.h"
#include "register/sijil-nomenclature.h"
#include "register/sijil-record.h"
#include "register/sijil-setting.h"
#include "words/sijil-label.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

static gboolean
run_setting_list (SijilCommandContext  *context,
                  int                   argc,
                  char                **argv,
                  GError              **error)
{
  const char * const members[] = { "key", "value", "type", sijil_label_member ("name"), NULL };
  static const char * const titles[] = { N_("Setting"), N_("Value"), N_("Type"), N_("Meaning"), NULL };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error))
    return FALSE;

  list = sijil_setting_list (context->reg, error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

static void
add_line (SijilCommandContext *context,
          JsonObject          *setting,
          const char          *member,
          const char          *label)
{
  const char *text = sijil_word_for_member (setting, member);

  if (text != NULL)
    sijil_command_line (context, _("%s: %s"), label, text);
}

static gboolean
run_setting_get (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  g_autoptr (JsonObject) setting = NULL;
  const char *value;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error))
    return FALSE;

  setting = sijil_setting_describe (context->reg, argv[1], error);
  if (setting == NULL)
    return FALSE;

  value = sijil_json_get_string (setting, "value");
  sijil_command_answer (context, setting, "%s = %s", argv[1], value != NULL ? value : _("(empty)"));
  add_line (context, setting, sijil_label_member ("name"), _("Meaning"));
  add_line (context, setting, "type", _("Type"));
  add_line (context, setting, "min", _("At least"));
  add_line (context, setting, "max", _("At most"));
  add_line (context, setting, "choices", _("One of"));
  add_line (context, setting, "default", _("In a new register"));
  add_line (context, setting, sijil_label_member ("help"), _("Help"));
  return TRUE;
}

static gboolean
run_setting_set (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  gboolean unset = FALSE;
  const GOptionEntry entries[] = {
    { "unset", 0, 0, G_OPTION_ARG_NONE, &unset, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) setting = NULL;
  const char *value;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 2, error))
    return FALSE;
  if (unset == (argc > 2))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "Give the setting either a value or “--unset”.", NULL);
      return FALSE;
    }

  setting = sijil_setting_set (context->reg, argv[1], unset ? NULL : argv[2], context->notes, error);
  if (setting == NULL)
    return FALSE;

  value = sijil_json_get_string (setting, "value");
  sijil_command_answer (context, setting, "%s = %s", argv[1], value != NULL ? value : _("(empty)"));
  return TRUE;
}

static gboolean
run_nomenclature_list (SijilCommandContext  *context,
                       int                   argc,
                       char                **argv,
                       GError              **error)
{
  static const char * const list_members[] = { "list", "rows_usable", "rows_kept", NULL };
  static const char * const list_titles[] = { N_("List"), N_("In use today"), N_("Kept"), NULL };
  static const char * const term_members[] = { "code", "parent", "name_fr", "name_ar", "valid_from", "valid_to", NULL };
  static const char * const term_titles[] = {
    N_("Code"), N_("Parent"), N_("Name in French"), N_("Name in Arabic"), N_("From"), N_("To"), NULL
  };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 1, error))
    return FALSE;

  list = argc > 1 ? sijil_nomenclature_list_terms (context->reg, argv[1], error) : sijil_nomenclature_list (context->reg, error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, argc > 1 ? term_members : list_members, argc > 1 ? term_titles : list_titles);
  return TRUE;
}

static void
add_dry_run_line (SijilCommandContext *context,
                  gboolean             dry_run)
{
  if (dry_run)
    sijil_command_line (context, "%s", _("Nothing was saved: this was a trial."));
}

static gboolean
run_nomenclature_import (SijilCommandContext  *context,
                         int                   argc,
                         char                **argv,
                         GError              **error)
{
  static const char * const members[] = { "line", "verdict", "code", "name_fr", "name_ar", "valid_from", "valid_to", NULL };
  static const char * const titles[] = {
    N_("Line"), N_("Verdict"), N_("Code"), N_("Name in French"), N_("Name in Arabic"), N_("From"), N_("To"), NULL
  };
  g_autofree char *from = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 2, 2, error))
    return FALSE;

  answer = sijil_nomenclature_import (context->reg, argv[1], argv[2], from, dry_run, error);
  if (answer == NULL)
    return FALSE;

  sijil_command_table (context, answer, members, titles);
  add_dry_run_line (context, dry_run);
  return TRUE;
}

static void
show_term (SijilCommandContext *context,
           JsonObject          *answer,
           gboolean             dry_run)
{
  static const char * const members[] = { "verdict", "code", "name_fr", "name_ar", "valid_from", "valid_to", NULL };
  static const char * const titles[] = {
    N_("Verdict"), N_("Code"), N_("Name in French"), N_("Name in Arabic"), N_("From"), N_("To"), NULL
  };

  sijil_command_table (context, answer, members, titles);
  add_dry_run_line (context, dry_run);
}

static gboolean
take_attributes (JsonObject  *words,
                 GStrv        pairs,
                 GError     **error)
{
  JsonObject *attributes = json_object_new ();

  json_object_set_object_member (words, "attributes", attributes);
  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (pairs[i], "=", 2);

      if (parts[0] == NULL || parts[1] == NULL)
        {
          sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                           "Write an attribute as its name, an equals sign and its value.", NULL);
          return FALSE;
        }
      json_object_set_string_member (attributes, parts[0], parts[1]);
    }

  return TRUE;
}

static gboolean
run_nomenclature_set (SijilCommandContext  *context,
                      int                   argc,
                      char                **argv,
                      GError              **error)
{
  g_autofree char *name_fr = NULL;
  g_autofree char *name_ar = NULL;
  g_autofree char *parent = NULL;
  g_autofree char *from = NULL;
  g_auto (GStrv) attributes = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "name-fr", 0, 0, G_OPTION_ARG_STRING, &name_fr, NULL, NULL },
    { "name-ar", 0, 0, G_OPTION_ARG_STRING, &name_ar, NULL, NULL },
    { "parent", 0, 0, G_OPTION_ARG_STRING, &parent, NULL, NULL },
    { "attribute", 0, 0, G_OPTION_ARG_STRING_ARRAY, &attributes, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) words = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 2, 2, error) || !take_attributes (words, attributes, error))
    return FALSE;

  sijil_record_set (words, "code", argv[2]);
  sijil_record_set (words, "name_fr", name_fr);
  sijil_record_set (words, "name_ar", name_ar);
  sijil_record_set (words, "parent", parent);
  answer = sijil_nomenclature_set_term (context->reg, argv[1], words, from, dry_run, error);
  if (answer == NULL)
    return FALSE;

  show_term (context, answer, dry_run);
  return TRUE;
}

static gboolean
run_nomenclature_end (SijilCommandContext  *context,
                      int                   argc,
                      char                **argv,
                      GError              **error)
{
  g_autofree char *last_day = NULL;
  gboolean never = FALSE;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "on", 0, 0, G_OPTION_ARG_STRING, &last_day, NULL, NULL },
    { "never", 0, 0, G_OPTION_ARG_NONE, &never, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 2, 2, error))
    return FALSE;
  if (never == (last_day != NULL))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "Give either the last day with “--on” or “--never”.", NULL);
      return FALSE;
    }

  answer = sijil_nomenclature_end_term (context->reg, argv[1], argv[2], last_day, NULL, dry_run, error);
  if (answer == NULL)
    return FALSE;

  show_term (context, answer, dry_run);
  return TRUE;
}

static gboolean
run_nomenclature_map (SijilCommandContext  *context,
                      int                   argc,
                      char                **argv,
                      GError              **error)
{
  static const char * const members[] = { "old", "new", "entries", NULL };
  static const char * const titles[] = { N_("Old"), N_("New"), N_("Entries"), NULL };
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 2, 2, error))
    return FALSE;

  answer = sijil_nomenclature_map (context->reg, argv[1], argv[2], dry_run, error);
  if (answer == NULL)
    return FALSE;

  sijil_command_table (context, answer, members, titles);
  add_dry_run_line (context, dry_run);
  return TRUE;
}

const SijilCommand sijil_commands_setting[] = {
  { "setting list", "", N_("List the settings with their values"), SIJIL_COMMAND_READ_ONLY, run_setting_list },
  { "setting get", "KEY", N_("Show a setting, its bounds and its help"), SIJIL_COMMAND_READ_ONLY, run_setting_get },
  { "setting set", "KEY VALUE | KEY --unset", N_("Change a setting, or leave it open"), 0, run_setting_set },
  { "nomenclature list", "[LIST]", N_("List the nomenclatures, or the terms of one"), SIJIL_COMMAND_READ_ONLY,
    run_nomenclature_list },
  { "nomenclature import", "LIST FILE [--from DAY] [--dry-run]", N_("Replace a nomenclature by a file"), 0,
    run_nomenclature_import },
  { "nomenclature set", "LIST CODE [--name-fr NAME] [--name-ar NAME] [--parent CODE] [--attribute NAME=VALUE…] [--from DAY] "
                        "[--dry-run]", N_("Add a term to a nomenclature, or reword one"), 0, run_nomenclature_set },
  { "nomenclature end", "LIST CODE --on DAY | --never [--dry-run]", N_("Say on which day a term ends, or bring it back"), 0,
    run_nomenclature_end },
  { "nomenclature map", "LIST FILE [--dry-run]", N_("Say which new codes take the place of old ones"), 0, run_nomenclature_map },
  SIJIL_COMMANDS_END
};

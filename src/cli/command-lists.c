/* list, export, import */

#include "cli/sijil-command.h"
#include "cli/sijil-progress-line.h"
#include "core/sijil-json.h"
#include "register/sijil-export.h"
#include "register/sijil-import.h"
#include "register/sijil-list.h"

#include <glib/gi18n.h>
#include <string.h>

/* Refused lines that are told on the terminal; all of them stand in the file. */
#define MOST_TOLD 20

/* The options of a filter, as they are typed. A list takes those of its own and refuses the others by name. */
typedef struct
{
  char    *texts[15];
  gboolean late;
  int      limit;
  int      offset;
} FilterOptions;

static const char * const text_options[] = {
  "state", "kind", "category", "activity", "province", "office", "officer", "transmission", "from", "to", "box", "sort",
  "day", "act", "record",
};

#define FILTER_ENTRIES(options) \
  { "state", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[0], NULL, NULL }, \
  { "kind", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[1], NULL, NULL }, \
  { "category", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[2], NULL, NULL }, \
  { "activity", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[3], NULL, NULL }, \
  { "province", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[4], NULL, NULL }, \
  { "office", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[5], NULL, NULL }, \
  { "officer", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[6], NULL, NULL }, \
  { "transmission", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[7], NULL, NULL }, \
  { "from", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[8], NULL, NULL }, \
  { "to", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[9], NULL, NULL }, \
  { "box", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[10], NULL, NULL }, \
  { "sort", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[11], NULL, NULL }, \
  { "day", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[12], NULL, NULL }, \
  { "act", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[13], NULL, NULL }, \
  { "record", 0, 0, G_OPTION_ARG_STRING, &(options)->texts[14], NULL, NULL }, \
  { "late", 0, 0, G_OPTION_ARG_NONE, &(options)->late, NULL, NULL }, \
  { "limit", 0, 0, G_OPTION_ARG_INT, &(options)->limit, NULL, NULL }

G_STATIC_ASSERT (G_N_ELEMENTS (text_options) == G_N_ELEMENTS (((FilterOptions *) NULL)->texts));

static void
filter_options_clear (FilterOptions *options)
{
  for (guint i = 0; i < G_N_ELEMENTS (options->texts); i++)
    g_free (options->texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FilterOptions, filter_options_clear)

static JsonObject *
make_filter (const FilterOptions *options,
             const char          *after)
{
  JsonObject *filter = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (text_options); i++)
    if (options->texts[i] != NULL)
      json_object_set_string_member (filter, text_options[i], options->texts[i]);
  if (options->late)
    json_object_set_boolean_member (filter, "late", TRUE);
  if (options->limit != 0)
    json_object_set_int_member (filter, "limit", options->limit);
  if (options->offset != 0)
    json_object_set_int_member (filter, "offset", options->offset);
  if (after != NULL)
    json_object_set_string_member (filter, "after", after);

  return filter;
}

/* The list that a command of two words is about: "list cards" is about cards. */
static const char *
get_list (SijilCommandContext *context)
{
  return strchr (context->command->name, ' ') + 1;
}

static void
show_table (SijilCommandContext *context,
            JsonObject          *list,
            const char          *what)
{
  static const char * const application_members[] = { "number", "application_kind", "state", "transmission", "deposited_on",
                                                      "name_fr", "name_ar", "category", "agent", NULL };
  static const char * const application_titles[] = {
    N_("Number"), N_("Kind"), N_("State"), N_("Transmission"), N_("Deposited"), N_("Name in French"), N_("Name in Arabic"),
    N_("Category"), N_("Agent"), NULL
  };
  static const char * const entry_members[] = { "number", "nia", "state", "name_fr", "name_ar", "category", "activity", "province",
                                                NULL };
  static const char * const entry_titles[] = {
    N_("Number"), N_("NIA"), N_("State"), N_("Name in French"), N_("Name in Arabic"), N_("Category"), N_("Activity"),
    N_("Province"), NULL
  };
  static const char * const card_members[] = { "number", "route", "state", "state_on", "entry", "name_fr", "name_ar", "box", "slot",
                                               NULL };
  static const char * const card_titles[] = {
    N_("Serial"), N_("Route"), N_("State"), N_("Since"), N_("Entry"), N_("Name in French"), N_("Name in Arabic"), N_("Box"),
    N_("Slot"), NULL
  };
  static const char * const history_members[] = { "number", "recorded_at", "officer", "act", "reason", "subject_kind", "subject",
                                                  "record", "fields", NULL };
  static const char * const history_titles[] = { N_("No."), N_("Instant"), N_("Officer"), N_("Act"), N_("Reason"), N_("Record"),
                                                 N_("Number"), N_("Belongs to"), N_("Changed"), NULL };

  if (g_str_equal (what, "applications"))
    sijil_command_table (context, list, application_members, application_titles);
  else if (g_str_equal (what, "entries"))
    sijil_command_table (context, list, entry_members, entry_titles);
  else if (g_str_equal (what, "cards"))
    sijil_command_table (context, list, card_members, card_titles);
  else
    sijil_command_table (context, list, history_members, history_titles);
}

static gboolean
run_list (SijilCommandContext  *context,
          int                   argc,
          char                **argv,
          GError              **error)
{
  g_auto (FilterOptions) options = { { NULL }, FALSE, 0, 0 };
  g_autofree char *after = NULL;
  gboolean count = FALSE;
  const GOptionEntry entries[] = {
    FILTER_ENTRIES (&options),
    { "count", 0, 0, G_OPTION_ARG_NONE, &count, NULL, NULL },
    { "offset", 0, 0, G_OPTION_ARG_INT, &options.offset, NULL, NULL },
    { "after", 0, 0, G_OPTION_ARG_STRING, &after, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) filter = NULL;
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error))
    return FALSE;

  filter = make_filter (&options, after);
  if (count)
    json_object_set_boolean_member (filter, "count", TRUE);
  list = sijil_list (context->reg, get_list (context), filter, error);
  if (list == NULL)
    return FALSE;

  show_table (context, list, get_list (context));
  return TRUE;
}

static gboolean
run_export (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  g_auto (FilterOptions) options = { { NULL }, FALSE, 0, 0 };
  g_autofree char *csv = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *purpose = NULL;
  gboolean for_spreadsheet = FALSE;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    FILTER_ENTRIES (&options),
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &purpose, NULL, NULL },
    { "spreadsheet", 0, 0, G_OPTION_ARG_NONE, &for_spreadsheet, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  SijilExportOptions export_options = { .progress = _sijil_progress_line_show, .progress_data = (gpointer) _("Rows") };
  g_autoptr (JsonObject) filter = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error)
      || !sijil_command_require ("csv", csv, error)
      || !sijil_command_check_new_file (csv, force, error))
    return FALSE;

  filter = make_filter (&options, NULL);
  export_options.reason = reason;
  export_options.purpose = purpose;
  export_options.for_spreadsheet = for_spreadsheet;
  answer = sijil_export (context->reg, get_list (context), filter, csv, &export_options, error);
  _sijil_progress_line_clear ();
  if (answer == NULL)
    return FALSE;

  sijil_command_answer (context, answer,
                        ngettext ("%u row was written to %s.", "%u rows were written to %s.",
                                  (gulong) sijil_json_get_int (answer, "total", 0)),
                        (guint) sijil_json_get_int (answer, "total", 0), csv);
  return TRUE;
}

static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

static void
tell_refused (SijilCommandContext *context,
              JsonObject          *answer)
{
  JsonArray *items = sijil_json_get_array (answer, "items");
  gint64 left = sijil_json_get_int (answer, "refused", 0) - MOST_TOLD;
  guint told = 0;

  for (guint i = 0; i < json_array_get_length (items) && told < MOST_TOLD; i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (!json_object_has_member (item, "message"))
        continue;
      /* Translators: a line of a list that was not taken: its number, and why. */
      sijil_command_line (context, _("line %d: %s"), (int) sijil_json_get_int (item, "line", 0),
                          sijil_json_get_string (item, "message"));
      told++;
    }
  if (left > 0)
    sijil_command_line (context, ngettext ("and %u line more", "and %u lines more",
                                           (gulong) left), (guint) left);
}

static void
tell_import (SijilCommandContext *context,
             JsonObject          *answer)
{
  const char *refused_file = sijil_json_get_string (answer, "refused_file");
  guint lines = (guint) sijil_json_get_int (answer, "lines", 0);

  sijil_command_answer (context, answer,
                        sijil_json_get_bool (answer, "dry_run", FALSE)
                        ? ngettext ("%u line read. Nothing was written: this was a dry run.",
                                    "%u lines read. Nothing was written: this was a dry run.", lines)
                        : ngettext ("%u line read.", "%u lines read.", lines), lines);
  sijil_command_line (context, _("New: %u"), (guint) sijil_json_get_int (answer, "new", 0));
  sijil_command_line (context, _("Updated: %u"), (guint) sijil_json_get_int (answer, "updated", 0));
  sijil_command_line (context, _("Unchanged: %u"), (guint) sijil_json_get_int (answer, "unchanged", 0));
  sijil_command_line (context, _("Refused: %u"), (guint) sijil_json_get_int (answer, "refused", 0));
  tell_refused (context, answer);
  if (refused_file != NULL)
    sijil_command_line (context, _("The refused lines stand in %s. Correct them there and import that file."), refused_file);
}

/* What is proposed for each column of the list. */
static void
tell_proposal (SijilCommandContext *context,
               JsonObject          *look,
               JsonObject          *map,
               const char          *path)
{
  g_autoptr (JsonObject) answer = json_object_new ();
  g_autoptr (GError) lack = NULL;
  g_autofree char *text = NULL;

  json_object_set_string_member (answer, "kind", "import_map");
  json_object_set_string_member (answer, "path", path);
  json_object_set_object_member (answer, "list", json_object_ref (look));
  json_object_set_object_member (answer, "map", json_object_ref (map));
  json_object_set_boolean_member (answer, "is_enough", sijil_import_check_map (map, &lack));
  sijil_command_answer (context, answer, _("The map %s was written. Look at it before it is used."), path);
  if (!sijil_json_get_bool (look, "is_certain", FALSE))
    sijil_command_line (context, _("The encoding is not certain: %s is likely. Try it with --dry-run."),
                        sijil_json_get_string (look, "encoding"));
  if (lack != NULL)
    {
      text = sijil_error_dup_text (lack, translate);
      sijil_command_line (context, "%s", text);
    }
}

static gboolean
propose_map (SijilCommandContext  *context,
             const char           *list,
             const char           *path,
             const char           *encoding,
             gboolean              force,
             GError              **error)
{
  g_autoptr (JsonObject) look = sijil_command_check_new_file (path, force, error) ? sijil_import_look (list, encoding, NULL, error) : NULL;
  g_autoptr (JsonObject) map = look != NULL ? sijil_import_propose_map (look, NULL) : NULL;

  if (map == NULL || !sijil_json_save (path, map, error))
    return FALSE;

  tell_proposal (context, look, map, path);
  return TRUE;
}

static gboolean
run_import (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  g_autofree char *map_path = NULL;
  g_autofree char *encoding = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *proposal = NULL;
  gboolean force = FALSE;
  SijilImportOptions options = { .translate = translate, .progress = _sijil_progress_line_show, .progress_data = (gpointer) _("Lines") };
  const GOptionEntry entries[] = {
    { "map", 0, 0, G_OPTION_ARG_FILENAME, &map_path, NULL, NULL },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, NULL, NULL },
    { "refused", 0, 0, G_OPTION_ARG_FILENAME, &refused, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, NULL, NULL },
    { "propose-map", 0, 0, G_OPTION_ARG_FILENAME, &proposal, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonNode) map = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (proposal != NULL)
    return propose_map (context, argv[1], proposal, encoding, force, error);
  if (!sijil_command_require ("map", map_path, error))
    return FALSE;

  map = sijil_json_load (map_path, SIJIL_IMPORT_MAP_MAX_BYTES, error);
  if (map == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (map))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "map-type", "map", "The map “%s” must be an object in braces { }. Nothing was imported.",
                       map_path, NULL);
      return FALSE;
    }

  options.encoding = encoding;
  options.refused_path = refused;
  answer = sijil_import_entries (context->reg, argv[1], json_node_get_object (map), &options, error);
  _sijil_progress_line_clear ();
  if (answer == NULL)
    return FALSE;

  tell_import (context, answer);
  return TRUE;
}

#define PAGE "[--limit N] [--offset N | --after UUID] [--count]"
#define OUT  "--csv FILE [--force] [--spreadsheet] [--reason CODE] [--purpose TEXT]"
#define APPLICATIONS "[--state S] [--kind K] [--transmission T] [--category C] [--activity A] [--province P] [--office CODE] " \
                     "[--officer LOGIN] [--from DAY] [--to DAY] [--day deposited|decided|transmitted|nia_received] [--late] " \
                     "[--sort day|newest|number|name_fr|name_ar|decided|transmitted]"
#define ENTRIES "[--state S] [--category C] [--activity A] [--province P] [--office CODE] [--from DAY] [--to DAY] " \
                "[--sort name_fr|name_ar|number|newest]"
#define CARDS "[--state S] [--kind drawn|received] [--category C] [--activity A] [--province P] [--office CODE] [--from DAY] " \
              "[--to DAY] [--day state|printed|received|handed|uncollected] [--late] [--box B] [--sort number|day|newest|box|name_fr|name_ar]"

#define HISTORY "[--kind K] [--act A] [--record NUMBER] [--officer LOGIN] [--office CODE] [--from DAY] [--to DAY] [--sort newest|oldest]"

const SijilCommand sijil_commands_lists[] = {
  { "list applications", APPLICATIONS " " PAGE, N_("List applications"), SIJIL_COMMAND_READ_ONLY, run_list },
  { "list entries", ENTRIES " " PAGE, N_("List the entries of the register"), SIJIL_COMMAND_READ_ONLY, run_list },
  { "list cards", CARDS " " PAGE, N_("List cards"), SIJIL_COMMAND_READ_ONLY, run_list },
  { "list history", HISTORY " " PAGE, N_("List what was done in the register, by whom and to what"), SIJIL_COMMAND_READ_ONLY, run_list },
  { "export applications", OUT " [--limit N] " APPLICATIONS, N_("Write a list of applications to a CSV file"), SIJIL_COMMAND_LONG, run_export },
  { "export entries", OUT " [--limit N] " ENTRIES, N_("Write a list of entries to a CSV file"), SIJIL_COMMAND_LONG, run_export },
  { "export cards", OUT " [--limit N] " CARDS, N_("Write a list of cards to a CSV file"), SIJIL_COMMAND_LONG, run_export },
  { "export history", OUT " [--limit N] " HISTORY, N_("Write the history to a CSV file"), SIJIL_COMMAND_LONG, run_export },
  { "import entries", "FILE.csv --map MAP.json [--dry-run] [--encoding E] [--refused FILE.csv] | FILE.csv --propose-map MAP.json "
                      "[--encoding E] [--force]",
    N_("Enter the people of a list from outside"), SIJIL_COMMAND_LONG, run_import },
  SIJIL_COMMANDS_END
};

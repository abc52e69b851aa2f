/* search, answer, report, check */

#include "cli/sijil-command.h"
#include "cli/sijil-progress-line.h"
#include "cli/sijil-second.h"
#include "core/sijil-json.h"
#include "register/sijil-bilan.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-check.h"
#include "register/sijil-checked.h"
#include "register/sijil-counter.h"
#include "register/sijil-holder-words.h"
#include "register/sijil-output.h"
#include "register/sijil-sealing.h"
#include "register/sijil-search.h"
#include "register/sijil-visit.h"
#include "trust/sijil-pin.h"

#include <glib/gi18n.h>

#define MOST_FOUND 20

static gboolean
run_search (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  static const char * const members[] = { "kind", "number", "nia", "name_fr", "name_ar", "birth_on", "state", NULL };
  static const char * const titles[] = {
    N_("Kind"), N_("Number"), N_("NIA"), N_("Name in French"), N_("Name in Arabic"), N_("Born"), N_("State"), NULL
  };
  int limit = MOST_FOUND;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *words = NULL;
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, G_MAXINT, error))
    return FALSE;

  words = g_strjoinv (" ", argv + 1);
  list = sijil_search_also_near (context->reg, words, (guint) CLAMP (limit, 1, 1000), error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  if (sijil_json_get_bool (list, "is_cut", FALSE))
    sijil_command_line (context, "%s", _("Not everybody who has these words was looked at. Another word of the name finds the others."));
  return TRUE;
}

static void
tell_found (SijilCommandContext *context,
            JsonObject          *answer)
{
  JsonArray *items = sijil_json_get_array (answer, "items");

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      const char *name_ar = sijil_json_get_string (item, "name_ar");
      const char *name_fr = sijil_json_get_string (item, "name_fr");

      sijil_command_line (context, "%s  %s · %s", sijil_json_get_string (item, "number"), name_ar != NULL ? name_ar : "",
                          name_fr != NULL ? name_fr : "");
    }
}

/* The sentences are said in the language of who stands at the counter: both are shown, whatever the officer reads. */
static gboolean
run_answer (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  static const char * const members[] = { "sentence_ar", "next_ar", "sentence_fr", "next_fr" };
  g_autofree char *motive = NULL;
  g_autofree char *slip = NULL;
  const GOptionEntry entries[] = {
    { "count", 0, 0, G_OPTION_ARG_STRING, &motive, NULL, NULL },
    { "slip", 0, 0, G_OPTION_ARG_FILENAME, &slip, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *words = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, G_MAXINT, error))
    return FALSE;

  words = g_strjoinv (" ", argv + 1);
  answer = sijil_counter_answer (context->reg, words, error);
  if (answer == NULL || (slip != NULL && !sijil_output_slip (context->reg, answer, slip, error)))
    return FALSE;
  if (motive != NULL)
    {
      g_autoptr (JsonObject) visit = sijil_visit_count (context->reg, motive, sijil_json_get_string (answer, "code"), error);

      if (visit == NULL)
        return FALSE;
    }

  sijil_command_answer (context, answer, "%s", sijil_json_get_string (answer, "code"));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (sijil_json_get_string (answer, members[i]) != NULL)
      sijil_command_line (context, "%s", sijil_json_get_string (answer, members[i]));
  tell_found (context, answer);
  return TRUE;
}

static void
tell_figures (SijilCommandContext *context,
              JsonObject          *bilan)
{
  static const char * const labels[][2] = {
    { "received", N_("Applications received") },
    { "accepted", N_("Applications accepted") },
    { "refused", N_("Applications refused") },
    { "transmitted", N_("Applications transmitted") },
    { "nia_received", N_("NIA received") },
    { "registered", N_("Entries of the register begun") },
    { "cards_drawn", N_("Cards drawn here") },
    { "cards_received", N_("Cards received") },
    { "cards_handed_over", N_("Cards handed over") },
    { "cards_uncollected", N_("Cards not collected") },
  };
  JsonObject *figures = sijil_json_get_object (bilan, "figures");

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *figure = sijil_bilan_count_text (figures, labels[i][0]);

      sijil_command_line (context, _("%s: %s"), _(labels[i][1]), figure);
    }
}

/* Which of both bilans it is. */
static void
tell_public (SijilCommandContext *context,
             JsonObject          *bilan)
{
  gboolean is_public = sijil_json_get_bool (bilan, "public", FALSE);
  int minimum = (int) sijil_json_get_int (bilan, "minimum", 0);

  if (!is_public)
    sijil_command_line (context, "%s", _("For the chamber's own use: all numbers are whole. For publication, add “--public”."));
  else if (minimum == 0)
    sijil_command_line (context, "%s", _("For publication. No smallest figure is set (statistics_minimum_cell): nothing is masked."));
  else
    sijil_command_line (context, _("For publication: “*” masks a number below %d, or another that would give it away."), minimum);
}

static gboolean
run_report_bilan (SijilCommandContext  *context,
                  int                   argc,
                  char                **argv,
                  GError              **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *csv = NULL;
  gboolean is_public = FALSE;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "public", 0, 0, G_OPTION_ARG_NONE, &is_public, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) whole = NULL;
  g_autoptr (JsonObject) bilan = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error)
      || !sijil_command_require ("from", from, error)
      || !sijil_command_require ("to", to, error)
      || !sijil_command_check_new_file (csv, force, error))
    return FALSE;

  whole = sijil_bilan (context->reg, from, to, error);
  bilan = whole != NULL && is_public ? sijil_bilan_publish (context->reg, whole) : g_steal_pointer (&whole);
  if (bilan == NULL
      || (pdf != NULL && !sijil_bilan_pdf (context->reg, bilan, pdf, error))
      || (csv != NULL && !sijil_bilan_csv (context->reg, bilan, csv, error)))
    return FALSE;

  sijil_command_answer (context, bilan, _("From %s to %s"), from, to);
  tell_figures (context, bilan);
  tell_public (context, bilan);
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

static void
tell_problems (SijilCommandContext *context,
               GPtrArray           *found,
               JsonArray           *problems)
{
  for (guint i = 0; i < found->len; i++)
    {
      JsonObject *problem = json_object_new ();
      g_autofree char *text = sijil_error_dup_text (found->pdata[i], (const char *(*) (const char *)) gettext);

      json_object_set_string_member (problem, "code", sijil_error_get_reason (found->pdata[i]));
      json_object_set_null_member (problem, "field");
      json_object_set_string_member (problem, "message", text);
      json_array_add_object_element (problems, problem);
      sijil_command_line (context, "%s", text);
    }
}

/* As every answer begins; a check is no record and has neither number nor version. */
static void
begin_check (JsonObject *answer)
{
  static const char * const members[] = { "number", "uuid", "state", "version", "sound" };

  json_object_set_string_member (answer, "kind", "check");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_set_null_member (answer, members[i]);
}

/* Whoever names an officer has what is sealed compared, too. A register that is not sound is checked all the same. */
static void
open_sealed (SijilCommandContext *context)
{
  g_autoptr (JsonObject) status = sijil_sealing_status (context->reg, NULL);
  g_autoptr (SijilPin) pin = NULL;
  GError *problem = NULL;

  if (context->officer == NULL || context->pin_file == NULL || status == NULL
      || g_str_equal (sijil_json_get_string (status, "state"), "off"))
    return;

  pin = sijil_pin_load (context->pin_file, &problem);
  if (pin == NULL || !sijil_register_sign_in (context->reg, context->officer, pin, &problem))
    g_ptr_array_add (context->notes, problem);
}

static gboolean
run_check (SijilCommandContext  *context,
           int                   argc,
           char                **argv,
           GError              **error)
{
  g_autofree char *root = NULL;
  const GOptionEntry entries[] = {
    { "root", 0, 0, G_OPTION_ARG_FILENAME, &root, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GPtrArray) others = sijil_notes_new ();
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *problems = json_array_new ();

  begin_check (answer);
  json_object_set_array_member (answer, "problems", problems);
  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error)
      || (root != NULL && !sijil_certificate_root_compare (context->reg, root, others, error)))
    return FALSE;

  open_sealed (context);
  found = sijil_register_check (context->reg, show_progress, NULL, error);
  _sijil_progress_line_clear ();
  if (found == NULL)
    return FALSE;

  g_ptr_array_extend_and_steal (found, g_steal_pointer (&others));
  sijil_checked_keep (context->reg, SIJIL_CHECKED_REGISTER, found->len);
  json_object_set_boolean_member (answer, "sound", found->len == 0);
  sijil_command_answer (context, answer, "%s", found->len == 0 ? _("The register is sound.") : _("The register is not sound."));
  tell_problems (context, found, problems);
  context->refused = found->len > 0;
  return TRUE;
}

static gboolean
run_reindex (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  static const char * const members[] = { "number", "uuid", "state", "version" };
  g_autoptr (JsonObject) answer = json_object_new ();
  gint64 written;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error) || !sijil_reindex (context->reg, &written, error))
    return FALSE;

  json_object_set_string_member (answer, "kind", "reindex");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_set_null_member (answer, members[i]);
  json_object_set_int_member (answer, "written", written);
  sijil_command_answer (context, answer, _("Names whose search words were written anew: %d"), (int) written);
  return TRUE;
}

const SijilCommand sijil_commands_report[] = {
  { "search", "WORDS… [--limit N]", N_("Find by number, NIA, identity card, telephone or name in either script"),
    SIJIL_COMMAND_READ_ONLY, run_search },
  { "answer", "WORDS… [--count MOTIVE] [--slip FILE]", N_("Say at the counter where a file or a card is, and count the visit"), 0, run_answer },
  { "report bilan", "--from DAY --to DAY [--public] [--pdf FILE] [--csv FILE [--force]]", N_("Count what was done in a period"),
    SIJIL_COMMAND_READ_ONLY | SIJIL_COMMAND_LONG, run_report_bilan },
  { "check", "[--root FILE]", N_("Check the whole register and its papers"), SIJIL_COMMAND_NO_OFFICER | SIJIL_COMMAND_READ_ONLY | SIJIL_COMMAND_LONG, run_check },
  { "reindex", "", N_("Write the words by which people are found anew, from their names"), SIJIL_COMMAND_NO_OFFICER | SIJIL_COMMAND_LONG, run_reindex },
  SIJIL_COMMANDS_END
};

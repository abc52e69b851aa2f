/* review, reserve, release, ask-completion, accept, compare, refuse, withdraw, opinion, notify, transmit, nia, suspend … deceased, countersign */

#include "cli/sijil-command.h"
#include "cli/sijil-progress-line.h"
#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-countersign.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-output.h"
#include "register/sijil-review-acts.h"
#include "register/sijil-review-check.h"
#include "register/sijil-review-complement.h"
#include "register/sijil-review-decide.h"
#include "register/sijil-review-opinion.h"
#include "register/sijil-review-reserve.h"
#include "register/sijil-review-same.h"
#include "register/sijil-show.h"
#include "register/sijil-transmit.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

#define TEXT(name_, place_) { name_, 0, 0, G_OPTION_ARG_STRING, place_, NULL, NULL }
#define FILENAME(name_, place_) { name_, 0, 0, G_OPTION_ARG_FILENAME, place_, NULL, NULL }

/* Says where a file stands after a step, or hands on the step's refusal. */
static gboolean
answer_state (SijilCommandContext *context,
              JsonObject          *taken)
{
  g_autoptr (JsonObject) answer = taken;
  JsonObject *entry;

  if (answer == NULL)
    return FALSE;

  entry = sijil_json_get_object (answer, "entry");
  sijil_command_answer (context, answer, "%s %s", sijil_json_get_string (answer, "number"),
                        sijil_json_get_string (answer, "transmission") != NULL ? sijil_word_for_member (answer, "transmission")
                                                                               : sijil_word_for_state (answer));
  if (entry != NULL)
    sijil_command_line (context, _("Entry %s"), sijil_json_get_string (entry, "number"));
  if (sijil_json_get_string (answer, "letter_number") != NULL)
    sijil_command_line (context, _("Order number of the letter: %s"), sijil_json_get_string (answer, "letter_number"));
  if (sijil_json_get_string (answer, "appeal_until") != NULL)
    sijil_command_line (context, _("An appeal is possible until %s"), sijil_json_get_string (answer, "appeal_until"));
  return TRUE;
}

static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

static void
set_sentence (JsonObject   *item,
              const GError *error)
{
  g_autofree char *text = sijil_error_dup_text (error, translate);

  json_object_set_string_member (item, "reason", sijil_error_get_reason (error));
  json_object_set_string_member (item, "text", text);
}

static JsonArray *
list_findings (GPtrArray *findings)
{
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < findings->len; i++)
    {
      SijilFinding *finding = findings->pdata[i];
      JsonObject *item = json_object_new ();

      json_object_set_string_member (item, "finding", sijil_finding_kind_get_code (finding->kind));
      json_object_set_boolean_member (item, "blocks", finding->blocks);
      set_sentence (item, finding->text);
      if (finding->other != NULL)
        json_object_set_string_member (item, "other", finding->other);
      json_array_add_object_element (items, item);
    }

  return items;
}

static JsonArray *
list_acts (GPtrArray *acts)
{
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < acts->len; i++)
    {
      SijilReviewAct *act = acts->pdata[i];
      JsonObject *item = json_object_new ();

      json_object_set_string_member (item, "act", act->act);
      json_object_set_boolean_member (item, "may", act->refusal == NULL);
      if (act->refusal != NULL)
        set_sentence (item, act->refusal);
      json_array_add_object_element (items, item);
    }

  return items;
}

/* The same as the screen of review: what was found on a file, and what may be done with it. */
static gboolean
run_review (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  findings = sijil_review_check (context->reg, argv[1], error);
  acts = findings != NULL ? sijil_review_list_acts (context->reg, argv[1], error) : NULL;
  answer = acts != NULL ? sijil_show (context->reg, argv[1], NULL, NULL, error) : NULL;
  if (answer == NULL)
    return FALSE;

  json_object_set_array_member (answer, "findings", list_findings (findings));
  json_object_set_array_member (answer, "acts_possible", list_acts (acts));
  sijil_command_answer (context, answer, "%s %s", sijil_json_get_string (answer, "number"), sijil_word_for_state (answer));
  for (guint i = 0; i < findings->len; i++)
    {
      SijilFinding *finding = findings->pdata[i];
      g_autofree char *text = sijil_error_dup_text (finding->text, translate);

      sijil_command_line (context, "%s %s", finding->kind == SIJIL_FINDING_PASSED ? "+" : finding->kind == SIJIL_FINDING_DOUBT ? "?" : "-",
                          text);
    }
  for (guint i = 0; i < acts->len; i++)
    {
      SijilReviewAct *act = acts->pdata[i];
      g_autofree char *text = act->refusal != NULL ? sijil_error_dup_text (act->refusal, translate) : g_strdup (_("Possible now."));

      sijil_command_line (context, "%s: %s", sijil_word_for (answer, "act", act->act), text);
    }
  return TRUE;
}

static gboolean
run_reserve (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  return sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error)
         && answer_state (context, sijil_review_reserve (context->reg, argv[1], error));
}

static gboolean
run_release (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  return sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error)
         && answer_state (context, sijil_review_release (context->reg, argv[1], error));
}

/* (transfer full) (nullable): the codes typed, apart or with commas. */
static char **
split_codes (char **typed)
{
  g_autofree char *all = typed != NULL ? g_strjoinv (",", typed) : NULL;

  return all != NULL ? g_strsplit (all, ",", -1) : NULL;
}

static gboolean
run_ask_completion (SijilCommandContext  *context,
                    int                   argc,
                    char                **argv,
                    GError              **error)
{
  g_auto (GStrv) typed = NULL;
  g_auto (GStrv) papers = NULL;
  g_autofree char *invalid = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *text_ar = NULL;
  g_autofree char *text_fr = NULL;
  const GOptionEntry entries[] = {
    { "paper", 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed, NULL, NULL },
    TEXT ("invalid", &invalid), TEXT ("reason", &reason), TEXT ("text-ar", &text_ar), TEXT ("text-fr", &text_fr),
    G_OPTION_ENTRY_NULL
  };
  SijilComplement request;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;

  papers = split_codes (typed);
  request = (SijilComplement) { (const char * const *) papers, invalid, reason, text_ar, text_fr };
  return answer_state (context, sijil_review_ask_completion (context->reg, argv[1], &request, context->notes, error));
}

static gboolean
run_accept (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  g_autofree char *note = NULL;
  const GOptionEntry entries[] = { TEXT ("note", &note), G_OPTION_ENTRY_NULL };

  return sijil_command_parse (context, entries, &argc, &argv, 1, 1, error)
         && answer_state (context, sijil_accept (context->reg, argv[1], note, context->notes, error));
}

static gboolean
run_refuse (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  g_autofree char *reason = NULL;
  g_autofree char *ground = NULL;
  g_autofree char *text_ar = NULL;
  g_autofree char *text_fr = NULL;
  g_autofree char *reference = NULL;
  const GOptionEntry entries[] = {
    TEXT ("reason", &reason), TEXT ("legal-ground", &ground), TEXT ("text-ar", &text_ar), TEXT ("text-fr", &text_fr),
    TEXT ("reference", &reference),
    G_OPTION_ENTRY_NULL
  };
  SijilRefusal refusal;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;

  refusal = (SijilRefusal) { reason, ground, text_ar, text_fr, reference };
  return answer_state (context, sijil_review_refuse (context->reg, argv[1], &refusal, context->notes, error));
}

static gboolean
run_compare (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  gboolean is_same = FALSE;
  gboolean is_different = FALSE;
  g_autofree char *reason = NULL;
  g_autofree char *text_ar = NULL;
  g_autofree char *text_fr = NULL;
  g_auto (GStrv) keep = NULL;
  const GOptionEntry entries[] = {
    { "same", 0, 0, G_OPTION_ARG_NONE, &is_same, NULL, NULL },
    { "different", 0, 0, G_OPTION_ARG_NONE, &is_different, NULL, NULL },
    { "keep", 0, 0, G_OPTION_ARG_STRING_ARRAY, &keep, NULL, NULL },
    TEXT ("reason", &reason), TEXT ("text-ar", &text_ar), TEXT ("text-fr", &text_fr),
    G_OPTION_ENTRY_NULL
  };
  SijilComparison comparison;

  if (!sijil_command_parse (context, entries, &argc, &argv, 2, 2, error))
    return FALSE;
  if (is_same == is_different || (is_different && keep != NULL))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "The command is written: sijilctl %s %s", context->command->name, context->command->synopsis, NULL);
      return FALSE;
    }

  comparison = (SijilComparison) { argv[2], is_same, reason, text_ar, text_fr, (const char * const *) keep };
  return answer_state (context, sijil_review_compare (context->reg, argv[1], &comparison, context->notes, error));
}

static gboolean
run_withdraw (SijilCommandContext  *context,
              int                   argc,
              char                **argv,
              GError              **error)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = { TEXT ("reason", &reason), G_OPTION_ENTRY_NULL };

  return sijil_command_parse (context, entries, &argc, &argv, 1, 1, error)
         && answer_state (context, sijil_review_withdraw (context->reg, argv[1], reason, error));
}

static gboolean
run_opinion (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  g_autofree char *ask = NULL;
  g_autofree char *give = NULL;
  g_autofree char *minutes = NULL;
  const GOptionEntry entries[] = {
    TEXT ("ask", &ask), TEXT ("give", &give), FILENAME ("minutes", &minutes),
    G_OPTION_ENTRY_NULL
  };

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if ((ask == NULL) == (give == NULL) || (ask != NULL && minutes != NULL))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "Either “--ask” an opinion or “--give” its answer, with “--minutes” if there are any.", NULL);
      return FALSE;
    }

  return answer_state (context, ask != NULL ? sijil_review_ask_opinion (context->reg, argv[1], ask, error)
                                            : sijil_review_give_opinion (context->reg, argv[1], give, minutes,
                                                                         context->notes, error));
}

static gboolean
run_notify (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  g_autofree char *mode = NULL;
  g_autofree char *acknowledgement = NULL;
  g_autofree char *witness = NULL;
  g_autofree char *reference = NULL;
  g_autofree char *on = NULL;
  const GOptionEntry entries[] = {
    TEXT ("mode", &mode), TEXT ("acknowledgement", &acknowledgement), TEXT ("witness", &witness),
    TEXT ("reference", &reference), TEXT ("on", &on),
    G_OPTION_ENTRY_NULL
  };
  SijilNotification notification;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error) || !sijil_command_require ("mode", mode, error))
    return FALSE;

  notification = (SijilNotification) { mode, acknowledgement, witness, reference, on };
  return answer_state (context, sijil_review_notify (context->reg, argv[1], &notification, context->notes, error));
}

/* The consignment stands whether or not its list can be written: the files were sent. */
static gboolean
write_bordereau (SijilCommandContext  *context,
                 const char           *number,
                 const char           *path,
                 GError              **error)
{
  if (path == NULL || sijil_output_bordereau (context->reg, number, path, error))
    return TRUE;

  sijil_note (context->notes, "bordereau-not-written", NULL,
              "The consignment %s is recorded. “sijilctl bordereau %s --pdf FILE” writes its list.", number, number, NULL);
  return FALSE;
}

static gboolean
run_transmit (SijilCommandContext  *context,
              int                   argc,
              char                **argv,
              GError              **error)
{
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = { FILENAME ("bordereau", &path), G_OPTION_ENTRY_NULL };
  g_autoptr (JsonObject) answer = NULL;
  const char *number;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, -1, error))
    return FALSE;
  answer = sijil_transmit (context->reg, argc > 1 ? (const char * const *) argv + 1 : NULL, error);
  if (answer == NULL)
    return FALSE;

  number = sijil_json_get_string (answer, "number");
  if (!write_bordereau (context, number, path, error))
    return FALSE;

  sijil_command_answer (context, answer, "%s", number);
  sijil_command_line (context, _("Files: %d"), (int) sijil_json_get_int (answer, "files", 0));
  return TRUE;
}

static gboolean
import_numbers (SijilCommandContext  *context,
                const char           *path,
                GError              **error)
{
  static const char * const members[] = { "line", "number", "nia", "received", "message", NULL };
  static const char * const titles[] = { N_("Line"), N_("Number"), N_("NIA"), N_("Received"), N_("Why not"), NULL };
  const SijilNiaImportOptions options = { translate, _sijil_progress_line_show, (gpointer) _("Lines") };
  g_autoptr (JsonObject) list = sijil_nia_import (context->reg, path, &options, context->notes, error);
  JsonObject *broken;

  _sijil_progress_line_clear ();
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  broken = sijil_json_get_object (list, "broken_off");
  if (broken != NULL)
    sijil_command_line (context, _("Line %1$u broke the list off: neither it nor what follows was received. %2$s"),
                        (guint) sijil_json_get_int (broken, "line", 0), sijil_json_get_string (broken, "message"));
  context->refused = broken != NULL;
  return TRUE;
}

static gboolean
run_nia (SijilCommandContext  *context,
         int                   argc,
         char                **argv,
         GError              **error)
{
  g_autofree char *reference = NULL;
  g_autofree char *correct = NULL;
  g_autofree char *sent_back = NULL;
  g_autofree char *text_ar = NULL;
  g_autofree char *text_fr = NULL;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    TEXT ("reference", &reference), TEXT ("correct", &correct), TEXT ("sent-back", &sent_back),
    TEXT ("text-ar", &text_ar), TEXT ("text-fr", &text_fr), FILENAME ("import", &path),
    G_OPTION_ENTRY_NULL
  };
  int wanted;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 2, error))
    return FALSE;

  wanted = path != NULL ? 0 : sent_back != NULL ? 1 : 2;
  if (argc - 1 != wanted || (path != NULL && sent_back != NULL) || (correct != NULL && wanted != 2))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "The command is written: sijilctl %s %s", context->command->name, context->command->synopsis, NULL);
      return FALSE;
    }
  if (path != NULL)
    return import_numbers (context, path, error);
  if (sent_back != NULL)
    return answer_state (context, sijil_nia_send_back (context->reg, argv[1], sent_back, text_ar, text_fr, context->notes,
                                                       error));
  if (correct != NULL)
    return answer_state (context, sijil_nia_correct (context->reg, argv[1], argv[2], correct, context->notes, error));

  return answer_state (context, sijil_nia_receive (context->reg, argv[1], argv[2], reference, context->notes, error));
}

static gboolean
run_entry_act (SijilCommandContext  *context,
               SijilEntryAct         act,
               int                   argc,
               char                **argv,
               GError              **error)
{
  g_autofree char *reason = NULL;
  g_autofree char *effective = NULL;
  g_autofree char *reference = NULL;
  g_autofree char *paper = NULL;
  g_autofree char *text_ar = NULL;
  g_autofree char *text_fr = NULL;
  const GOptionEntry entries[] = {
    TEXT ("reason", &reason), TEXT ("effective", &effective), TEXT ("reference", &reference), FILENAME ("paper", &paper),
    TEXT ("text-ar", &text_ar), TEXT ("text-fr", &text_fr),
    G_OPTION_ENTRY_NULL
  };
  SijilEntryActDetails details;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error)
      || !sijil_command_require ("reason", reason, error) || !sijil_command_require ("effective", effective, error))
    return FALSE;

  details = (SijilEntryActDetails) { reason, effective, reference, paper, text_ar, text_fr };
  return answer_state (context, sijil_entry_act (context->reg, act, argv[1], &details, context->notes, error));
}

static gboolean
run_suspend (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  return run_entry_act (context, SIJIL_ENTRY_SUSPEND, argc, argv, error);
}

static gboolean
run_reinstate (SijilCommandContext  *context,
               int                   argc,
               char                **argv,
               GError              **error)
{
  return run_entry_act (context, SIJIL_ENTRY_REINSTATE, argc, argv, error);
}

static gboolean
run_strike_off (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  return run_entry_act (context, SIJIL_ENTRY_STRIKE_OFF, argc, argv, error);
}

static gboolean
run_deceased (SijilCommandContext  *context,
              int                   argc,
              char                **argv,
              GError              **error)
{
  return run_entry_act (context, SIJIL_ENTRY_DECEASED, argc, argv, error);
}

static gboolean
run_countersign_list (SijilCommandContext  *context,
                      int                   argc,
                      char                **argv,
                      GError              **error)
{
  static const char * const members[] = { "number", "act", "on", "officer", NULL };
  static const char * const titles[] = { N_("Number"), N_("Act"), N_("Day"), N_("Officer"), NULL };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  list = sijil_countersign_list (context->reg, error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

static gboolean
run_countersign (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  g_autofree char *reason = NULL;
  g_autofree char *text_ar = NULL;
  g_autofree char *text_fr = NULL;
  const GOptionEntry entries[] = {
    TEXT ("reason", &reason), TEXT ("text-ar", &text_ar), TEXT ("text-fr", &text_fr),
    G_OPTION_ENTRY_NULL
  };

  return sijil_command_parse (context, entries, &argc, &argv, 1, 1, error)
         && answer_state (context, sijil_countersign (context->reg, argv[1], reason, text_ar, text_fr, context->notes, error));
}

#define ACT_SYNOPSIS "NUMBER --reason CODE --effective DAY [--reference TEXT] [--paper FILE] [--text-ar TEXT] [--text-fr TEXT]"

const SijilCommand sijil_commands_review[] = {
  { "review", "NUMBER", N_("Say what is found on an application and what may be done with it"), SIJIL_COMMAND_READ_ONLY,
    run_review },
  { "reserve", "NUMBER", N_("Take an application in hand"), 0, run_reserve },
  { "release", "NUMBER", N_("Give an application back to the queue"), 0, run_release },
  { "ask-completion", "NUMBER [--paper CODE]… [--invalid PAPER --reason CODE] [--text-ar TEXT] [--text-fr TEXT]",
    N_("Ask the applicant to complete the file, once"), 0, run_ask_completion },
  { "accept", "NUMBER [--note TEXT]", N_("Accept an application"), 0, run_accept },
  { "compare", "NUMBER OTHER --different --reason CODE [--text-ar TEXT] [--text-fr TEXT] | NUMBER OTHER --same --reason CODE "
    "[--keep FIELD]… [--text-ar TEXT] [--text-fr TEXT]",
    N_("Decide whether a new applicant is the person known by another number"), 0, run_compare },
  { "refuse", "NUMBER --reason CODE --legal-ground TEXT --text-ar TEXT --text-fr TEXT [--reference TEXT]",
    N_("Refuse an application, with its reasons"), 0, run_refuse },
  { "withdraw", "NUMBER [--reason CODE]", N_("Record that an applicant withdraws an application"), 0, run_withdraw },
  { "opinion", "NUMBER --ask commission|direction|amine|visit | --give favourable|unfavourable|minutes|none [--minutes FILE]",
    N_("Ask for an opinion or a visit, or record its answer"), 0, run_opinion },
  { "notify", "NUMBER --mode hand|registered_mail|phone [--acknowledgement signature|thumbprint|refusal] [--witness NAME] "
    "[--reference TEXT] [--on DAY]", N_("Record that the applicant was told the decision"), 0, run_notify },
  { "transmit", "[NUMBER…] [--bordereau FILE]", N_("Send accepted files to the national platform in one consignment"), 0,
    run_transmit },
  { "nia", "NUMBER VALUE [--reference TEXT] [--correct CODE] | NUMBER --sent-back CODE [--text-ar TEXT] [--text-fr TEXT] | "
    "--import FILE", N_("Record the platform's answer: the craft identity number, or the file sent back"), 0, run_nia },
  { "suspend", ACT_SYNOPSIS, N_("Suspend an entry"), 0, run_suspend },
  { "reinstate", ACT_SYNOPSIS, N_("Reinstate an entry"), 0, run_reinstate },
  { "strike-off", ACT_SYNOPSIS, N_("Strike an entry off the register"), 0, run_strike_off },
  { "deceased", ACT_SYNOPSIS, N_("Record the death of an entry's holder"), 0, run_deceased },
  { "countersign list", "", N_("List what one officer did alone and another must sign"), SIJIL_COMMAND_READ_ONLY,
    run_countersign_list },
  { "countersign", "NUMBER [--reason CODE] [--text-ar TEXT] [--text-fr TEXT]",
    N_("Countersign what one officer did alone on a file"), 0, run_countersign },
  SIJIL_COMMANDS_END
};

/* seal … */

#include "cli/sijil-command.h"
#include "cli/sijil-progress-line.h"
#include "cli/sijil-recovery-input.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-sealing.h"

#include <glib/gi18n.h>

static void
tell_officers (SijilCommandContext *context,
               JsonObject          *status)
{
  JsonArray *without = sijil_json_get_array (status, "without");
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; without != NULL && i < json_array_get_length (without); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            sijil_json_get_string (json_array_get_object_element (without, i), "login"));
  if (names->len > 0)
    sijil_command_line (context, _("Officers who do not have the key yet and read no sealed paper: %s. It is given to them when an "
                                   "officer who has it signs in after them."), names->str);
}

/* What still goes with the key of before. */
static void
tell_rotation (SijilCommandContext *context,
               JsonObject          *status)
{
  gint64 old = sijil_json_get_int (status, "old", 0);
  gint64 drafts = sijil_json_get_int (status, "old_drafts", 0);

  sijil_command_line (context,
                      ngettext ("The key is being exchanged, both open papers until then. %d paper goes with the old one: “sijilctl seal "
                                "run” goes on.",
                                "The key is being exchanged, both open papers until then. %d papers go with the old one: “sijilctl seal "
                                "run” goes on.", (gulong) old),
                      (int) old);
  if (drafts > 0)
    sijil_command_line (context,
                        ngettext ("%d draft waits until an officer of its counter signs in.",
                                  "%d drafts wait until officers of their counters sign in.", (gulong) drafts),
                        (int) drafts);
}

/* How it stands, in lines under the answer. */
static void
tell_state (SijilCommandContext *context,
            JsonObject          *status)
{
  const char *state = sijil_json_get_string (status, "state");
  gint64 clear = sijil_json_get_int (status, "clear", 0);
  gint64 hidden = sijil_json_get_int (status, "hidden", 0);

  if (clear > 0 && !g_str_equal (state, "off"))
    sijil_command_line (context,
                        ngettext ("%d paper from before is not sealed yet: “sijilctl seal run” does it.",
                                  "%d papers from before are not sealed yet: “sijilctl seal run” does it.", (gulong) clear),
                        (int) clear);
  if (g_str_equal (state, "rotating"))
    tell_rotation (context, status);
  if (hidden > 0 && !g_str_equal (state, "off"))
    sijil_command_line (context,
                        ngettext ("%d of them is of another office, and you do not see it: an administrator of an office without a "
                                  "territory does it.",
                                  "%d of them are of other offices, and you do not see them: an administrator of an office without a "
                                  "territory does it.", (gulong) hidden),
                        (int) hidden);
  if (!g_str_equal (state, "off") && !json_object_get_boolean_member (status, "recovery_is_current"))
    sijil_command_line (context, _("The papers go with the recovery key %s, which is not that of the backups. An administrator who can "
                                   "open papers makes a new key for both: “sijilctl backup key --replace”."),
                        sijil_json_get_string (status, "recovery_key"));
  tell_officers (context, status);
}

static gboolean
run_status (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (JsonObject) status = NULL;
  g_autofree char *papers = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  status = sijil_sealing_status (context->reg, error);
  if (status == NULL)
    return FALSE;

  papers = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (status, "papers", 0));
  if (g_str_equal (sijil_json_get_string (status, "state"), "off"))
    sijil_command_answer (context, status, _("Papers and photos are not sealed: %s lie as they were received."), papers);
  else
    sijil_command_answer (context, status, _("Papers and photos are sealed (%1$s), recovery key %2$s."), papers,
                          sijil_json_get_string (status, "recovery_key"));
  tell_state (context, status);
  return TRUE;
}

static gboolean
read_recovery_key (SijilCommandContext  *context,
                   int                   argc,
                   char                **argv,
                   SijilRecoveryKey     *key,
                   GError              **error)
{
  g_autofree char *key_file = NULL;
  const GOptionEntry entries[] = {
    { "recovery-key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  gboolean is_there;

  return sijil_command_parse (context, entries, &argc, &argv, 0, 0, error)
         && _sijil_recovery_input_read (key, key_file, TRUE, &is_there, error);
}

static gboolean
run_start (SijilCommandContext  *context,
           int                   argc,
           char                **argv,
           GError              **error)
{
  g_auto (SijilRecoveryKey) key = { { 0 }, { 0 } };
  g_autoptr (JsonObject) status = NULL;

  if (!read_recovery_key (context, argc, argv, &key, error))
    return FALSE;
  status = sijil_sealing_start (context->reg, &key, error);
  if (status == NULL)
    return FALSE;

  sijil_command_answer (context, status, _("Papers and photos are sealed from now on. Officers open them by signing in; when no PIN is "
                                           "left, only the paper with the recovery key %s does. Whoever loses both loses the papers."),
                        sijil_json_get_string (status, "recovery_key"));
  tell_state (context, status);
  return TRUE;
}

static gboolean
run_recover (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  g_auto (SijilRecoveryKey) key = { { 0 }, { 0 } };
  g_autoptr (JsonObject) status = NULL;

  if (!read_recovery_key (context, argc, argv, &key, error))
    return FALSE;
  status = sijil_sealing_recover (context->reg, &key, error);
  if (status == NULL)
    return FALSE;

  sijil_command_answer (context, status, _("The key of the sealed papers was opened with the recovery key, and given to “%s” and to all "
                                           "who work here."), sijil_register_get_officer (context->reg)->login);
  tell_state (context, status);
  return TRUE;
}

static gboolean
show_progress (const char *part,
               gint64      done,
               gint64      total,
               gpointer    data)
{
  return _sijil_progress_line_show (done, total, _("Sealing"));
}

/* Their UUIDs, as “--without-damaged” takes them. */
static char *
list_unopened (JsonArray *damaged)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (damaged); i++)
    {
      JsonObject *paper = json_array_get_object_element (damaged, i);

      if (json_object_get_boolean_member (paper, "is_unopened"))
        g_string_append_printf (list, "%s%s", list->len > 0 ? "," : "", sijil_json_get_string (paper, "uuid"));
    }

  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

static void
tell_damaged (SijilCommandContext *context,
              JsonArray           *damaged)
{
  g_autofree char *unopened = list_unopened (damaged);

  for (guint i = 0; i < json_array_get_length (damaged); i++)
    sijil_sealing_note_damaged (json_array_get_object_element (damaged, i), context->notes);
  if (json_array_get_length (damaged) > 0)
    context->refused = TRUE;
  if (unopened != NULL)
    sijil_command_line (context, _("While they are here the old key is kept. Restore a backup in which they open. If there is none, end the "
                                   "exchange without them: “sijilctl seal rotate --without-damaged %s”."), unopened);
}

/* Of the papers that the officer sees. */
static JsonObject *
do_job (SijilCommandContext  *context,
        gboolean              now,
        GError              **error)
{
  const SijilSealingRequest request = { .grace_s = now ? 0 : SIJIL_SEALING_GRACE_S, .progress = show_progress };
  JsonObject *answer = sijil_sealing_run (context->reg, &request, error);

  _sijil_progress_line_clear ();
  return answer;
}

static void
tell_rotated (SijilCommandContext *context,
              JsonObject          *answer)
{
  if (g_str_equal (sijil_json_get_string (answer, "state"), "rotating"))
    sijil_command_answer (context, answer, "%s", _("Papers and photos are sealed with a new key. The old one opens some of them still."));
  else
    sijil_command_answer (context, answer, "%s", _("Papers and photos are sealed with a new key. The old one opens nothing of this register "
                                                   "any more; copies and backups of before open with it still."));
}

static gboolean
exchange (SijilCommandContext  *context,
          const char           *key_file, /* (nullable) */
          GError              **error)
{
  g_auto (SijilRecoveryKey) key = { { 0 }, { 0 } };
  g_autoptr (JsonObject) status = NULL;
  g_autoptr (JsonObject) answer = NULL;
  gboolean is_there;

  if (!_sijil_recovery_input_read (&key, key_file, TRUE, &is_there, error))
    return FALSE;
  status = sijil_sealing_rotate (context->reg, &key, error);
  answer = status != NULL ? do_job (context, FALSE, error) : NULL;
  if (answer == NULL)
    return FALSE;

  tell_rotated (context, answer);
  tell_damaged (context, sijil_json_get_array (answer, "damaged"));
  tell_state (context, answer);
  return TRUE;
}

/* @list: UUIDs, with commas between them */
static gboolean
leave (SijilCommandContext  *context,
       const char           *list,
       GError              **error)
{
  g_auto (GStrv) papers = g_strsplit (list, ",", -1);
  g_autoptr (JsonObject) answer = sijil_sealing_leave (context->reg, (const char * const *) papers, error);
  gint64 left;

  if (answer == NULL)
    return FALSE;

  left = sijil_json_get_int (answer, "left", 0);
  tell_rotated (context, answer);
  sijil_command_line (context,
                      ngettext ("%d paper that does not open was left behind, as its history says.",
                                "%d papers that do not open were left behind, as their history says.", (gulong) left), (int) left);
  tell_state (context, answer);
  return TRUE;
}

static gboolean
run_rotate (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  g_autofree char *key_file = NULL;
  g_autofree char *without = NULL;
  const GOptionEntry entries[] = {
    { "recovery-key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file, NULL, NULL },
    { "without-damaged", 0, 0, G_OPTION_ARG_STRING, &without, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error))
    return FALSE;

  return without != NULL ? leave (context, without, error) : exchange (context, key_file, error);
}

static gboolean
run_job (SijilCommandContext  *context,
         int                   argc,
         char                **argv,
         GError              **error)
{
  gboolean now = FALSE;
  const GOptionEntry entries[] = {
    { "now", 0, 0, G_OPTION_ARG_NONE, &now, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) answer = NULL;
  gint64 sealed;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error))
    return FALSE;

  answer = do_job (context, now, error);
  if (answer == NULL)
    return FALSE;

  sealed = sijil_json_get_int (answer, "sealed", 0);
  sijil_command_answer (context, answer,
                        ngettext ("%d paper was sealed, read back and compared.",
                                  "%d papers were sealed, read back and compared.", (gulong) sealed), (int) sealed);
  if (!now && sealed > 0)
    sijil_command_line (context, "%s", _("The old files go when nobody can be reading them any more, at a sign-in after an hour."));
  tell_damaged (context, sijil_json_get_array (answer, "damaged"));
  tell_state (context, answer);
  return TRUE;
}

const SijilCommand sijil_commands_seal[] = {
  { "seal start", "[--recovery-key-file FILE]", N_("Seal papers and photos from now on; asks for the recovery key on paper"),
    SIJIL_COMMAND_LONG, run_start },
  { "seal run", "[--now]", N_("Seal the papers from before, beside desks that work; may be stopped and done again"), SIJIL_COMMAND_LONG, run_job },
  { "seal rotate", "[--recovery-key-file FILE | --without-damaged PAPERS]", N_("Exchange the key of the sealed papers; asks for the recovery key on paper"), SIJIL_COMMAND_LONG,
    run_rotate },
  { "seal status", "", N_("Tell whether papers are sealed, and who opens them"), SIJIL_COMMAND_READ_ONLY, run_status },
  { "seal recover", "[--recovery-key-file FILE]", N_("Open sealed papers with the recovery key, for an administrator who cannot"), 0,
    run_recover },
  SIJIL_COMMANDS_END
};

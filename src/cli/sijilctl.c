/*
 * sijilctl: the office without a screen. Reads the options that all commands share, opens the register, signs the
 * officer in, runs one command and reports it.
 */

#include "cli/sijil-command-private.h"
#include "cli/sijil-password.h"
#include "cli/sijil-report.h"
#include "core/sijil-notes.h"
#include "core/sijil-str.h"
#include "register/sijil-again.h"
#include "register/sijil-certificate.h"
#include "register/sijil-signer.h"
#include "register/sijil-terms.h"
#include "store/sijil-address.h"
#include "store/sijil-temp-folder.h"
#include "trust/sijil-pin.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

typedef struct
{
  char    *register_path;
  char    *replica;
  char    *officer;
  char    *pin_file;
  char    *keys;
  char    *day;
  gboolean json;
  gboolean help;
  gboolean version;
} SharedOptions;

static void
shared_options_clear (SharedOptions *options)
{
  g_free (options->register_path);
  g_free (options->replica);
  g_free (options->officer);
  g_free (options->pin_file);
  g_free (options->keys);
  g_free (options->day);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SharedOptions, shared_options_clear)

static void
context_clear (SijilCommandContext *context)
{
  g_clear_pointer (&context->copy, sijil_replica_free);
  g_clear_pointer (&context->opened, sijil_register_close);
  g_clear_pointer (&context->notes, g_ptr_array_unref);
  g_clear_pointer (&context->answer, json_object_unref);
  if (context->text != NULL)
    g_string_free (context->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SijilCommandContext, context_clear)

static const char *
get_wanted_locale (void)
{
  static const char * const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    if (!sijil_str_is_empty (g_getenv (variables[i])))
      return g_getenv (variables[i]);

  return NULL;
}

/*
 * Words are found by LANGUAGE; but since glibc 2.41 none are looked for in the locale C.UTF-8. Any other one that is
 * installed will do.
 */
static void
let_words_be_found (void)
{
  static const char * const locales[] = { "ar_MA.UTF-8", "fr_MA.UTF-8", "fr_FR.UTF-8", "en_US.UTF-8" };

  if (sijil_str_is_empty (g_getenv ("LANGUAGE")) || !g_str_has_prefix (setlocale (LC_MESSAGES, NULL), "C."))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (setlocale (LC_MESSAGES, locales[i]) != NULL)
      return;
}

/*
 * Speaks the user's language, also where the system lacks the locale but we have the words. Texts are UTF-8 whatever
 * the locale, because names in Arabic are.
 */
static void
set_up_language (void)
{
  const char *wanted = get_wanted_locale ();
  const char *uninstalled = g_getenv ("SIJIL_LOCALEDIR");

  if (wanted == NULL || setlocale (LC_ALL, "") == NULL)
    {
      setlocale (LC_ALL, "C.UTF-8");
      if (wanted != NULL && sijil_str_is_empty (g_getenv ("LANGUAGE")))
        g_setenv ("LANGUAGE", wanted, TRUE);
    }
  if (!g_str_equal (nl_langinfo (CODESET), "UTF-8"))
    setlocale (LC_CTYPE, "C.UTF-8");
  let_words_be_found ();

  bindtextdomain (GETTEXT_PACKAGE, uninstalled != NULL ? uninstalled : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* What is written is for its owner only, a PIN is not left in a core file, and nothing stays of a command that was killed. */
static void
set_up_privacy (void)
{
  const struct rlimit none = { 0, 0 };

  umask (077);
  setrlimit (RLIMIT_CORE, &none);
  sijil_temp_folder_sweep ();
}

static gboolean
parse_shared (SharedOptions   *options,
              int             *argc,
              char          ***argv,
              GError         **error)
{
  const GOptionEntry entries[] = {
    { "register", 0, 0, G_OPTION_ARG_FILENAME, &options->register_path, NULL, NULL },
    { "replica", 0, 0, G_OPTION_ARG_STRING, &options->replica, NULL, NULL },
    { "as", 0, 0, G_OPTION_ARG_STRING, &options->officer, NULL, NULL },
    { "pin-file", 0, 0, G_OPTION_ARG_FILENAME, &options->pin_file, NULL, NULL },
    { "keys", 0, 0, G_OPTION_ARG_FILENAME, &options->keys, NULL, NULL },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options->day, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &options->help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  return _sijil_command_parse_shared (entries, argc, argv, error);
}

static const char *
option_or_environment (const char *option,
                       const char *variable)
{
  return option != NULL ? option : g_getenv (variable);
}

static gboolean
say_missing (const char  *value,
             const char  *option,
             const char  *variable,
             GError     **error)
{
  if (!sijil_str_is_empty (value))
    return FALSE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, option,
                   "This command needs the option “--%s” or the variable %s.", option, variable, NULL);
  return TRUE;
}

static gboolean
sign_in (SijilCommandContext  *context,
         GError              **error)
{
  g_autofree char *pin = NULL;
  gboolean done;

  if (context->command->flags & SIJIL_COMMAND_NO_OFFICER)
    return TRUE;

  pin = sijil_pin_load (context->pin_file, error);
  if (pin == NULL)
    return FALSE;

  done = sijil_register_sign_in (context->reg, context->officer, pin, error);
  explicit_bzero (pin, strlen (pin));
  return done;
}

static gboolean
has_what_it_needs (SijilCommandContext  *context,
                   GError              **error)
{
  SijilCommandFlags flags = context->command->flags;

  if (!(flags & (SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_MAY_REGISTER))
      && say_missing (context->register_path, "register", "SIJIL_REGISTER", error))
    return FALSE;

  return (flags & SIJIL_COMMAND_NO_OFFICER)
         || !(say_missing (context->officer, "as", "SIJIL_OFFICER", error)
              || say_missing (context->pin_file, "pin-file", "SIJIL_PIN_FILE", error));
}

static SijilRegister *
open_place (SijilCommandContext  *context,
            gboolean              read_only,
            GError              **error)
{
  GError *problem = NULL;
  SijilRegister *reg;

  do
    reg = sijil_register_open (context->register_path, read_only, &problem);
  while (reg == NULL && sijil_password_ask (context->register_path, &problem));

  if (problem != NULL)
    g_propagate_error (error, problem);
  return reg;
}

/*
 * What only reads is served by the copy, if one is named: when it has all that was saved by now. A copy that is late or away is
 * told and not waited for; another register in its place is refused.
 */
static gboolean
choose_replica (SijilCommandContext  *context,
                GError              **error)
{
  GError *problem = NULL;

  if (context->replica == NULL || !(context->command->flags & SIJIL_COMMAND_READ_ONLY))
    return TRUE;

  context->copy = sijil_replica_new (context->opened, context->replica);
  if (sijil_replica_reach (context->copy, &problem))
    {
      context->reg = sijil_replica_choose (context->copy, SIJIL_REPLICA_OWN);
      if (context->reg == context->opened)
        sijil_note (context->notes, "replica-late", NULL, "The copy is behind the register: the register itself was read.", NULL);
      return TRUE;
    }
  if (problem->code != SIJIL_ERROR_FOREIGN && problem->code != SIJIL_ERROR_INVALID)
    {
      sijil_note (context->notes, "replica-away", NULL, "The copy cannot be reached: the register itself was read.", NULL);
      g_ptr_array_add (context->notes, problem);
      return TRUE;
    }

  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
needs_none (SijilCommandContext *context)
{
  SijilCommandFlags flags = context->command->flags;

  return (flags & SIJIL_COMMAND_NO_REGISTER)
         || ((flags & SIJIL_COMMAND_MAY_REGISTER) && sijil_str_is_empty (context->register_path));
}

static gboolean
set_day (SijilCommandContext  *context,
         GError              **error)
{
  return context->day == NULL || (context->command->flags & SIJIL_COMMAND_MAY_REGISTER)
         || sijil_register_set_day (context->reg, context->day, error);
}

/* Told before the work, not after it. */
static gboolean
note_certificate (SijilCommandContext  *context,
                  GError              **error)
{
  return (context->command->flags & (SIJIL_COMMAND_NO_OFFICER | SIJIL_COMMAND_READ_ONLY))
         || sijil_certificate_note_own (context->reg, context->notes, error);
}

static gboolean
open_register (SijilCommandContext  *context,
               GError              **error)
{
  GPtrArray *notes;

  if (!has_what_it_needs (context, error))
    return FALSE;
  if (needs_none (context))
    return TRUE;

  context->opened = open_place (context, (context->command->flags & SIJIL_COMMAND_READ_ONLY) != 0, error);
  context->reg = context->opened;
  if (context->reg == NULL)
    return FALSE;

  if (context->command->flags & SIJIL_COMMAND_LONG)
    sijil_db_take_time (sijil_register_get_db (context->reg));
  sijil_register_set_keys (context->reg, context->keys);
  notes = sijil_register_get_notes (context->reg);
  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (context->notes, g_error_copy (notes->pdata[i]));

  return sign_in (context, error) && set_day (context, error) && note_certificate (context, error) && choose_replica (context, error);
}

/**
 * sijil_command_write:
 *
 * Of a command that only reads, once it finds that it has to write: the register itself is opened again, for writing, and the
 * officer signs in.
 */
gboolean
sijil_command_write (SijilCommandContext  *context,
                     GError              **error)
{
  context->reg = NULL;
  g_clear_pointer (&context->copy, sijil_replica_free);
  g_clear_pointer (&context->opened, sijil_register_close);
  context->opened = open_place (context, FALSE, error);
  context->reg = context->opened;
  if (context->reg == NULL)
    return FALSE;

  sijil_register_set_keys (context->reg, context->keys);
  return sign_in (context, error) && set_day (context, error) && sijil_certificate_note_own (context->reg, context->notes, error);
}

typedef struct
{
  SijilCommandContext *context;
  int                  argc;
  char               **argv;
} Run;

/* Options are taken out of a copy: the command may be run again. */
static gpointer
run_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  Run *run = data;
  SijilCommandContext *context = run->context;
  g_autofree char **argv = g_memdup2 (run->argv, sizeof (char *) * (gsize) (run->argc + 1));

  g_clear_pointer (&context->answer, json_object_unref);
  g_string_truncate (context->text, 0);
  return context->command->run (context, run->argc, argv, error) ? context : NULL;
}

static gboolean
run_command (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  Run run = { context, argc, argv };

  /* One that only reads has no step, and may open the register anew. */
  if (context->reg == NULL || (context->command->flags & SIJIL_COMMAND_READ_ONLY) != 0)
    return context->command->run (context, argc, argv, error);

  return sijil_register_try (context->reg, run_job, &run, context->notes, NULL, error) != NULL;
}

static gboolean
run_named (SijilCommandContext  *context,
           int                   argc,
           char                **argv,
           GError              **error)
{
  gboolean done;
  int used;

  context->command = _sijil_command_find (argv + 1, argc - 1, &used, error);
  if (context->command == NULL)
    return FALSE;

  argv[used] = (char *) context->command->name;
  done = open_register (context, error) && run_command (context, argc - used, argv + used, error);
  if (context->reg != NULL)
    sijil_terms_settle (context->reg, error);
  return done;
}

/* --help after a command is "help" before it; the command's own options and arguments are not looked at. */
static gboolean
run_help (SijilCommandContext  *context,
          int                   argc,
          char                **argv,
          GError              **error)
{
  char *words[] = { argv[0], (char *) "help", argc > 1 ? argv[1] : NULL, NULL, NULL };
  int used = 1;

  if (argc > 1 && _sijil_command_find (argv + 1, argc - 1, &used, NULL) != NULL && used == 2)
    words[3] = argv[2];

  return run_named (context, (int) g_strv_length (words), words, error);
}

static void
hide_password (char **place)
{
  g_autofree char *written = g_steal_pointer (place);

  if (written == NULL)
    return;

  *place = sijil_address_hide_password (written);
  explicit_bzero (written, strlen (written));
}

static void
answer_version (SijilCommandContext *context)
{
  g_autoptr (JsonObject) answer = json_object_new ();

  json_object_set_string_member (answer, "version", SIJIL_VERSION);
  sijil_command_answer (context, answer, "sijilctl %s", SIJIL_VERSION);
}

static gboolean
run (SijilCommandContext  *context,
     SharedOptions        *options,
     int                   argc,
     char                **argv,
     GError              **error)
{
  context->json = options->json;
  context->day = options->day;
  context->keys = options->keys;
  if (options->register_path == NULL)
    options->register_path = g_strdup (g_getenv ("SIJIL_REGISTER"));
  hide_password (&options->register_path);
  context->register_path = options->register_path;
  if (options->replica == NULL && !sijil_str_is_empty (g_getenv ("SIJIL_REPLICA")))
    options->replica = g_strdup (g_getenv ("SIJIL_REPLICA"));
  hide_password (&options->replica);
  context->replica = options->replica;
  context->officer = option_or_environment (options->officer, "SIJIL_OFFICER");
  context->pin_file = option_or_environment (options->pin_file, "SIJIL_PIN_FILE");

  if (options->version)
    {
      answer_version (context);
      return TRUE;
    }
  if (options->help)
    return run_help (context, argc, argv, error);
  if (argc > 1)
    return run_named (context, argc, argv, error);

  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                   "No command was given. “sijilctl help” shows all commands.", NULL);
  return FALSE;
}

int
main (int    argc,
      char **argv)
{
  g_auto (SharedOptions) options = { NULL };
  g_auto (SijilCommandContext) context = { .notes = sijil_notes_new (), .text = g_string_new (NULL) };
  g_autofree char **words = g_memdup2 (argv, sizeof (char *) * (gsize) (argc + 1));
  g_autoptr (GError) error = NULL;

  set_up_language ();
  set_up_privacy ();
  context.json = g_strv_contains ((const char * const *) argv, "--json"); /* for an error in the options themselves */

  if (parse_shared (&options, &argc, &words, &error) && run (&context, &options, argc, words, &error))
    return _sijil_report_success (&context);

  return _sijil_report_error (&context, error);
}

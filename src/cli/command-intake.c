/* apply, draft, deposit, complete, paper */

#include "cli/sijil-command.h"
#include "core/sijil-json.h"
#include "register/sijil-draft.h"
#include "register/sijil-intake.h"
#include "register/sijil-record.h"
#include "register/sijil-terms.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

/* Reads the document in @path; @folder: (out): the folder to which the names of its files are relative. */
static JsonObject *
load_document (const char  *path,
               char       **folder,
               GError     **error)
{
  g_autoptr (JsonNode) node = sijil_json_load (path, SIJIL_JSON_MAX_BYTES, error);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "document-form", NULL,
                       "“%s” is not the document of an application: it must be one object in braces { }.", path, NULL);
      return NULL;
    }

  *folder = g_path_get_dirname (path);
  return json_node_dup_object (node);
}

/* The papers that are missing, one a line, as the receipt names them. */
static void
tell_missing (SijilCommandContext *context,
              JsonObject          *answer)
{
  JsonArray *missing = sijil_json_get_array (answer, "missing");
  const char *language = sijil_word_is_arabic_first () ? "ar" : "fr";

  if (missing == NULL || json_array_get_length (missing) == 0)
    return;

  sijil_command_line (context, "%s", _("Missing papers:"));
  for (guint i = 0; i < json_array_get_length (missing); i++)
    {
      const char *code = json_array_get_string_element (missing, i);

      sijil_command_line (context, "  %s  %s", code, sijil_term_get_name (context->reg, "paper", code, language));
    }
}

static void
tell_application (SijilCommandContext *context,
                  JsonObject          *answer)
{
  sijil_command_answer (context, answer, _("Application %s, order number %s: %s"), sijil_json_get_string (answer, "number"),
                        sijil_json_get_string (answer, "order_number"), sijil_word_for_state (answer));
  tell_missing (context, answer);
}

static void
tell_draft (SijilCommandContext *context,
            JsonObject          *answer)
{
  sijil_command_answer (context, answer, _("Draft %s is saved."), sijil_json_get_string (answer, "uuid"));
}

/* What is in a file must be right even if it is only to be a draft: the file is at hand and easily corrected. Doubts are
 * told when the draft is saved. */
static gboolean
check_document (SijilCommandContext  *context,
                const char           *kind,
                const char           *entry,
                JsonObject           *document,
                GError              **error)
{
  GPtrArray *doubts = sijil_notes_new ();
  gboolean good = sijil_application_check (context->reg, kind, entry, document, doubts, error);

  if (good)
    g_ptr_array_unref (doubts);
  else
    g_ptr_array_extend_and_steal (context->notes, doubts);
  return good;
}

static gboolean
run_apply (SijilCommandContext  *context,
           int                   argc,
           char                **argv,
           GError              **error)
{
  g_autofree char *kind = NULL;
  g_autofree char *entry = NULL;
  gboolean deposit = FALSE;
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, NULL, NULL },
    { "entry", 0, 0, G_OPTION_ARG_STRING, &entry, NULL, NULL },
    { "deposit", 0, 0, G_OPTION_ARG_NONE, &deposit, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *folder = NULL;
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  document = load_document (argv[1], &folder, error);
  if (document == NULL)
    return FALSE;

  if (deposit)
    answer = sijil_application_deposit (context->reg, kind, entry, document, folder, context->notes, error);
  else if (check_document (context, kind, entry, document, error))
    answer = sijil_draft_save (context->reg, NULL, 0, kind, entry, document, folder, context->notes, error);
  if (answer == NULL)
    return FALSE;

  if (deposit)
    tell_application (context, answer);
  else
    tell_draft (context, answer);
  return TRUE;
}

static gboolean
run_draft_save (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  g_autofree char *uuid = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *entry = NULL;
  const GOptionEntry entries[] = {
    { "draft", 0, 0, G_OPTION_ARG_STRING, &uuid, NULL, NULL },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, NULL, NULL },
    { "entry", 0, 0, G_OPTION_ARG_STRING, &entry, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *folder = NULL;
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  document = load_document (argv[1], &folder, error);
  if (document == NULL)
    return FALSE;

  answer = sijil_draft_save (context->reg, uuid, 0, kind, entry, document, folder, context->notes, error);
  if (answer == NULL)
    return FALSE;

  tell_draft (context, answer);
  return TRUE;
}

static gboolean
run_draft_list (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  static const char * const members[] = { "uuid", "application_kind", "entry", "name_fr", "name_ar", "last_author",
                                          "updated_at", NULL };
  static const char * const titles[] = { N_("Draft"), N_("Kind"), N_("Entry"), N_("Name in French"), N_("Name in Arabic"),
                                         N_("Officer"), N_("Saved"), NULL };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error))
    return FALSE;

  list = sijil_draft_list (context->reg, error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

static gboolean
run_draft_show (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  g_autoptr (JsonObject) draft = NULL;
  g_autoptr (JsonNode) document = NULL;
  g_autofree char *text = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error))
    return FALSE;

  draft = sijil_draft_load (context->reg, argv[1], error);
  if (draft == NULL)
    return FALSE;

  document = json_node_init_object (json_node_alloc (), sijil_json_get_object (draft, "document"));
  text = json_to_string (document, TRUE);
  sijil_command_answer (context, draft, "%s", text);
  return TRUE;
}

static gboolean
run_draft_delete (SijilCommandContext  *context,
                  int                   argc,
                  char                **argv,
                  GError              **error)
{
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error))
    return FALSE;

  answer = sijil_draft_delete (context->reg, argv[1], error);
  if (answer == NULL)
    return FALSE;

  sijil_command_answer (context, answer, _("Draft %s is deleted with its files."), sijil_json_get_string (answer, "uuid"));
  return TRUE;
}

static gboolean
run_deposit (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error))
    return FALSE;

  answer = sijil_application_deposit_draft (context->reg, argv[1], context->notes, error);
  if (answer == NULL)
    return FALSE;

  tell_application (context, answer);
  return TRUE;
}

static gboolean
run_complete (SijilCommandContext  *context,
              int                   argc,
              char                **argv,
              GError              **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 2, 2, error))
    return FALSE;
  document = load_document (argv[2], &folder, error);
  if (document == NULL)
    return FALSE;

  answer = sijil_application_complete (context->reg, argv[1], document, folder, context->notes, error);
  if (answer == NULL)
    return FALSE;

  tell_application (context, answer);
  return TRUE;
}

static gboolean
run_paper_add (SijilCommandContext  *context,
               int                   argc,
               char                **argv,
               GError              **error)
{
  g_autofree char *kind = NULL;
  g_autofree char *issuer = NULL;
  g_autofree char *issued_on = NULL;
  gboolean original_seen = FALSE;
  const GOptionEntry entries[] = {
    { "paper", 0, 0, G_OPTION_ARG_STRING, &kind, NULL, NULL },
    { "issuer", 0, 0, G_OPTION_ARG_STRING, &issuer, NULL, NULL },
    { "issued-on", 0, 0, G_OPTION_ARG_STRING, &issued_on, NULL, NULL },
    { "original-seen", 0, 0, G_OPTION_ARG_NONE, &original_seen, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) paper = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 2, 2, error) || !sijil_command_require ("paper", kind, error))
    return FALSE;

  sijil_record_set (paper, "paper", kind);
  sijil_record_set (paper, "file", argv[2]);
  sijil_record_set (paper, "issuer", issuer);
  sijil_record_set (paper, "issued_on", issued_on);
  json_object_set_boolean_member (paper, "original_seen", original_seen);
  answer = sijil_paper_add (context->reg, argv[1], paper, NULL, context->notes, error);
  if (answer == NULL)
    return FALSE;

  sijil_command_answer (context, answer, _("The paper is kept with %s (%s)."), sijil_json_get_string (answer, "number"),
                        sijil_word_for_state (answer));
  tell_missing (context, answer);
  return TRUE;
}

#define KINDS "new|renew|change|replace|transfer|upgrade"

const SijilCommand sijil_commands_intake[] = {
  { "apply", "FILE [--kind " KINDS "] [--entry NUMBER] [--deposit]", N_("Take an application in, as a draft or deposited at once"),
    0, run_apply },
  { "draft save", "FILE [--draft UUID] [--kind " KINDS "] [--entry NUMBER]", N_("Keep a document as it is"), 0, run_draft_save },
  { "draft list", "", N_("List the drafts"), SIJIL_COMMAND_READ_ONLY, run_draft_list },
  { "draft show", "UUID", N_("Show the document of a draft"), SIJIL_COMMAND_READ_ONLY, run_draft_show },
  { "draft delete", "UUID", N_("Delete a draft and its files"), 0, run_draft_delete },
  { "deposit", "UUID", N_("Deposit a draft"), 0, run_deposit },
  { "complete", "NUMBER FILE", N_("Add what was missing"), 0, run_complete },
  { "paper add", "NUMBER FILE --paper CODE [--issuer CODE] [--issued-on DAY] [--original-seen]",
    N_("Add a paper to an application or an entry"), 0, run_paper_add },
  SIJIL_COMMANDS_END
};

/* verify */

#include "cli/sijil-command.h"
#include "cli/sijil-verify-tell.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-evidence.h"
#include "register/sijil-verification.h"

#include <glib/gi18n.h>

#define NOON (12 * 3600)

/* What "verify" was asked for. */
typedef struct
{
  char *text;
  char *image;
  char *trust;
  char *status;
  char *lines;
} Verifying;

static void
verifying_clear (Verifying *self)
{
  g_free (self->text);
  g_free (self->image);
  g_free (self->trust);
  g_free (self->status);
  g_free (self->lines);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Verifying, verifying_clear)

static gboolean
check_verifying (SijilCommandContext  *context,
                 const Verifying      *self,
                 GError              **error)
{
  if ((self->text != NULL) == (self->image != NULL))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "Give what the card's code says, “--text TEXT”, or a picture of it, “--image FILE”.", NULL);
      return FALSE;
    }
  if (context->day != NULL && !sijil_date_is_full (context->day))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, "date",
                       "“%s” is not a day: write it as YYYY-MM-DD.", context->day, NULL);
      return FALSE;
    }

  return TRUE;
}

/* Whose keys were used where none were given. */
static void
note_stored_list (SijilCommandContext *context,
                  JsonObject          *keys)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (keys, "sequence", 0));
  g_autofree char *age = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (keys, "age", 0));

  if (g_str_equal (sijil_json_get_string (keys, "from"), "imported"))
    sijil_note (context->notes, "verify-stored-list", NULL,
                "The keys are those of the authority's list number %s, which was taken over on this computer; its age in days: %s.", number,
                age, NULL);
}

/* What was not looked at, and why. */
static void
add_notes (SijilCommandContext  *context,
           const SijilEvidence  *evidence,
           const SijilCardCheck *check)
{
  if (evidence->trust != NULL)
    note_stored_list (context, evidence->keys);
  if (check->problem != NULL)
    g_ptr_array_add (context->notes, g_error_copy (check->problem));
  if (check->verdict == SIJIL_CARD_UNKNOWN_KEY && evidence->trust == NULL
      && !json_object_has_member (evidence->keys, "sequence"))
    sijil_note (context->notes, "verify-no-keys", NULL,
                "Nobody's key was given, so it is not known who signed the card. Give the chambers' keys with “--trust FILE”.", NULL);
  if (check->claims != NULL && check->claims->status_uri != NULL && evidence->statuses == NULL && check->problem == NULL
      && check->verdict == SIJIL_CARD_VALID && !check->status_known)
    sijil_note (context->notes, "verify-no-status", NULL,
                "No list of withdrawn cards was given, so it is not known whether the card was withdrawn since it was signed. "
                "Give the list with “--status FILE”.", NULL);
}

static JsonObject *
describe (const SijilEvidence  *evidence,
          const SijilCardCheck *check,
          const char           *entry,
          gint64                now)
{
  JsonObject *answer = sijil_verification_describe (check, now);

  if (entry != NULL)
    json_object_set_string_member (answer, "entry", entry);
  sijil_evidence_describe (evidence, answer);
  return answer;
}

static void
copy_members (JsonObject *from,
              JsonObject *to)
{
  g_autoptr (GList) members = json_object_get_members (from);

  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (to, l->data, json_object_dup_member (from, l->data));
}

static gboolean
run_verify (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  g_auto (Verifying) verifying = { NULL };
  const GOptionEntry entries[] = {
    { "text", 0, 0, G_OPTION_ARG_STRING, &verifying.text, NULL, NULL },
    { "image", 0, 0, G_OPTION_ARG_FILENAME, &verifying.image, NULL, NULL },
    { "trust", 0, 0, G_OPTION_ARG_FILENAME, &verifying.trust, NULL, NULL },
    { "status", 0, 0, G_OPTION_ARG_FILENAME, &verifying.status, NULL, NULL },
    { "lines", 0, 0, G_OPTION_ARG_FILENAME, &verifying.lines, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilEvidence) evidence = NULL;
  g_autoptr (SijilCardCheck) check = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *entry = NULL;
  g_autoptr (JsonObject) lines = NULL;
  gint64 now;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error) || !check_verifying (context, &verifying, error))
    return FALSE;
  evidence = sijil_evidence_new (context->reg, verifying.trust, verifying.status, sijil_now (), context->notes, error);
  if (evidence == NULL)
    return FALSE;
  if (verifying.image != NULL && (verifying.text = sijil_verification_read_picture (verifying.image, error)) == NULL)
    return FALSE;

  now = context->day != NULL ? sijil_business_day_begin (context->day) + NOON : sijil_now ();
  check = sijil_evidence_check (evidence, verifying.text, now, &entry, error);
  if (check == NULL)
    return FALSE;

  if (verifying.lines != NULL && check->verdict == SIJIL_CARD_VALID
      && (lines = sijil_verification_check_lines (check, verifying.lines, error)) == NULL)
    return FALSE;

  answer = describe (evidence, check, entry, now);
  if (lines != NULL)
    copy_members (lines, answer);
  if (lines != NULL && !g_str_equal (sijil_json_get_string (lines, "lines"), "same"))
    json_object_set_boolean_member (answer, "accepted", FALSE);
  _sijil_verify_tell (context, answer);
  add_notes (context, evidence, check);
  /* A list that was asked and did not answer leaves the question open; an extract may say that the entry is over. */
  context->refused = check->verdict != SIJIL_CARD_VALID || check->problem != NULL
                     || (check->is_paper && !sijil_json_get_bool (answer, "accepted", FALSE))
                     || (lines != NULL && !g_str_equal (sijil_json_get_string (lines, "lines"), "same"));
  return TRUE;
}

const SijilCommand sijil_commands_verify[] = {
  { "verify", "--text TEXT | --image FILE [--trust FILE] [--status FILE] [--lines FILE]", N_("Check the code of a card or a paper"),
    SIJIL_COMMAND_MAY_REGISTER | SIJIL_COMMAND_NO_OFFICER | SIJIL_COMMAND_READ_ONLY, run_verify },
  SIJIL_COMMANDS_END
};

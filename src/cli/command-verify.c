/* verify */

#include "cli/sijil-command.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-verification.h"
#include "words/sijil-label.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

#define NOON (12 * 3600)

/* What "verify" was asked for. */
typedef struct
{
  char *text;
  char *image;
  char *trust;
  char *status;
} Verifying;

static void
verifying_clear (Verifying *self)
{
  g_free (self->text);
  g_free (self->image);
  g_free (self->trust);
  g_free (self->status);
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

static void
tell_claims (SijilCommandContext *context,
             JsonObject          *claims)
{
  static const char * const members[] = { "number", "name_ar", "name_fr", "birth_date", "province", "category", "activity",
                                          "activity_ar", "activity_fr", "serial", "valid_from", "valid_until", "signed_at" };
  const char *chamber = sijil_word_for_member (claims, "chamber");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = json_object_get_member (claims, members[i]);
      g_autofree char *number = NULL;

      if (JSON_NODE_HOLDS_NULL (node))
        continue;
      number = json_node_get_value_type (node) == G_TYPE_INT64 ? g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node))
                                                                   : NULL;
      /* Translators: a label, then a sentence about it. */
      sijil_command_line (context, _("%s: %s"), sijil_label_for_field (members[i]),
                          number != NULL ? number : json_node_get_string (node));
    }
  if (chamber != NULL)
    sijil_command_line (context, _("%s: %s"), sijil_label_for_field ("chamber"), chamber);
  if (json_object_get_null_member (claims, "valid_until"))
    sijil_command_line (context, "%s", _("The card says no last day."));
}

static void
tell (SijilCommandContext *context,
      JsonObject          *answer)
{
  JsonObject *claims = sijil_json_get_object (answer, "claims");
  const char *status = sijil_json_get_string (answer, "card_status");
  const char *as_of = sijil_json_get_string (answer, "status_as_of");
  const char *day = sijil_json_get_string (answer, "checked_on");

  sijil_command_answer (context, answer, _("Answer for %s: %s"), day, sijil_word_for_state (answer));
  if (claims == NULL)
    return;

  tell_claims (context, claims);
  if (as_of != NULL)
    sijil_command_line (context, _("List of withdrawn cards of %s: %s"), as_of, sijil_word_for (answer, "card_status", status));
  else
    sijil_command_line (context, _("List of withdrawn cards: %s"), sijil_word_for (answer, "card_status", status));
  sijil_command_line (context, "%s",
                      _("Compare this with the card and the person: the code of another card can be copied."));
}

/* What was not looked at, and why. */
static void
add_notes (SijilCommandContext  *context,
           const Verifying      *verifying,
           const SijilCardCheck *check)
{
  if (check->problem != NULL)
    g_ptr_array_add (context->notes, g_error_copy (check->problem));
  if (check->verdict == SIJIL_CARD_UNKNOWN_KEY && verifying->trust == NULL)
    sijil_note (context->notes, "verify-no-keys", NULL,
                "Nobody's key was given, so it is not known who signed the card. Give the chambers' keys with “--trust FILE”.", NULL);
  if (check->claims != NULL && check->claims->status_uri != NULL && verifying->status == NULL)
    sijil_note (context->notes, "verify-no-status", NULL,
                "No list of withdrawn cards was given, so it is not known whether the card was withdrawn since it was signed. "
                "Give the list with “--status FILE”.", NULL);
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
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilTrustList) trust = NULL;
  g_autoptr (SijilStatusList) statuses = NULL;
  g_autoptr (SijilCardCheck) check = NULL;
  g_autoptr (JsonObject) answer = NULL;
  gint64 now;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error) || !check_verifying (context, &verifying, error))
    return FALSE;
  if (verifying.trust != NULL && (trust = sijil_verification_load_trust (verifying.trust, NULL, error)) == NULL)
    return FALSE;
  if (verifying.status != NULL && (statuses = sijil_verification_load_statuses (verifying.status, NULL, error)) == NULL)
    return FALSE;
  if (verifying.image != NULL && (verifying.text = sijil_verification_read_picture (verifying.image, error)) == NULL)
    return FALSE;

  now = context->day != NULL ? sijil_business_day_begin (context->day) + NOON : sijil_now ();
  check = sijil_card_check_new (verifying.text, trust, statuses, now);
  answer = sijil_verification_describe (check, now);
  tell (context, answer);
  add_notes (context, &verifying, check);
  /* A list that was given and did not answer leaves the question open. */
  context->refused = check->verdict != SIJIL_CARD_VALID || (statuses != NULL && check->problem != NULL);
  return TRUE;
}

const SijilCommand sijil_commands_verify[] = {
  { "verify", "--text TEXT | --image FILE [--trust FILE] [--status FILE]", N_("Check the code of a card"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_verify },
  SIJIL_COMMANDS_END
};

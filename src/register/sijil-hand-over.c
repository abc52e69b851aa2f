/*
 * A card changes hands: to its holder or a proxy, against a signature, a thumbprint with a witness, or a refusal to
 * sign that is noted. The holder's former card is withdrawn in the same step.
 */

#include "register/sijil-hand-over.h"

#include "core/sijil-file.h"
#include "core/sijil-identifier.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "core/sijil-str.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-private.h"
#include "register/sijil-paper-intake.h"

#include <string.h>

#define SCAN_LIST_MAX_BYTES 1000000
#define HAND_OVER_ROLES     (SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK)

static const char * const ready[] = { "printed", "received", NULL };

static gboolean
check_choice (const char          *field,
              const char          *value,
              const char * const  *known,
              GError             **error)
{
  g_autofree char *all = NULL;

  if (value != NULL && g_strv_contains (known, value))
    return TRUE;

  all = g_strjoinv (", ", (char **) known);
  sijil_set_error (error, SIJIL_ERROR_INVALID, "choice-unknown", field,
                   "“%s” is not one of: %s. Nothing was saved.", value != NULL ? value : "", all, NULL);
  return FALSE;
}

static gboolean
set_name (JsonObject  *record,
          const char  *member,
          const char  *value,
          gboolean     required,
          GPtrArray   *notes,
          GError     **error)
{
  g_autofree char *clean = NULL;

  if (sijil_str_is_empty (value))
    {
      if (!required)
        return TRUE;
      sijil_set_error (error, SIJIL_ERROR_INVALID, "hand-over-name-missing", member,
                       "A proxy and the witness of a thumbprint must be named. Nothing was saved.", NULL);
      return FALSE;
    }
  if (!sijil_name_clean (value, SIJIL_SCRIPT_ANY, member, notes, &clean, error))
    return FALSE;

  json_object_set_string_member (record, member, clean);
  return TRUE;
}

static gboolean
set_how (JsonObject           *record,
         const SijilHandOver  *how,
         GPtrArray            *notes,
         GError              **error)
{
  static const char * const receivers[] = { "holder", "proxy", NULL };
  static const char * const acknowledgements[] = { "signature", "thumbprint", "refusal", NULL };
  static const char * const former[] = { "none", "taken_back", "lost", "stolen", NULL };
  gboolean is_proxy = g_strcmp0 (how->receiver, "proxy") == 0;
  gboolean is_thumbprint = g_strcmp0 (how->acknowledgement, "thumbprint") == 0;
  g_autofree char *cin = NULL;

  if (!check_choice ("receiver", how->receiver, receivers, error)
      || !check_choice ("acknowledgement", how->acknowledgement, acknowledgements, error)
      || !check_choice ("former_card", how->former_card != NULL ? how->former_card : "none", former, error)
      || !set_name (record, "proxy_name", is_proxy ? how->proxy_name : NULL, is_proxy, notes, error)
      || !set_name (record, "witness", how->witness, is_thumbprint, notes, error))
    return FALSE;
  if (is_proxy && !sijil_str_is_empty (how->proxy_cin))
    {
      if (!sijil_cin_clean (how->proxy_cin, "proxy_cin", notes, &cin, error))
        return FALSE;
      json_object_set_string_member (record, "proxy_cin", cin);
    }

  json_object_set_string_member (record, "receiver", how->receiver);
  json_object_set_string_member (record, "acknowledgement", how->acknowledgement);
  json_object_set_string_member (record, "former_card", how->former_card != NULL ? how->former_card : "none");
  return TRUE;
}

static gboolean
check_entry (SijilRegister  *self,
             JsonObject     *card,
             GError        **error)
{
  g_autoptr (JsonObject) entry = sijil_record_load (self, "entry", sijil_json_get_int (card, "entry", 0), error);
  const char *until = sijil_json_get_string (card, "valid_until");

  if (entry == NULL)
    return FALSE;
  if (!g_str_equal (sijil_json_get_string (entry, "state"), "active"))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "entry-not-active", "serial",
                       "Card %s must not be handed over: entry %s is not active. Nothing was saved. Put the card aside.",
                       sijil_json_get_string (card, "serial"), sijil_json_get_string (entry, "number"), NULL);
      return FALSE;
    }
  if (until != NULL && strcmp (until, sijil_register_get_day (self)) < 0)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "card-expired", "serial",
                       "Card %s has expired: it must not be handed over. Nothing was saved. Issue another one.",
                       sijil_json_get_string (card, "serial"), NULL);
      return FALSE;
    }

  return TRUE;
}

/* The card that the holder still has is worth nothing from now on. */
static gboolean
withdraw_former (SijilStep            *step,
                 JsonObject           *card,
                 const SijilHandOver  *how,
                 GError              **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autofree char *entry = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (card, "entry", 0));
  GError *problem = NULL;
  g_autoptr (JsonObject) former = sijil_record_find (self, "card", "card-handed-over-of-entry", entry, &problem);
  const char *reason = g_strcmp0 (how->former_card, "lost") == 0 ? "card_lost"
                       : g_strcmp0 (how->former_card, "stolen") == 0 ? "card_stolen" : "withdrawn_replaced";

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (former == NULL)
    return TRUE;
  if (how->former_card != NULL && !g_str_equal (how->former_card, "none"))
    return _sijil_card_set_state (step, former, "withdrawn", reason, error);

  sijil_set_error (error, SIJIL_ERROR_STATE, "former-card", "former_card",
                   "The holder still has card %s. Say what becomes of it: taken back, lost or stolen. Nothing was saved.",
                   sijil_json_get_string (former, "serial"), NULL);
  return FALSE;
}

/* The power of attorney is a paper of the entry. */
static gboolean
keep_power (SijilStep   *step,
            JsonObject  *card,
            JsonObject  *power,
            JsonObject  *record,
            GError     **error)
{
  gint64 id;

  if (power == NULL)
    return TRUE;
  if (!sijil_paper_keep (step, power, "entry", sijil_json_get_int (card, "entry", 0), &id, error))
    return FALSE;

  json_object_set_int_member (record, "proxy_paper", id);
  return TRUE;
}

/* The hand-over of @card within a step; @card becomes the stored record. */
static gboolean
write_hand_over (SijilStep            *step,
                 JsonObject           *card,
                 const SijilHandOver  *how,
                 JsonObject           *power,
                 GPtrArray            *notes,
                 GError              **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  const SijilOfficer *officer = sijil_register_get_officer (self);
  const char *day = sijil_register_get_day (self);
  g_autoptr (JsonObject) record = json_object_new ();

  if (!_sijil_card_check_state (card, ready, error) || !check_entry (self, card, error)
      || !set_how (record, how, notes, error) || !keep_power (step, card, power, record, error)
      || !withdraw_former (step, card, how, error))
    return FALSE;

  json_object_set_int_member (record, "card", sijil_json_get_int (card, "id", 0));
  json_object_set_string_member (record, "handed_on", day);
  json_object_set_int_member (record, "handed_at", sijil_step_get_instant (step));
  json_object_set_int_member (record, "office", officer->office);
  json_object_set_int_member (record, "officer", officer->id);
  if (!sijil_step_insert (step, "hand_over", record, NULL, error))
    return FALSE;

  json_object_set_string_member (card, "handed_on", day);
  return _sijil_card_set_state (step, card, "handed_over", sijil_json_get_string (card, "reason"), error);
}

/* The file is on the disk before the step that names it. */
static JsonObject *
take_power (SijilRegister  *self,
            const char     *serial,
            const char     *path,
            GPtrArray      *notes,
            GError        **error)
{
  g_autoptr (JsonObject) card = sijil_record_find_card (self, serial, error);
  g_autoptr (JsonObject) entry = card != NULL
    ? sijil_record_load (self, "entry", sijil_json_get_int (card, "entry", 0), error) : NULL;
  const SijilPaperDetails details = { .kind = "PROXY" };

  return entry != NULL ? sijil_paper_take (self, sijil_json_get_string (entry, "uuid"), path, &details, notes, error) : NULL;
}

/**
 * sijil_card_hand_over:
 *
 * A step of the desk or of the card clerk, for a card that is printed or received.
 *
 * Returns: (transfer full): the answer of a card
 */
JsonObject *
sijil_card_hand_over (SijilRegister        *self,
                      const char           *serial,
                      const SijilHandOver  *how,
                      GPtrArray            *notes,
                      GError              **error)
{
  g_autoptr (JsonObject) power = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (SijilStep) step = NULL;

  if (!sijil_register_require (self, HAND_OVER_ROLES, error)
      || (how->power != NULL && (power = take_power (self, serial, how->power, notes, error)) == NULL))
    return NULL;

  step = sijil_step_begin (self, "hand_over", HAND_OVER_ROLES, error);
  card = step != NULL ? sijil_record_find_card (self, serial, error) : NULL;
  if (card == NULL || !write_hand_over (step, card, how, power, notes, error) || !sijil_step_commit (step, error))
    return NULL;

  return sijil_card_answer (card, NULL);
}

static void
add_line (JsonArray  *lines,
          guint       number,
          const char *serial,
          GError     *problem)
{
  JsonObject *line = json_object_new ();

  json_object_set_int_member (line, "line", number);
  json_object_set_string_member (line, "serial", serial);
  json_object_set_string_member (line, "code", sijil_error_get_reason (problem));
  json_object_set_string_member (line, "message", problem->message);
  json_array_add_object_element (lines, line);
}

static gboolean
is_verdict (GError *problem)
{
  return g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_INVALID) || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_STATE)
         || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND)
         || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
}

/* One scanned line. A serial that was scanned twice counts once. */
static gboolean
hand_over_line (SijilStep            *step,
                const char           *serial,
                const SijilHandOver  *how,
                GHashTable           *seen,
                GError              **error)
{
  g_autoptr (JsonObject) card = NULL;

  if (!g_hash_table_add (seen, g_strdup (serial)))
    return TRUE;

  card = sijil_record_find_card (sijil_step_get_register (step), serial, error);
  return card != NULL && write_hand_over (step, card, how, NULL, NULL, error);
}

static char **
read_lines (const char  *path,
            GError     **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!sijil_file_read (path, SCAN_LIST_MAX_BYTES, &text, &length, error))
    return NULL;
  if (strlen (text) == length && g_utf8_validate (text, -1, NULL))
    return g_strsplit_set (text, "\r\n", 0);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "scan-list-form", NULL,
                   "The list of scans is not a text file with one serial a line. Nothing was saved.", NULL);
  return NULL;
}

/**
 * sijil_card_hand_over_list:
 * @path: a text file with one scanned serial a line, as a reader types it
 * @box: (nullable): the box the evening's list was made of; its cards that were not scanned are the absentees
 * @how: the same for all: mostly the holder, with a signature on the paper list
 *
 * Records an evening: the lines that are right in one step, the others refused
 * one by one.
 *
 * Returns: (transfer full): `handed_over`, a count; `refused`, with `line`, `serial`, `code`, `message`; `absent`, the
 *   cards of the box that are still there
 */
JsonObject *
sijil_card_hand_over_list (SijilRegister        *self,
                           const char           *path,
                           const char           *box,
                           const SijilHandOver  *how,
                           GError              **error)
{
  g_auto (GStrv) lines = read_lines (path, error);
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (JsonObject) answer = json_object_new ();
  g_autoptr (JsonObject) values = json_object_new ();
  JsonArray *refused = json_array_new ();
  JsonArray *absent = NULL;

  json_object_set_array_member (answer, "refused", refused);
  step = lines != NULL ? sijil_step_begin (self, "hand_over", SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK, error) : NULL;
  if (step == NULL)
    return NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) problem = NULL;

      if (*g_strstrip (lines[i]) == '\0' || hand_over_line (step, lines[i], how, seen, &problem))
        continue;
      if (!is_verdict (problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      add_line (refused, i + 1, lines[i], problem);
    }

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  sijil_record_set (values, "box", box);
  absent = sijil_db_query_rows (sijil_register_get_db (self), "card-waiting-in-box", values, error);
  if (absent == NULL)
    return NULL;

  json_object_set_string_member (answer, "kind", "hand_over");
  json_object_set_array_member (answer, "absent", absent);
  json_object_set_int_member (answer, "handed_over", (gint64) (g_hash_table_size (seen) - json_array_get_length (refused)));
  return sijil_step_commit (step, error) ? g_steal_pointer (&answer) : NULL;
}

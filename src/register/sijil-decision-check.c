/* Whether a file and a card may be relied on: before a card is issued, and before it is drawn. */

#include "core/sijil-json.h"
#include "register/sijil-certified-private.h"
#include "register/sijil-decision.h"
#include "register/sijil-maker.h"
#include "register/sijil-review-private.h"
#include "store/sijil-place.h"

#include <glib/gi18n-lib.h>

/* What the versions of one record say. */
typedef struct
{
  SijilSigned  state;   /* of the worst of them */
  gint64       officer; /* who decided last; 0: nobody */
  char        *newest;  /* (nullable): the newest document; erased */
} Finding;

static void
finding_clear (Finding *finding)
{
  g_free (finding->newest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finding, finding_clear)

/* (nullable): what the history calls it; NULL where nothing was decided */
const char *
_sijil_signed_to_code (SijilSigned state)
{
  static const char * const codes[] = { NULL, "good", "before", "not", "uncertified", "wrong" };

  return codes[state];
}

static gboolean
decision_cb (const SijilDecision  *decision,
             gpointer              data,
             GError              **error)
{
  Finding *finding = data;

  finding->state = MAX (finding->state, decision->state);
  if (decision->state != SIJIL_SIGNED_NOTHING)
    finding->officer = decision->officer;
  g_free (finding->newest);
  finding->newest = g_strdup (decision->document);
  return TRUE;
}

/* Reads the versions of @record, which must be what the newest says. */
static gboolean
look_at (SijilRegister  *self,
         const char     *kind,
         JsonObject     *record,
         Finding        *finding,
         GError        **error)
{
  g_autofree char *document = sijil_record_document (kind, record);

  if (!_sijil_decision_walk (self, kind, sijil_json_get_int (record, "id", 0), decision_cb, finding, error))
    return FALSE;

  if (finding->newest != NULL && !g_str_equal (document, finding->newest))
    finding->state = SIJIL_SIGNED_WRONG;
  else if (finding->state == SIJIL_SIGNED_NOTHING)
    finding->state = SIJIL_SIGNED_NOT;
  return TRUE;
}

static gboolean
check_state (SijilSigned   state,
             const char   *not_signed,
             const char   *uncertified,
             const char   *wrong,
             const char   *number,
             GError      **error)
{
  if (state == SIJIL_SIGNED_GOOD || state == SIJIL_SIGNED_BEFORE)
    return TRUE;

  if (state == SIJIL_SIGNED_NOT)
    sijil_set_error (error, SIJIL_ERROR_STATE, "decision-not-signed", "number", not_signed, number, NULL);
  else if (state == SIJIL_SIGNED_UNCERTIFIED)
    sijil_set_error (error, SIJIL_ERROR_STATE, "decision-not-certified", "number", uncertified, number, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_STATE, "decision-wrong", "number", wrong, number, NULL);
  return FALSE;
}

/* What one officer of a small office decided alone says so. */
static gboolean
check_other_eyes (SijilRegister  *self,
                  JsonObject     *application,
                  GError        **error)
{
  gboolean made = FALSE;

  if (sijil_json_get_int (application, "small_office", 0) == 1)
    return TRUE;
  if (_sijil_maker_is_earlier (application))
    made = sijil_json_get_int (application, "decided_by", 0) == sijil_json_get_int (application, "agent", 0);
  else if (!_sijil_maker_is (self, application, sijil_json_get_int (application, "decided_by", 0), &made, error))
    return FALSE;
  if (!made)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "decision-alone", "number",
                   "Application %s was accepted by an officer who took part in making it. No card is made of it. Tell the director, and "
                   "run a check of the register.", sijil_json_get_string (application, "number"), NULL);
  return FALSE;
}

/*
 * Whether @application was accepted by whom it names, who took no part in making it, and is what was accepted.
 * @error: %SIJIL_ERROR_STATE “decision-not-signed”, “decision-not-certified”, “decision-wrong”, “decision-alone”; “root-other”, “root-missing”
 */
gboolean
_sijil_decision_check_application (SijilRegister  *self,
                                   JsonObject     *application,
                                   GError        **error)
{
  g_auto (Finding) finding = { .state = SIJIL_SIGNED_NOTHING };
  gint64 decided_by = sijil_json_get_int (application, "decided_by", 0);

  if (!_sijil_root_memory_check (self, error) || !look_at (self, "application", application, &finding, error))
    return FALSE;

  if (finding.state != SIJIL_SIGNED_NOT && finding.state != SIJIL_SIGNED_UNCERTIFIED
      && finding.officer != decided_by)
    finding.state = SIJIL_SIGNED_WRONG;
  return check_state (finding.state,
                      N_("The acceptance of application %s is not signed: it may not be of whoever it names. No card is made of it. Tell "
                         "the director, and run a check of the register."),
                      N_("The acceptance of application %s is signed with a key that the chamber's root key did not vouch for then: it may "
                         "not be of whoever it names. No card is made of it. Tell the director, and run a check of the register."),
                      N_("The signature under the acceptance of application %s is not of whoever it names, or not of what stands there "
                         "now. No card is made of it. Tell the director, and run a check of the register."),
                      sijil_json_get_string (application, "number"), error)
         && check_other_eyes (self, application, error);
}

/* What one officer of a small office did alone says so. */
static gboolean
was_alone (SijilRegister  *self,
           JsonObject     *card,
           gboolean       *alone,
           GError        **error)
{
  g_autoptr (JsonArray) acts = _sijil_review_query (self, "act-of-card", "card", sijil_json_get_int (card, "id", 0), error);

  *alone = FALSE;
  for (guint i = 0; acts != NULL && i < json_array_get_length (acts); i++)
    {
      JsonObject *act = json_array_get_object_element (acts, i);

      if (g_str_equal (sijil_json_get_string (act, "kind"), "issue_card") && sijil_json_get_int (act, "alone", 0) == 1)
        *alone = TRUE;
    }

  return acts != NULL;
}

/* The card of a file is issued by another officer than whoever accepted it or took part in making it. */
static gboolean
check_third_person (SijilRegister  *self,
                    JsonObject     *card,
                    JsonObject     *application,
                    gint64          issued_by,
                    GError        **error)
{
  gboolean decided = issued_by != 0 && issued_by == sijil_json_get_int (application, "decided_by", 0);
  gboolean made = FALSE;
  gboolean alone = FALSE;

  if (!_sijil_maker_is_earlier (application) && !_sijil_maker_is (self, application, issued_by, &made, error))
    return FALSE;
  if (!decided && !made)
    return TRUE;
  if (!was_alone (self, card, &alone, error))
    return FALSE;
  if (alone)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "issue-alone", "number",
                   "Card %s was issued by an officer who decided its file or took part in making it. It is not drawn. Let another officer "
                   "declare it spoiled and issue a new one.", sijil_json_get_string (card, "serial"), NULL);
  return FALSE;
}

/*
 * The file of a card. A server shows an office the files of its own territory only, and cards of the whole chamber.
 * @application: (out) (nullable): NULL when there is none, or none to be seen
 */
static gboolean
find_application (SijilRegister  *self,
                  gint64          id,
                  JsonObject    **application,
                  GError        **error)
{
  GError *problem = NULL;

  *application = id != 0 ? sijil_record_load (self, "application", id, &problem) : NULL;
  if (problem == NULL)
    return TRUE;
  if (g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND) && sijil_place_keeps_rules (sijil_register_get_folder (self)))
    {
      g_error_free (problem);
      return TRUE;
    }

  g_propagate_error (error, problem);
  return FALSE;
}

/*
 * Whether a card that is drawn here was issued by whom the history names, of an accepted application that is sound.
 * @error: as for _sijil_decision_check_application(), “issue-alone”
 */
gboolean
_sijil_decision_check_card (SijilRegister  *self,
                            JsonObject     *card,
                            GError        **error)
{
  g_auto (Finding) finding = { .state = SIJIL_SIGNED_NOTHING };
  g_autoptr (JsonObject) application = NULL;

  if (!_sijil_root_memory_check (self, error)
      || !find_application (self, sijil_json_get_int (card, "application", 0), &application, error)
      || !look_at (self, "card", card, &finding, error))
    return FALSE;

  return check_state (finding.state,
                      N_("The issue of card %s is not signed: it may not be of whoever the history names. It is not drawn. Tell the "
                         "director, and run a check of the register."),
                      N_("The issue of card %s is signed with a key that the chamber's root key did not vouch for then: it may not be of "
                         "whoever the history names. It is not drawn. Tell the director, and run a check of the register."),
                      N_("The signature under the issue of card %s is not of whoever the history names, or not of what stands there now. "
                         "It is not drawn. Tell the director, and run a check of the register."),
                      sijil_json_get_string (card, "serial"), error)
         && (application == NULL || check_third_person (self, card, application, finding.officer, error))
         && (application == NULL || _sijil_decision_check_application (self, application, error));
}

/*
 * Whether a key is the officer's: given by a key that was there before it, or the first of the register or of who was there before.
 * @is_sound: (out)
 */
gboolean
_sijil_decision_check_officer_key (SijilRegister  *self,
                                   gint64          id,
                                   const char     *public_key,
                                   gint64          officer,
                                   gboolean       *is_sound,
                                   GError        **error)
{
  g_auto (Finding) finding = { .state = SIJIL_SIGNED_NOTHING };
  g_autoptr (JsonNode) node = NULL;
  JsonObject *newest;

  if (!_sijil_decision_walk (self, "officer_key", id, decision_cb, &finding, error))
    return FALSE;

  node = finding.newest != NULL ? json_from_string (finding.newest, NULL) : NULL;
  newest = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  *is_sound = (finding.state == SIJIL_SIGNED_GOOD || finding.state == SIJIL_SIGNED_BEFORE) && newest != NULL
              && g_strcmp0 (sijil_json_get_string (newest, "public_key"), public_key) == 0
              && sijil_json_get_int (newest, "officer", 0) == officer;
  return TRUE;
}

/* What ends by itself: the key that signs cards, the lists by which cards are checked, rows of the lists. */

#include "register/sijil-health-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-certificate.h"
#include "register/sijil-certified-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-terms.h"
#include "register/sijil-trust-store.h"
#include "register/sijil-verification.h"

/* Long enough to make a key, have it confirmed and its public half published by the authority. */
#define SOON_DAYS 60
/* A list of withdrawn cards is signed each week. */
#define LIST_DAYS 8

/* What letters and the certificate cannot be printed without. */
static const char * const needed_by_letters[] = {
  "authority_register_fr", "authority_register_ar", "authority_refuse_fr", "authority_refuse_ar", "authority_certificate_fr",
  "authority_certificate_ar", "appeal_body_fr", "appeal_body_ar", "appeal_delay_days", "appeal_legal_ground_fr",
  "appeal_legal_ground_ar", "completion_delay_days",
};

static JsonObject *
new_values (SijilRegister *self)
{
  JsonObject *values = json_object_new ();

  json_object_set_string_member (values, "chamber", self->chamber);
  return values;
}

static void
say_no_key (SijilRegister *self,
            GPtrArray     *findings)
{
  gboolean is_wanted = sijil_setting_get (self, "card_issuer") != NULL;
  SijilHealthFinding *finding = _sijil_health_add (findings, is_wanted ? SIJIL_HEALTH_WARNING : SIJIL_HEALTH_UNKNOWN, "signing-key",
                                                   SIJIL_ROLE_CLERK);

  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "key-none", NULL, "No key signs the cards: nobody can check their codes.", NULL);
  finding->action = is_wanted ? "keys" : NULL;
  if (is_wanted)
    sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "key-none", NULL,
                     "An administrator makes a key and another officer confirms it (“sijilctl key create”); then its public half goes to the "
                     "authority (“sijilctl key export-public”).", NULL);
  else
    sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "key-none", NULL,
                     "It begins when the authority has given the name under which cards are signed.", NULL);
}

static void
look_at_key (JsonObject *key,
             GPtrArray  *findings)
{
  gint64 until = sijil_json_get_int (key, "signs_until", 0);
  gint64 left = (until - sijil_now ()) / _SIJIL_HEALTH_DAY_S;
  g_autofree char *last = sijil_business_day (until - 1);
  SijilHealthFinding *finding = _sijil_health_add (findings, SIJIL_HEALTH_GOOD, "signing-key", SIJIL_ROLE_CLERK);

  json_object_set_int_member (finding->facts, "days_left", left);
  if (until <= sijil_now ())
    {
      finding->severity = SIJIL_HEALTH_BAD;
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "key-over", NULL,
                       "The key of the cards signed until %s: cards that are issued now are not signed.", last, NULL);
    }
  else
    {
      finding->severity = left < SOON_DAYS ? SIJIL_HEALTH_WARNING : SIJIL_HEALTH_GOOD;
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, left < SOON_DAYS ? "key-ends" : "key-signs", NULL,
                       "The key of the cards signs until %s.", last, NULL);
    }
  if (finding->severity == SIJIL_HEALTH_GOOD)
    return;

  finding->action = "keys";
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "key-ends", NULL,
                   "Make the next key in time, have it confirmed, and give its public half to the authority: “sijilctl key create”.", NULL);
}

/* The chamber's own list, which partners need each week. */
static gboolean
look_at_own_list (SijilRegister  *self,
                  GPtrArray      *findings,
                  GError        **error)
{
  g_autoptr (JsonObject) values = new_values (self);
  gint64 signed_at = 0;
  gint64 days;
  g_autofree char *day = NULL;
  SijilHealthFinding *finding;

  if (!sijil_db_query_int (self->db, "status-list-last", values, &signed_at, error))
    return FALSE;

  days = _sijil_health_days_since (signed_at);
  finding = _sijil_health_add (findings, signed_at > 0 && days < LIST_DAYS ? SIJIL_HEALTH_GOOD : SIJIL_HEALTH_WARNING, "status-list",
                               SIJIL_ROLE_CLERK);
  if (signed_at > 0)
    {
      day = sijil_business_day (signed_at);
      json_object_set_int_member (finding->facts, "days", days);
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, days < LIST_DAYS ? "list-fresh" : "list-old", NULL,
                       "The list of withdrawn cards was signed last on %s.", day, NULL);
    }
  else
    sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "list-never", NULL,
                     "No list of withdrawn cards was signed yet: a stolen card passes every check.", NULL);
  if (finding->severity != SIJIL_HEALTH_GOOD)
    sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "list-old", NULL,
                     "Sign one each week and after a theft, and publish it: “sijilctl status-list --out FILE”.", NULL);
  return TRUE;
}

static gboolean
look_at_terms (SijilRegister  *self,
               GPtrArray      *findings,
               GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *limit = sijil_date_add_days (self->day, SOON_DAYS);
  g_autofree char *number = NULL;
  SijilHealthFinding *finding;
  gint64 n = 0;

  json_object_set_string_member (values, "day", self->day);
  json_object_set_string_member (values, "limit", limit);
  if (!sijil_db_query_int (self->db, "health-terms", values, &n, error))
    return FALSE;

  finding = _sijil_health_add (findings, n > 0 ? SIJIL_HEALTH_WARNING : SIJIL_HEALTH_GOOD, "terms", 0);
  json_object_set_int_member (finding->facts, "rows", n);
  if (n == 0)
    {
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "terms-last", NULL, "No row of the lists ends within two months.", NULL);
      return TRUE;
    }
  number = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  finding->action = "lists";
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "terms-end", NULL,
                   "Rows of the lists that end within two months: %s.", number, NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "terms-end", NULL,
                   "An administrator looks whether they shall go on, under Administration.", NULL);
  return TRUE;
}

/* What no authority has said yet is no fault of the office. */
static void
look_at_letters (SijilRegister *self,
                 GPtrArray     *findings)
{
  guint n = 0;
  g_autofree char *number = NULL;
  SijilHealthFinding *finding;

  for (guint i = 0; i < G_N_ELEMENTS (needed_by_letters); i++)
    if (sijil_setting_get (self, needed_by_letters[i]) == NULL)
      n++;

  finding = _sijil_health_add (findings, n > 0 ? SIJIL_HEALTH_UNKNOWN : SIJIL_HEALTH_GOOD, "letters", SIJIL_ROLE_REGISTRAR);
  json_object_set_int_member (finding->facts, "empty", n);
  if (n == 0)
    {
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "letters-whole", NULL,
                       "The settings that letters and the certificate need are filled.", NULL);
      return;
    }
  number = g_strdup_printf ("%u", n);
  finding->action = "settings";
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "letters-empty", NULL,
                   "Empty settings without which a letter or the certificate is not printed: %s.", number, NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "letters-empty", NULL,
                   "An administrator fills them when the authority has said what they are.", NULL);
}

static void
say_certificates (SijilHealthFinding *finding,
                  gint64              lacking,
                  gint64              ending)
{
  g_autofree char *n_lacking = g_strdup_printf ("%" G_GINT64_FORMAT, lacking);
  g_autofree char *n_ending = g_strdup_printf ("%" G_GINT64_FORMAT, ending);

  json_object_set_int_member (finding->facts, "lacking", lacking);
  json_object_set_int_member (finding->facts, "ending", ending);
  if (lacking == 0 && ending == 0)
    {
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "certified", NULL,
                       "The chamber's root key vouches for everybody who decides something.", NULL);
      return;
    }

  finding->severity = SIJIL_HEALTH_WARNING;
  finding->action = "officers";
  if (lacking > 0)
    sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "certificates-lack", NULL,
                     "Officers whose certificate is missing or does not fit any more: %s.", n_lacking, NULL);
  else
    sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "certificates-end", NULL,
                     "Officers whose certificate ends within two months: %s.", n_ending, NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "certificates-lack", NULL,
                   "An administrator asks for the certificates, two people sign them with the root key, and the administrator imports them: "
                   "“sijilctl officer certify-request --out FILE”.", NULL);
}

/* Who lets an officer decide; in a register without a root key, nobody is asked. */
static gboolean
look_at_certificates (SijilRegister  *self,
                      GPtrArray      *findings,
                      GError        **error)
{
  g_autoptr (JsonObject) list = sijil_certificate_list (self, error);
  JsonArray *items = list != NULL ? sijil_json_get_array (list, "items") : NULL;
  SijilHealthFinding *finding;
  GError *problem = NULL;
  gint64 ending = 0;

  if (list == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (items); i++)
    ending += sijil_json_get_int (json_array_get_object_element (items, i), "days_left", SOON_DAYS) < SOON_DAYS;
  finding = _sijil_health_add (findings, SIJIL_HEALTH_GOOD, "certificates", 0);
  if (!_sijil_root_memory_check (self, &problem))
    {
      finding->severity = SIJIL_HEALTH_BAD;
      finding->sentence = problem;
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "root-other", NULL, "Run a check of the register: “sijilctl check”.", NULL);
    }
  else if (!json_object_has_member (list, "root"))
    {
      finding->severity = SIJIL_HEALTH_UNKNOWN;
      finding->action = "officers";
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "root-none", NULL,
                       "Nobody vouches for the officers' keys: whoever writes the register's file by hand can make an officer and sign in "
                       "that name.", NULL);
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "root-none", NULL,
                       "Two people make the chamber's root key away from every network, and two officers pin it: “sijilctl root create”.",
                       NULL);
    }
  else
    say_certificates (finding, sijil_json_get_int (list, "lacking", 0), ending);
  return TRUE;
}

gboolean
_sijil_health_look_at_keys (SijilRegister  *self,
                            GPtrArray      *findings,
                            GError        **error)
{
  g_autoptr (JsonObject) values = new_values (self);
  g_autoptr (JsonObject) key = NULL;
  GError *problem = NULL;

  key = sijil_db_query_row (self->db, "signing-key-active", values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (key == NULL)
    say_no_key (self, findings);
  else
    look_at_key (key, findings);

  look_at_letters (self, findings);
  return look_at_certificates (self, findings, error) && look_at_terms (self, findings, error) && (key == NULL || look_at_own_list (self, findings, error));
}

/* The files of this computer by which cards are checked. */
void
_sijil_health_look_at_lists (const SijilHealthDesk *desk,
                             GPtrArray             *findings)
{
  g_autofree char *folder = sijil_trust_store_dup_folder (NULL);
  g_autoptr (SijilSignedTrust) trust = NULL;
  g_autoptr (SijilStatusList) list = NULL;
  g_autofree char *day = NULL;
  GError *problem = NULL;
  SijilHealthFinding *finding;
  gint64 days;

  if (desk->trust != NULL)
    {
      trust = sijil_verification_load_trust (desk->trust, folder, &problem);
      finding = _sijil_health_add (findings, trust != NULL ? SIJIL_HEALTH_GOOD : SIJIL_HEALTH_WARNING, "trust", SIJIL_ROLE_ANY);
      finding->sentence = problem;
      if (trust != NULL)
        sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "trust", NULL, "The keys by which cards are checked here can be read.", NULL);
      else
        finding->action = "check-page";
      problem = NULL;
    }
  if (desk->statuses == NULL)
    return;

  list = sijil_verification_load_statuses (desk->statuses, NULL, &problem);
  finding = _sijil_health_add (findings, SIJIL_HEALTH_WARNING, "statuses", SIJIL_ROLE_ANY);
  finding->sentence = problem;
  finding->action = "check-page";
  if (list == NULL)
    return;

  days = _sijil_health_days_since (sijil_status_list_get_signed_at (list));
  day = sijil_business_day (sijil_status_list_get_signed_at (list));
  json_object_set_int_member (finding->facts, "days", days);
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, days < LIST_DAYS ? "statuses-fresh" : "statuses-old", NULL,
                   "Cards are checked here by a list of withdrawn cards of %s.", day, NULL);
  if (days < LIST_DAYS)
    {
      finding->severity = SIJIL_HEALTH_GOOD;
      finding->action = NULL;
    }
  else
    sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "statuses-old", NULL,
                     "Fetch the list of this week and choose it where cards are checked.", NULL);
}

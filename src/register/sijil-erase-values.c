/*
 * The values go by the records' ordinary way: each gets one more version, which holds what stays and which history tells of,
 * and the versions before it are blanked. So the newest version is what the table holds, and digests stand for what was.
 */

#include "register/sijil-erase-private.h"

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"

#include <string.h>

/* Members that go. What is not named stays: numbers, states, dates of the office, codes that figures count. */
static const struct
{
  const char *kind;
  const char *members;
} emptied[] = {
  { "person", "family_ar given_ar family_fr given_fr no_family_name birth_on birth_place_ar birth_place_fr nationality cin "
              "cin_expires_on passport residence_permit phone phone_2 email address_ar address_fr province commune_ar commune_fr "
              "milieu literacy rib cnss cnss_situation tax_regime ice tax_id business_tax workers apprentices photo" },
  { "organisation", "created_on ice rc rc_court tax_id business_tax cnss_employer coop_number rib phone phone_2 email address_ar "
                    "address_fr province commune_ar commune_fr milieu members_women members_men members_young workers apprentices" },
  { "entry", "nia platform_reference" },
  { "application", "document platform_reference" },
  { "paper", "address salt sealed_with file_key issuer issued_on" },
  { "card", "face qr_text number error_value payload_digest" },
  { "hand_over", "proxy_cin" },
  { "act", "text_ar text_fr legal_ground witness reference" },
  { "workplaces", "address_ar address_fr commune_ar commune_fr complex shop" },
  { "links", "role_ar role_fr" },
};

/* Acts that tell of the person's own rights, and of an erasure, keep what they rest on. */
static const char * const kept_acts[] = { "erase", "confirm_erasure", "export_person", NULL };

static void
empty (JsonObject *record,
       const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (emptied); i++)
    {
      g_auto (GStrv) members = g_str_equal (emptied[i].kind, kind) ? g_strsplit (emptied[i].members, " ", -1) : NULL;

      for (guint k = 0; members != NULL && members[k] != NULL; k++)
        if (json_object_has_member (record, members[k]))
          json_object_remove_member (record, members[k]);
    }
}

static void
empty_rows (JsonObject *entry)
{
  static const char * const lists[] = { "workplaces", "links" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      JsonArray *rows = sijil_json_get_array (entry, lists[i]);

      for (guint k = 0; rows != NULL && k < json_array_get_length (rows); k++)
        empty (json_array_get_object_element (rows, k), lists[i]);
    }
}

static void
empty_holder (JsonObject *holder,
              const char *day)
{
  static const char * const consents[] = { "consent_partners", "consent_sms", "consent_directory", "consent_photo" };

  json_object_set_string_member (holder, "name_fr", SIJIL_ERASED_FR);
  json_object_set_string_member (holder, "name_ar", SIJIL_ERASED_AR);
  json_object_set_string_member (holder, "erased_on", day);
  for (guint i = 0; i < G_N_ELEMENTS (consents); i++)
    if (json_object_has_member (holder, consents[i]))
      json_object_set_int_member (holder, consents[i], 0);
}

/* A hand-over needs a name where it had one: that somebody else came, or was a witness, is known still. */
static void
empty_hand_over (JsonObject *hand_over)
{
  static const char * const names[] = { "proxy_name", "witness" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (json_object_has_member (hand_over, names[i]))
      json_object_set_string_member (hand_over, names[i], SIJIL_ERASED_FR);
}

static gboolean
is_kept_act (const SijilDossierItem *item)
{
  return g_str_equal (item->kind, "act") && g_strv_contains (kept_acts, sijil_json_get_string (item->record, "kind"));
}

/* Blanks the versions of a record but the newest, which is @version; officers' words of that one, too. */
static gboolean
blank_versions (SijilStep   *step,
                const char  *kind,
                gint64       id,
                gint64       version,
                GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_string_member (values, "subject_kind", kind);
  json_object_set_int_member (values, "subject", id);
  json_object_set_int_member (values, "version", version);
  return sijil_db_run (self->db, "version-erase", values, error);
}

/** _sijil_erase_record: the record becomes @after in a version that tells of it, and its versions before that are blanked. */
gboolean
_sijil_erase_record (SijilStep   *step,
                     const char  *kind,
                     JsonObject  *before,
                     JsonObject  *after,
                     GError     **error)
{
  gint64 id = sijil_json_get_int (before, "id", 0);

  return sijil_step_renew (step, kind, before, after, error)
         && blank_versions (step, kind, id, sijil_json_get_int (after, "version", 1), error);
}

static gboolean
erase_item (SijilStep               *step,
            const SijilDossierItem  *item,
            GError                 **error)
{
  g_autoptr (JsonObject) after = NULL;

  if (g_str_equal (item->kind, "mail")) /* a line of the order office names nobody; officers' words beside it may */
    return blank_versions (step, item->kind, item->id, 1, error);

  after = sijil_record_copy (item->record);
  if (!is_kept_act (item))
    empty (after, item->kind);
  if (g_str_equal (item->kind, "person") || g_str_equal (item->kind, "organisation"))
    empty_holder (after, sijil_register_get_day (sijil_step_get_register (step)));
  else if (g_str_equal (item->kind, "hand_over"))
    empty_hand_over (after);
  empty_rows (after);
  return _sijil_erase_record (step, item->kind, item->record, after, error);
}

/** _sijil_erase_values: all records of the plan; the holder last, as entries stand in lists by the holder's name. */
gboolean
_sijil_erase_values (SijilStep       *step,
                     SijilErasePlan  *plan,
                     GError         **error)
{
  guint n = plan->dossier->items->len;

  for (guint i = 1; i <= n; i++)
    {
      const SijilDossierItem *item = &g_array_index (plan->dossier->items, SijilDossierItem, i % n);

      if (_sijil_erase_plan_has (plan, item) && !erase_item (step, item, error))
        return FALSE;
    }

  return TRUE;
}

/*
 * Everything about one holder as one document: each record with names in the place of row ids and words beside codes, then
 * its history with the values before and after.
 */

#include "register/sijil-person-data.h"

#include "card/sijil-paper-words.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-change.h"
#include "register/sijil-mask.h"
#include "register/sijil-person-data-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-show-private.h"
#include "register/sijil-terms.h"

#include <string.h>

/* Members that hold a row id: of what, and what is shown in its place. */
static const char * const references[][3] = {
  { "officer", "officer", "name_fr" }, { "agent", "officer", "name_fr" }, { "decided_by", "officer", "name_fr" },
  { "reserved_by", "officer", "name_fr" }, { "countersigned_by", "officer", "name_fr" }, { "office", "office", "code" },
  { "application", "application", "number" }, { "entry", "entry", "number" }, { "linked_entry", "entry", "number" },
  { "card", "card", "serial" }, { "replaces", "card", "serial" }, { "bordereau", "bordereau", "number" },
  { "paper", "paper", "uuid" }, { "photo", "paper", "uuid" }, { "proxy_paper", "paper", "uuid" },
};

/* Members that hold a code of a nomenclature. */
static const char * const terms[][2] = {
  { "category", "category" }, { "proof", "proof" }, { "province", "province" }, { "activity", "activity" },
  { "nationality", "nationality" }, { "milieu", "milieu" }, { "literacy", "literacy" }, { "tax_regime", "tax_regime" },
  { "legal_form", "legal_form" }, { "reason", "reason" }, { "decision_reason", "reason" }, { "sent_back_reason", "reason" },
  { "invalid_reason", "reason" }, { "issuer", "issuer" }, { "no_family_name", "reason" },
};

static const char * const instants[] = { "recorded_at", "deposited_at", "decided_at", "reserved_at", "received_at", "handed_at" };

/* What means something inside the register only. */
static const char * const internal[] = { "person", "organisation", "subject", "folder", "address", "salt", "clear_digest", "sealed_with",
                                         "file_key", "drafted_by" };

static gboolean
finish (SijilRegister  *self,
        JsonObject     *object,
        GError        **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (internal); i++)
    if (json_object_has_member (object, internal[i]))
      json_object_remove_member (object, internal[i]);
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (!_sijil_show_reference (self, object, references[i][0], references[i][1], references[i][2], error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    _sijil_show_words (self, object, terms[i][0], terms[i][1]);
  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    _sijil_show_instant (object, instants[i]);

  return TRUE;
}

static gboolean
finish_rows (SijilRegister  *self,
             JsonObject     *entry,
             GError        **error)
{
  static const char * const lists[] = { "categories", "activities", "workplaces", "links" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      JsonArray *rows = sijil_json_get_array (entry, lists[i]);

      for (guint k = 0; rows != NULL && k < json_array_get_length (rows); k++)
        {
          JsonObject *row = json_array_get_object_element (rows, k);

          _sijil_show_strip (row);
          if (json_object_has_member (row, "entry"))
            json_object_remove_member (row, "entry");
          if (!finish (self, row, error))
            return FALSE;
        }
    }

  return TRUE;
}

/* A proxy is somebody else. */
static void
mask_proxy (JsonObject *hand_over)
{
  const char *cin = sijil_json_get_string (hand_over, "proxy_cin");
  g_autofree char *masked = cin != NULL ? sijil_mask_text (cin) : NULL;

  sijil_record_set (hand_over, "proxy_cin", masked);
}

/* (transfer full) (nullable) */
static JsonObject *
show_item (SijilRegister           *self,
           const SijilDossierItem  *item,
           GError                 **error)
{
  g_autoptr (JsonObject) shown = _sijil_show_record (item->kind, item->record);

  if (g_str_equal (item->kind, "paper"))
    _sijil_show_words (self, shown, "paper", "paper");
  if (g_str_equal (item->kind, "hand_over"))
    mask_proxy (shown);
  if (!finish (self, shown, error) || !finish_rows (self, shown, error))
    return NULL;

  return g_steal_pointer (&shown);
}

static gboolean
add_items (SijilDossier  *dossier,
           JsonObject    *answer,
           GError       **error)
{
  static const char * const lists[][2] = {
    { "entry", "entries" }, { "application", "applications" }, { "paper", "papers" }, { "card", "cards" },
    { "hand_over", "hand_overs" }, { "act", "acts" }, { "mail", "mails" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    json_object_set_array_member (answer, lists[i][1], json_array_new ());
  for (guint i = 0; i < dossier->items->len; i++)
    {
      const SijilDossierItem *item = &g_array_index (dossier->items, SijilDossierItem, i);
      JsonObject *shown = show_item (dossier->reg, item, error);

      if (shown == NULL)
        return FALSE;
      if (i == 0)
        json_object_set_object_member (answer, "holder", shown);
      for (guint k = 0; i > 0 && k < G_N_ELEMENTS (lists); k++)
        if (g_str_equal (lists[k][0], item->kind))
          json_array_add_object_element (sijil_json_get_array (answer, lists[k][1]), shown);
    }

  return TRUE;
}

static JsonArray *
parse_fields (JsonObject *row)
{
  const char *text = sijil_json_get_string (row, "fields");
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_dup_array (node) : json_array_new ();
}

static JsonObject *
parse_document (JsonObject *row)
{
  const char *text = sijil_json_get_string (row, "document");
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

/* @before: (nullable): the version before; Returns: (transfer full) (nullable): that of this row */
static JsonObject *
finish_history (SijilRegister *self,
                JsonObject    *row,
                JsonObject    *before,
                const char    *label)
{
  g_autoptr (JsonArray) fields = parse_fields (row);
  JsonObject *after = parse_document (row);

  json_object_remove_member (row, "fields");
  if (json_object_has_member (row, "document"))
    json_object_remove_member (row, "document");
  json_object_set_array_member (row, "changes", sijil_change_list (fields, before, after));
  json_object_set_string_member (row, "subject", label);
  _sijil_show_words (self, row, "reason", "reason");
  _sijil_show_instant (row, "recorded_at");
  return after;
}

static gboolean
add_history_of (SijilDossier            *dossier,
                const SijilDossierItem  *item,
                GPtrArray               *found,
                GError                 **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "chamber", dossier->reg->chamber);
  json_object_set_string_member (values, "subject_kind", item->kind);
  json_object_set_int_member (values, "subject", item->id);
  rows = sijil_db_query_rows (dossier->reg->db, "dossier-history", values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      JsonObject *after = finish_history (dossier->reg, row, before, _sijil_dossier_label_of (item->record));

      g_clear_pointer (&before, json_object_unref);
      before = after;
      g_ptr_array_add (found, json_object_ref (row));
    }

  return rows != NULL;
}

static int
compare_sequences (gconstpointer a,
                   gconstpointer b)
{
  gint64 one = sijil_json_get_int (*(JsonObject * const *) a, "sequence", 0);
  gint64 two = sijil_json_get_int (*(JsonObject * const *) b, "sequence", 0);

  return one < two ? -1 : one > two;
}

static gboolean
add_history (SijilDossier  *dossier,
             JsonObject    *answer,
             GError       **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  JsonArray *history = json_array_new ();

  json_object_set_array_member (answer, "history", history);
  for (guint i = 0; i < dossier->items->len; i++)
    if (!add_history_of (dossier, &g_array_index (dossier->items, SijilDossierItem, i), found, error))
      return FALSE;

  g_ptr_array_sort (found, compare_sequences);
  for (guint i = 0; i < found->len; i++)
    json_array_add_object_element (history, json_object_ref (found->pdata[i]));
  return TRUE;
}

static gboolean
add_links (SijilDossier  *dossier,
           JsonObject    *answer,
           GError       **error)
{
  JsonArray *rows = _sijil_dossier_query (dossier, "dossier-link", error);

  if (rows != NULL)
    json_object_set_array_member (answer, "links", rows);
  return rows != NULL;
}

/* Who holds the data, why, by what leave, and where rights are exercised. What no setting says is left off. */
static gboolean
add_purpose (SijilRegister  *self,
             JsonObject     *answer,
             GError        **error)
{
  static const char * const settings[] = { "cndp_authorisation", "cndp_authorisation_date", "data_rights_contact_fr",
                                           "data_rights_contact_ar" };
  JsonObject *chamber = sijil_term_find (self, "chamber", self->chamber, NULL);
  g_autoptr (JsonObject) words = sijil_paper_load_data ("record", error);
  JsonObject *purpose = words != NULL ? sijil_json_get_object (words, "purpose") : NULL;

  if (purpose == NULL)
    return FALSE;

  sijil_record_set (answer, "chamber_fr", chamber != NULL ? sijil_json_get_string (chamber, "name_fr") : NULL);
  sijil_record_set (answer, "chamber_ar", chamber != NULL ? sijil_json_get_string (chamber, "name_ar") : NULL);
  sijil_record_set (answer, "purpose_fr", sijil_json_get_string (purpose, "fr"));
  sijil_record_set (answer, "purpose_ar", sijil_json_get_string (purpose, "ar"));
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    sijil_record_set (answer, settings[i], sijil_setting_get (self, settings[i]));
  return TRUE;
}

JsonObject *
_sijil_person_data_of (SijilDossier  *dossier,
                       GError       **error)
{
  g_autoptr (JsonObject) answer = json_object_new ();

  json_object_set_string_member (answer, "kind", "person_data");
  json_object_set_string_member (answer, "holder_kind", dossier->holder_kind);
  json_object_set_string_member (answer, "made_on", dossier->reg->day);
  json_object_set_string_member (answer, "chamber", dossier->reg->chamber);
  if (!add_purpose (dossier->reg, answer, error) || !add_items (dossier, answer, error)
      || !add_links (dossier, answer, error) || !add_history (dossier, answer, error))
    return NULL;

  return g_steal_pointer (&answer);
}

/**
 * sijil_person_data:
 * @number: of an application, an entry (or its NIA) or a card, or a person's identity card
 * @error: %SIJIL_ERROR_NOT_FOUND when nothing has that number
 *
 * Returns: (transfer full): all that the register holds on the holder: `holder`, `entries`, `applications`, `papers`, `cards`,
 *   `hand_overs`, `acts`, `mails`, `links` (entries of others that name the person) and `history`, with the purpose and the
 *   number of the authorisation
 */
JsonObject *
sijil_person_data (SijilRegister  *self,
                   const char     *number,
                   GError        **error)
{
  g_autoptr (SijilDossier) dossier = NULL;

  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error))
    return NULL;

  dossier = _sijil_dossier_load (self, number, error);
  return dossier != NULL ? _sijil_person_data_of (dossier, error) : NULL;
}

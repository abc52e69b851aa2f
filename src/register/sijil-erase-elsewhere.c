/* A person's values outside his or her own records: drafts, a card fetched for another, another's document, a list's filter. */

#include "register/sijil-erase-private.h"

#include "core/sijil-json.h"
#include "register/sijil-draft-private.h"
#include "register/sijil-register-private.h"

#include <string.h>

/* What tells one person from all others. */
static const char * const identifying[] = { "cin", "passport", "residence_permit", "ice" };

static JsonArray *
query (SijilRegister  *self,
       const char     *statement,
       const char     *parameter,
       const char     *value,
       GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_string_member (values, parameter, value);
  return sijil_db_query_rows (self->db, statement, values, error);
}

static gboolean
erase_draft (SijilStep   *step,
             JsonObject  *draft,
             GPtrArray   *folders,
             GError     **error)
{
  g_ptr_array_add (folders, g_strdup (sijil_json_get_string (draft, "uuid")));
  return _sijil_draft_remove (step, draft, error);
}

/* @rows: (transfer full) (nullable) */
static gboolean
erase_drafts (SijilStep   *step,
              JsonArray   *rows,
              GPtrArray   *folders,
              GError     **error)
{
  g_autoptr (JsonArray) drafts = rows;

  for (guint i = 0; drafts != NULL && i < json_array_get_length (drafts); i++)
    if (!erase_draft (step, json_array_get_object_element (drafts, i), folders, error))
      return FALSE;

  return drafts != NULL;
}

/* What changes a record of somebody else. @value: what is looked for */
typedef void (*EraseFunction) (JsonObject *record,
                               const char *value);

static gboolean
erase_found (SijilStep      *step,
             const char     *kind,
             const char     *statement,
             const char     *parameter,
             const char     *pattern,
             EraseFunction   erase,
             const char     *value,
             GError        **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonArray) rows = query (self, statement, parameter, pattern, error);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      gint64 id = sijil_json_get_int (json_array_get_object_element (rows, i), "id", 0);
      g_autoptr (JsonObject) before = sijil_record_load (self, kind, id, error);
      g_autoptr (JsonObject) after = before != NULL ? sijil_record_copy (before) : NULL;

      if (after == NULL)
        return FALSE;
      erase (after, value);
      if (!_sijil_erase_record (step, kind, before, after, error))
        return FALSE;
    }

  return rows != NULL;
}

static void
erase_proxy (JsonObject *hand_over,
             const char *value)
{
  json_object_set_string_member (hand_over, "proxy_name", SIJIL_ERASED_FR);
  sijil_record_set (hand_over, "proxy_cin", NULL);
}

static void
erase_reference (JsonObject *act,
                 const char *value)
{
  sijil_record_set (act, "reference", NULL);
}

static void
erase_in_node (JsonNode   *node,
               const char *value);

/* An object that bears the number is the person: a representative, who brought the papers. Nothing of it stays. */
static void
erase_in_object (JsonObject *object,
                 const char *value)
{
  gboolean is_person = FALSE;
  g_autoptr (GList) members = json_object_get_members (object);

  for (guint i = 0; i < G_N_ELEMENTS (identifying); i++)
    is_person |= g_strcmp0 (sijil_json_get_string (object, identifying[i]), value) == 0;
  for (GList *link = members; link != NULL; link = link->next)
    if (is_person)
      json_object_remove_member (object, link->data);
    else
      erase_in_node (json_object_get_member (object, link->data), value);
}

static void
erase_in_node (JsonNode   *node,
               const char *value)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    erase_in_object (json_node_get_object (node), value);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    erase_in_node (json_array_get_element (array, i), value);
}

static void
erase_mention (JsonObject *application,
               const char *value)
{
  JsonObject *document = sijil_json_get_object (application, "document");

  if (document != NULL)
    erase_in_object (document, value);
}

static gboolean
erase_identified (SijilStep   *step,
                  const char  *value,
                  GPtrArray   *folders,
                  GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autofree char *quoted = g_strdup_printf ("%%\"%s\"%%", value);

  return erase_drafts (step, query (self, "draft-of-paper", "pattern", quoted, error), folders, error)
         && erase_found (step, "hand_over", "erase-proxy", "value", value, erase_proxy, value, error)
         && erase_found (step, "application", "erase-mention", "pattern", quoted, erase_mention, value, error);
}

/**
 * _sijil_erase_elsewhere:
 * @folders: (element-type utf8): those of the drafts' files are added
 *
 * After _sijil_erase_values(), so that the person's own documents are no longer found.
 */
gboolean
_sijil_erase_elsewhere (SijilStep       *step,
                        SijilErasePlan  *plan,
                        GPtrArray       *folders,
                        GError         **error)
{
  static const char * const listed[] = { "cin", "passport", "residence_permit", "ice", "phone", "name_fr", "name_ar", "family_fr",
                                         "family_ar" };
  JsonObject *holder = g_array_index (plan->dossier->items, SijilDossierItem, 0).record;

  if (plan->scope != SIJIL_ERASE_HOLDER)
    return TRUE;
  if (!erase_drafts (step, _sijil_dossier_query (plan->dossier, "erase-draft-of-entry", error), folders, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (identifying); i++)
    {
      const char *value = sijil_json_get_string (holder, identifying[i]);

      if (value != NULL && !erase_identified (step, value, folders, error))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (listed); i++)
    {
      const char *value = sijil_json_get_string (holder, listed[i]);
      g_autofree char *pattern = g_strdup_printf ("%%%s%%", value);

      if (value != NULL && !erase_found (step, "act", "erase-export", "pattern", pattern, erase_reference, value, error))
        return FALSE;
    }

  return TRUE;
}

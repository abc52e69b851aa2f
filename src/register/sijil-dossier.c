/* All that the register holds of one holder: found by whatever names the holder, an entry, an application or a card. */

#include "register/sijil-dossier-private.h"

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-show-private.h"

static const struct
{
  const char *kind;
  const char *statement;
} parts[] = {
  { "entry", "dossier-entry" },
  { "application", "dossier-application" },
  { "paper", "dossier-paper" },
  { "card", "dossier-card" },
  { "hand_over", "dossier-hand-over" },
  { "act", "dossier-act" },
  { "mail", "dossier-mail" },
};

static void
clear_item (gpointer data)
{
  SijilDossierItem *item = data;

  json_object_unref (item->record);
}

static gboolean
add (SijilDossier  *self,
     const char    *kind,
     gint64         id,
     GError       **error)
{
  SijilDossierItem item = { kind, id, sijil_record_load (self->reg, kind, id, error) };

  if (item.record == NULL)
    return FALSE;

  g_array_append_val (self->items, item);
  return TRUE;
}

/** _sijil_dossier_query: (transfer full): the rows of a statement with the parameters `chamber`, `person`, `organisation`. */
JsonArray *
_sijil_dossier_query (SijilDossier  *self,
                      const char    *statement,
                      GError       **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", self->reg->chamber);
  json_object_set_int_member (values, "person", 0);
  json_object_set_int_member (values, "organisation", 0);
  json_object_set_int_member (values, self->holder_kind, self->holder);
  return sijil_db_query_rows (self->reg->db, statement, values, error);
}

static gboolean
add_all (SijilDossier  *self,
         const char    *kind,
         const char    *statement,
         GError       **error)
{
  g_autoptr (JsonArray) rows = _sijil_dossier_query (self, statement, error);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    if (!add (self, kind, sijil_json_get_int (json_array_get_object_element (rows, i), "id", 0), error))
      return FALSE;

  return rows != NULL;
}

/* Whom the record is about. A card is its entry's. */
static gboolean
find_holder (SijilDossier      *self,
             const SijilFound  *found,
             GError           **error)
{
  g_autoptr (JsonObject) entry = NULL;
  JsonObject *record = found->record;

  if (g_str_equal (found->kind, "person"))
    {
      self->holder_kind = "person";
      self->holder = sijil_json_get_int (record, "id", 0);
      return TRUE;
    }
  if (g_str_equal (found->kind, "card"))
    record = entry = sijil_record_load (self->reg, "entry", sijil_json_get_int (record, "entry", 0), error);
  if (record == NULL)
    return FALSE;

  self->holder_kind = json_object_has_member (record, "person") ? "person" : "organisation";
  self->holder = sijil_json_get_int (record, self->holder_kind, 0);
  if (self->holder != 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "holder-none", "number",
                   "This number is nobody's: give that of an application, an entry or a card, or an identity card.", NULL);
  return FALSE;
}

/** _sijil_dossier_load: @number: of an application, an entry (or its NIA) or a card, or a person's identity card */
SijilDossier *
_sijil_dossier_load (SijilRegister  *reg,
                     const char     *number,
                     GError        **error)
{
  SijilFound found = { .record = NULL };
  g_autoptr (JsonObject) record = NULL;
  g_autoptr (SijilDossier) self = g_new0 (SijilDossier, 1);

  self->reg = reg;
  self->items = g_array_new (FALSE, FALSE, sizeof (SijilDossierItem));
  g_array_set_clear_func (self->items, clear_item);
  if (!_sijil_find_any (reg, number, &found, error))
    return NULL;

  record = found.record;
  if (!find_holder (self, &found, error) || !add (self, self->holder_kind, self->holder, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!add_all (self, parts[i].kind, parts[i].statement, error))
      return NULL;

  return g_steal_pointer (&self);
}

void
_sijil_dossier_free (SijilDossier *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->items);
  g_free (self);
}

/** _sijil_dossier_label_of: what tells a record from others of its kind: a number, a serial, a UUID; never a name. */
const char *
_sijil_dossier_label_of (JsonObject *record)
{
  static const char * const members[] = { "serial", "number", "uuid" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (sijil_json_get_string (record, members[i]) != NULL)
      return sijil_json_get_string (record, members[i]);

  return "";
}

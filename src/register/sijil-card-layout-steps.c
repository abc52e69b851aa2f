/* A layout is proposed, and approved by another officer. */

#include "register/sijil-card-layout.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-act.h"
#include "register/sijil-artwork.h"
#include "register/sijil-register-private.h"
#include "register/sijil-terms.h"

#include <string.h>

/* (transfer full): the editions of the layout's code that a step looks at, newest first */
static JsonArray *
list_editions (SijilRegister  *self,
               const char     *code,
               GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_string_member (values, "value", code);
  return sijil_db_query_rows (self->db, "layout-of-code", values, error);
}

static gboolean
check_edition (JsonArray               *editions,
               const SijilLayoutFacts  *facts,
               GError                 **error)
{
  JsonObject *newest = json_array_get_length (editions) > 0 ? json_array_get_object_element (editions, 0) : NULL;
  gint64 last = newest != NULL ? sijil_json_get_int (newest, "edition", 0) : 0;
  g_autofree char *given = g_strdup_printf ("%u", facts->number);
  g_autofree char *known = g_strdup_printf ("%" G_GINT64_FORMAT, last);

  if (facts->number > last)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "layout-edition", "version",
                   "The layout “%s” has version %s already, so version %s cannot be added: no version is ever changed. Nothing was saved. "
                   "Give the file the next number in “version”.", facts->id, known, given, NULL);
  return FALSE;
}

/* Closes another edition. @to: (nullable): its last day, if it had been approved */
static gboolean
replace (SijilStep   *step,
         JsonObject  *row,
         const char  *to,
         GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) before = sijil_record_load (self, "layout", sijil_json_get_int (row, "id", 0), error);
  g_autoptr (JsonObject) after = before != NULL ? sijil_record_copy (before) : NULL;

  if (after == NULL)
    return FALSE;

  json_object_set_string_member (after, "state", "replaced");
  json_object_set_string_member (after, "state_on", self->day);
  if (to == NULL) /* it was never approved: it has no days */
    {
      sijil_record_set (after, "valid_from", NULL);
      sijil_record_set (after, "valid_to", NULL);
    }
  else if (!json_object_has_member (after, "valid_to") || strcmp (sijil_json_get_string (after, "valid_to"), to) > 0)
    json_object_set_string_member (after, "valid_to", to);
  return sijil_step_update (step, "layout", before, after, error);
}

/* All editions in @state but @except. */
static gboolean
replace_all (SijilStep   *step,
             JsonArray   *editions,
             const char  *state,
             gint64       except,
             const char  *to,
             GError     **error)
{
  for (guint i = 0; i < json_array_get_length (editions); i++)
    {
      JsonObject *row = json_array_get_object_element (editions, i);

      if (g_str_equal (sijil_json_get_string (row, "state"), state) && sijil_json_get_int (row, "id", 0) != except
          && !replace (step, row, to, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_files (SijilStep        *step,
           SijilLayoutFile  *file,
           JsonObject       *record,
           GError          **error)
{
  g_autoptr (JsonObject) addresses = json_object_new ();
  g_autofree char *address = sijil_artwork_put (step, file->json, SIJIL_ARTWORK_LAYOUT, error);
  GHashTableIter iter;
  gpointer name;
  gpointer bytes;

  if (address == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, file->pictures);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      g_autofree char *picture = sijil_artwork_put (step, bytes, g_hash_table_lookup (file->types, name), error);

      if (picture == NULL)
        return FALSE;
      json_object_set_string_member (addresses, name, picture);
    }
  json_object_set_string_member (record, "address", address);
  json_object_set_object_member (record, "pictures", g_steal_pointer (&addresses));
  return TRUE;
}

static JsonObject *
new_record (SijilStep              *step,
            const SijilLayoutFacts *facts)
{
  SijilRegister *self = sijil_step_get_register (step);
  JsonObject *record = json_object_new ();
  JsonArray *categories = json_array_new ();

  for (guint i = 0; facts->categories != NULL && facts->categories[i] != NULL; i++)
    json_array_add_string_element (categories, facts->categories[i]);
  json_object_set_string_member (record, "code", facts->id);
  json_object_set_int_member (record, "edition", facts->number);
  json_object_set_string_member (record, "title_ar", facts->title_ar);
  json_object_set_string_member (record, "title_fr", facts->title_fr);
  json_object_set_array_member (record, "categories", categories);
  sijil_record_set (record, "approved_by", facts->approved_by);
  sijil_record_set (record, "valid_from", facts->from);
  sijil_record_set (record, "valid_to", facts->to);
  json_object_set_string_member (record, "state", "proposed");
  json_object_set_string_member (record, "state_on", self->day);
  json_object_set_int_member (record, "recorded_at", sijil_step_get_instant (step));
  json_object_set_int_member (record, "officer", self->officer.id);
  return record;
}

/**
 * sijil_card_layout_add_file:
 * @file: a layout, from its folder or from who designs it
 * @notes: (nullable): as sijil_layout_try()
 * @error: %SIJIL_ERROR_INVALID “layout-unnamed”, or what an ordinary card lacks to be printed with it; %SIJIL_ERROR_CONFLICT
 *   “layout-edition” when that version is there already; %SIJIL_ERROR_DENIED for who is no administrator
 *
 * An administrator's step. The layout draws nothing before a director approves it; a proposal of the same name that was not
 * approved yet is put aside.
 *
 * Returns: (transfer full): as one item of sijil_card_layout_list()
 */
JsonObject *
sijil_card_layout_add_file (SijilRegister    *self,
                            SijilLayoutFile  *file,
                            GPtrArray        *notes,
                            GError          **error)
{
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonArray) editions = NULL;
  g_autoptr (JsonObject) record = NULL;
  const SijilLayoutFacts *facts;

  g_return_val_if_fail (self != NULL && file != NULL, NULL);

  if (!sijil_register_require (self, SIJIL_ROLE_ADMINISTRATOR, error) || !sijil_layout_check_name (file->design, file->name, error)
      || !sijil_layout_try (file->design, notes, error))
    return NULL;

  facts = sijil_card_design_get_facts (file->design);
  step = sijil_step_begin (self, "add_layout", SIJIL_ROLE_ADMINISTRATOR, error);
  editions = step != NULL ? list_editions (self, facts->id, error) : NULL;
  if (editions == NULL || !check_edition (editions, facts, error))
    return NULL;

  record = new_record (step, facts);
  if (!put_files (step, file, record, error) || !replace_all (step, editions, "proposed", 0, NULL, error)
      || !sijil_step_insert (step, "layout", record, NULL, error) || !sijil_step_commit (step, error))
    return NULL;

  return _sijil_card_layout_answer (record);
}

/**
 * sijil_card_layout_add:
 * @path: a layout's file; its pictures lie beside it
 * @notes: (nullable): as sijil_layout_try()
 * @error: as sijil_layout_file_load() and sijil_card_layout_add_file()
 *
 * Returns: (transfer full): as sijil_card_layout_add_file()
 */
JsonObject *
sijil_card_layout_add (SijilRegister  *self,
                       const char     *path,
                       GPtrArray      *notes,
                       GError        **error)
{
  g_autoptr (SijilLayoutFile) file = sijil_register_require (self, SIJIL_ROLE_ADMINISTRATOR, error) ? sijil_layout_file_load (path, error)
                                                                                                   : NULL;

  return file != NULL ? sijil_card_layout_add_file (self, file, notes, error) : NULL;
}

static gboolean
check_other_hand (SijilRegister  *self,
                  JsonObject     *layout,
                  gboolean       *alone,
                  GError        **error)
{
  gboolean same = sijil_json_get_int (layout, "officer", 0) == self->officer.id;
  g_autofree char *name = _sijil_card_layout_dup_name (layout);

  *alone = same && sijil_setting_get_bool (self, "small_office");
  if (!same || *alone)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "four-eyes", "officer",
                   "“%s” proposed the layout “%s”: another officer must approve it before it draws cards. Nothing was saved.",
                   self->officer.name_fr, name, NULL);
  return FALSE;
}

static gboolean
check_open (SijilRegister  *self,
            JsonObject     *layout,
            GError        **error)
{
  const char *to = sijil_json_get_string (layout, "valid_to");
  g_autofree char *name = _sijil_card_layout_dup_name (layout);

  if (!g_str_equal (sijil_json_get_string (layout, "state"), "proposed"))
    sijil_set_error (error, SIJIL_ERROR_STATE, "layout-state", "number",
                     "The layout “%s” was approved or replaced already. Nothing was saved.", name, NULL);
  else if (to != NULL && strcmp (to, self->day) < 0)
    sijil_set_error (error, SIJIL_ERROR_STATE, "layout-over", "to",
                     "The layout “%s” was to be used until %s: that day is over. Nothing was saved. Add its next version with other days.",
                     name, to, NULL);
  else
    return TRUE;

  return FALSE;
}

/* What was proposed can be drawn by the program as it is now. It takes seconds: not within a step, which other desks wait for. */
static gboolean
check_drawn (SijilRegister  *self,
             const char     *name,
             GError        **error)
{
  g_autoptr (SijilCardDesign) design = sijil_register_require (self, SIJIL_ROLE_DIRECTOR, error)
                                         ? sijil_card_layout_load_named (self, name, error) : NULL;

  return design != NULL && sijil_layout_try (design, NULL, error);
}

static gboolean
write_alone (SijilStep   *step,
             JsonObject  *layout,
             GError     **error)
{
  g_autoptr (JsonObject) act = json_object_new ();
  g_autofree char *name = _sijil_card_layout_dup_name (layout);

  json_object_set_string_member (act, "reference", name);
  json_object_set_int_member (act, "alone", 1);
  return sijil_act_insert (step, "approve_layout", act, error);
}

/* (transfer full): the record as it is once approved: from today on at the earliest, for no card is drawn in the past. */
static JsonObject *
approve (SijilRegister *self,
         JsonObject    *before,
         gboolean       alone)
{
  JsonObject *after = sijil_record_copy (before);
  const char *from = sijil_json_get_string (before, "valid_from");

  json_object_set_string_member (after, "state", "approved");
  json_object_set_string_member (after, "state_on", self->day);
  if (from == NULL || strcmp (from, self->day) < 0)
    json_object_set_string_member (after, "valid_from", self->day);
  if (!alone)
    json_object_set_int_member (after, "second_officer", self->officer.id);
  return after;
}

/**
 * sijil_card_layout_approve:
 * @name: a layout that another officer proposed
 * @error: %SIJIL_ERROR_DENIED “four-eyes” for who proposed it, but in a small office; %SIJIL_ERROR_STATE “layout-state”, “layout-over”
 *
 * A director's step. From its first day on, today or the one that its file says, the layout draws the cards that are issued; the
 * edition before it ends the day before.
 *
 * Returns: (transfer full): as one item of sijil_card_layout_list()
 */
JsonObject *
sijil_card_layout_approve (SijilRegister  *self,
                           const char     *name,
                           GPtrArray      *notes,
                           GError        **error)
{
  g_autoptr (SijilStep) step = check_drawn (self, name, error) ? sijil_step_begin (self, "approve_layout", SIJIL_ROLE_DIRECTOR, error)
                                                               : NULL;
  g_autoptr (JsonObject) before = step != NULL ? _sijil_card_layout_find (self, name, error) : NULL;
  g_autoptr (JsonArray) editions = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autofree char *last = NULL;
  gboolean alone;

  if (before == NULL || !check_open (self, before, error) || !check_other_hand (self, before, &alone, error))
    return NULL;

  after = approve (self, before, alone);
  last = sijil_date_add_days (sijil_json_get_string (after, "valid_from"), -1);
  editions = list_editions (self, sijil_json_get_string (before, "code"), error);
  if (editions == NULL || !replace_all (step, editions, "approved", sijil_json_get_int (before, "id", 0), last, error)
      || !sijil_step_update (step, "layout", before, after, error) || (alone && !write_alone (step, after, error))
      || !sijil_step_commit (step, error))
    return NULL;

  if (alone)
    sijil_note (notes, "layout-alone", NULL,
                "One officer proposed and approved the layout: it waits for another's countersignature.", NULL);
  return _sijil_card_layout_answer (after);
}

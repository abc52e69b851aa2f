/* A layout of cards or of a paper is proposed, and approved by another officer. */

#include "register/sijil-card-layout.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-act.h"
#include "register/sijil-artwork.h"
#include "register/sijil-paper-layout.h"
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

/* What one name stands for does not change. @paper: (nullable): %NULL for cards */
static gboolean
check_kind (JsonObject              *known, /* (nullable) */
            const SijilLayoutFacts  *facts,
            const char              *paper,
            GError                 **error)
{
  if (known == NULL || g_strcmp0 (sijil_json_get_string (known, "paper"), paper) == 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "layout-other", NULL,
                   "The layout “%s” is known already, and draws something else. Nothing was saved. Give the file another name in “id”.",
                   facts->id, NULL);
  return FALSE;
}

static gboolean
check_edition (JsonArray               *editions,
               const SijilLayoutFacts  *facts,
               const char              *paper,
               GError                 **error)
{
  JsonObject *newest = json_array_get_length (editions) > 0 ? json_array_get_object_element (editions, 0) : NULL;
  gint64 last = newest != NULL ? sijil_json_get_int (newest, "edition", 0) : 0;
  g_autofree char *given = g_strdup_printf ("%u", facts->number);
  g_autofree char *known = g_strdup_printf ("%" G_GINT64_FORMAT, last);

  if (!check_kind (newest, facts, paper, error))
    return FALSE;
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

/* What a layout is made of: that of cards has pictures, that of a paper says which. */
typedef struct
{
  const SijilLayoutFacts *facts;
  const char             *paper;    /* (nullable) */
  GBytes                 *json;
  GHashTable             *pictures; /* (element-type utf8 GBytes) (nullable) */
  GHashTable             *types;    /* (element-type utf8 utf8) (nullable) */
} Parts;

static gboolean
put_files (SijilStep    *step,
           const Parts  *parts,
           JsonObject   *record,
           GError      **error)
{
  g_autoptr (JsonObject) addresses = json_object_new ();
  g_autofree char *address = sijil_artwork_put (step, parts->json, SIJIL_ARTWORK_LAYOUT, error);
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name;
  gpointer bytes;

  if (address == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, parts->pictures != NULL ? parts->pictures : none);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      g_autofree char *picture = sijil_artwork_put (step, bytes, g_hash_table_lookup (parts->types, name), error);

      if (picture == NULL)
        return FALSE;
      json_object_set_string_member (addresses, name, picture);
    }
  json_object_set_string_member (record, "address", address);
  json_object_set_object_member (record, "pictures", g_steal_pointer (&addresses));
  return TRUE;
}

static JsonObject *
new_record (SijilStep   *step,
            const Parts *parts)
{
  const SijilLayoutFacts *facts = parts->facts;
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
  sijil_record_set (record, "paper", parts->paper);
  sijil_record_set (record, "approved_by", facts->approved_by);
  sijil_record_set (record, "valid_from", facts->from);
  sijil_record_set (record, "valid_to", facts->to);
  json_object_set_string_member (record, "state", "proposed");
  json_object_set_string_member (record, "state_on", self->day);
  json_object_set_int_member (record, "recorded_at", sijil_step_get_instant (step));
  json_object_set_int_member (record, "officer", self->officer.id);
  return record;
}

/* (transfer full): whether it can be drawn is known */
static JsonObject *
add (SijilRegister  *self,
     const Parts    *parts,
     GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "add_layout", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonArray) editions = step != NULL ? list_editions (self, parts->facts->id, error) : NULL;
  g_autoptr (JsonObject) record = NULL;

  if (editions == NULL || !check_edition (editions, parts->facts, parts->paper, error))
    return NULL;

  record = new_record (step, parts);
  if (!put_files (step, parts, record, error) || !replace_all (step, editions, "proposed", 0, NULL, error)
      || !sijil_step_insert (step, "layout", record, NULL, error) || !sijil_step_commit (step, error))
    return NULL;

  return _sijil_card_layout_answer (record);
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
  Parts parts;

  g_return_val_if_fail (self != NULL && file != NULL, NULL);

  if (!sijil_register_require (self, SIJIL_ROLE_ADMINISTRATOR, error)
      || !sijil_layout_check_name (sijil_card_design_get_facts (file->design), file->name, error)
      || !sijil_layout_try (file->design, notes, error))
    return NULL;

  parts = (Parts) { sijil_card_design_get_facts (file->design), NULL, file->json, file->pictures, file->types };
  return add (self, &parts, error);
}

/* The same for a paper's. */
static JsonObject *
add_paper (SijilRegister  *self,
           const char     *name,
           GBytes         *json,
           GError        **error)
{
  g_autoptr (SijilPaperDesign) design = sijil_paper_design_new (name, json, error);
  const SijilLayoutFacts *facts = design != NULL ? sijil_paper_design_get_facts (design) : NULL;
  Parts parts;

  if (design == NULL || !sijil_layout_check_name (facts, name, error) || !sijil_paper_layout_try (design, error))
    return NULL;

  parts = (Parts) { facts, sijil_paper_design_get_paper (design), json, NULL, NULL };
  return add (self, &parts, error);
}

/**
 * sijil_card_layout_add:
 * @path: the file of a layout of cards, whose pictures lie beside it, or of a paper
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
  g_autoptr (GBytes) json = sijil_register_require (self, SIJIL_ROLE_ADMINISTRATOR, error) ? sijil_layout_read (path, error) : NULL;
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (SijilLayoutFile) file = NULL;

  if (json == NULL)
    return NULL;
  if (sijil_paper_is_layout (json))
    return add_paper (self, name, json, error);

  file = sijil_layout_file_load (path, error);
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
                   "“%s” proposed the layout “%s”: another officer must approve it before it is used. Nothing was saved.",
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
  g_autoptr (JsonObject) layout = sijil_register_require (self, SIJIL_ROLE_DIRECTOR, error) ? _sijil_card_layout_find (self, name, error)
                                                                                            : NULL;
  g_autoptr (SijilCardDesign) design = NULL;

  if (layout == NULL)
    return FALSE;
  if (sijil_json_get_string (layout, "paper") != NULL)
    return _sijil_paper_layout_try_record (self, layout, error);

  design = sijil_card_layout_load_named (self, name, error);
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

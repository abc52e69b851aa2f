#include "register/sijil-card-layout.h"

#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-artwork.h"
#include "register/sijil-layout-file.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* (transfer full): CODE/EDITION */
char *
_sijil_card_layout_dup_name (JsonObject *layout)
{
  return g_strdup_printf ("%s/%" G_GINT64_FORMAT, sijil_json_get_string (layout, "code"), sijil_json_get_int (layout, "edition", 0));
}

/* (transfer full): a record's answer, with what people ask of a layout. */
JsonObject *
_sijil_card_layout_answer (JsonObject *layout)
{
  static const char * const members[] = { "code", "title_ar", "title_fr", "approved_by", "paper", "state_on", "valid_from", "valid_to", "address",
                                          "proposed_by", "confirmed_by", NULL };
  JsonObject *answer = _sijil_answer_new ("layout", layout);
  g_autofree char *name = _sijil_card_layout_dup_name (layout);

  json_object_set_string_member (answer, "number", name);
  for (const char * const *member = members; *member != NULL; member++)
    sijil_record_set (answer, *member, sijil_json_get_string (layout, *member));
  json_object_set_int_member (answer, "edition", sijil_json_get_int (layout, "edition", 0));
  json_object_set_member (answer, "categories", json_node_copy (json_object_get_member (layout, "categories")));
  return answer;
}

/* JSON columns of a row that a list gave. */
static void
parse_row (JsonObject *row)
{
  static const char * const columns[] = { "categories", "pictures" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *text = sijil_json_get_string (row, columns[i]);

      if (text != NULL)
        json_object_set_member (row, columns[i], json_from_string (text, NULL));
    }
}

static JsonArray *
query (SijilRegister  *self,
       const char     *statement,
       const char     *day,
       GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  JsonArray *rows;

  json_object_set_string_member (values, "chamber", self->chamber);
  if (day != NULL)
    json_object_set_string_member (values, "day", day);
  rows = sijil_db_query_rows (self->db, statement, values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    parse_row (json_array_get_object_element (rows, i));
  return rows;
}

/**
 * sijil_card_layout_list:
 *
 * Returns: (transfer full): `items`: all layouts, oldest editions first, each with `number` (CODE/EDITION), `state`, `state_on`, `code`,
 *   `edition`, `title_ar`, `title_fr`, `categories`, `paper` (%NULL: cards), `valid_from`, `valid_to`, `proposed_by` and `confirmed_by`; and `total`
 */
JsonObject *
sijil_card_layout_list (SijilRegister  *self,
                        GError        **error)
{
  g_autoptr (JsonArray) rows = sijil_register_require (self, 0, error) ? query (self, "layout-list", NULL, error) : NULL;
  JsonObject *list;
  JsonArray *items;

  if (rows == NULL)
    return NULL;

  list = json_object_new ();
  items = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++)
    json_array_add_object_element (items, _sijil_card_layout_answer (json_array_get_object_element (rows, i)));
  json_object_set_array_member (list, "items", items);
  json_object_set_int_member (list, "total", json_array_get_length (items));
  return list;
}

/* (transfer full): all editions of @code, the newest first */
static JsonArray *
list_editions (SijilRegister  *self,
               const char     *code,
               GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  JsonArray *rows;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_string_member (values, "value", code);
  rows = sijil_db_query_rows (self->db, "layout-of-code", values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    parse_row (json_array_get_object_element (rows, i));
  return rows;
}

/* @name: CODE/EDITION, or CODE for its newest edition */
JsonObject *
_sijil_card_layout_find (SijilRegister  *self,
                         const char     *name,
                         GError        **error)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 2);
  g_autoptr (JsonArray) editions = list_editions (self, parts[0] != NULL ? parts[0] : "", error);
  guint64 edition = 0;
  gboolean is_one = parts[0] == NULL || parts[1] == NULL || g_ascii_string_to_unsigned (parts[1], 10, 1, G_MAXINT32, &edition, NULL);

  for (guint i = 0; is_one && editions != NULL && i < json_array_get_length (editions); i++)
    {
      JsonObject *row = json_array_get_object_element (editions, i);

      if (edition == 0 || (gint64) edition == sijil_json_get_int (row, "edition", 0))
        return sijil_record_load (self, "layout", sijil_json_get_int (row, "id", 0), error);
    }
  if (editions != NULL)
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "layout-unknown", "number",
                     "There is no layout “%s” in this register. Nothing was done. The list of layouts shows all of them.", name, NULL);
  return NULL;
}

/** sijil_card_layout_show: Returns: (transfer full): as one item of sijil_card_layout_list(), with the `pictures` and their addresses */
JsonObject *
sijil_card_layout_show (SijilRegister  *self,
                        const char     *name,
                        GError        **error)
{
  g_autoptr (JsonObject) layout = sijil_register_require (self, 0, error) ? _sijil_card_layout_find (self, name, error) : NULL;
  JsonObject *answer = layout != NULL ? _sijil_card_layout_answer (layout) : NULL;

  if (answer != NULL)
    json_object_set_member (answer, "pictures", json_node_copy (json_object_get_member (layout, "pictures")));
  return answer;
}

/*
 * Drawing with one.
 */

/* (transfer full) (element-type utf8 GBytes): the layout's own pictures */
static GHashTable *
load_pictures (SijilRegister  *self,
               JsonObject     *layout,
               GError        **error)
{
  g_autoptr (GHashTable) pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  JsonObject *addresses = sijil_json_get_object (layout, "pictures");
  g_autoptr (GList) names = json_object_get_members (addresses);

  for (GList *name = names; name != NULL; name = name->next)
    {
      GBytes *bytes = sijil_artwork_load (self, sijil_json_get_string (addresses, name->data), error);

      if (bytes == NULL)
        return NULL;
      g_hash_table_insert (pictures, g_strdup (name->data), bytes);
    }

  return g_steal_pointer (&pictures);
}

static SijilCardDesign *
make_design (SijilRegister  *self,
             JsonObject     *layout,
             GError        **error)
{
  g_autofree char *name = _sijil_card_layout_dup_name (layout);
  g_autoptr (GBytes) json = sijil_artwork_load (self, sijil_json_get_string (layout, "address"), error);
  g_autoptr (GHashTable) pictures = json != NULL ? load_pictures (self, layout, error) : NULL;

  return pictures != NULL ? sijil_card_design_new_with_pictures (name, json, pictures, error) : NULL;
}

/**
 * sijil_card_layout_load_design:
 * @layout: row of a layout; 0 for the one that comes with the program
 *
 * Returns: (transfer full): what draws a card as it was drawn when it was issued
 */
SijilCardDesign *
sijil_card_layout_load_design (SijilRegister  *self,
                               gint64          layout,
                               GError        **error)
{
  g_autoptr (JsonObject) record = NULL;

  if (layout == 0)
    return sijil_card_design_new (error);

  record = sijil_record_load (self, "layout", layout, error);
  return record != NULL ? make_design (self, record, error) : NULL;
}

static gboolean
check_cards (JsonObject  *layout,
             const char  *name,
             GError     **error)
{
  if (sijil_json_get_string (layout, "paper") == NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "layout-paper", "number", "The layout “%s” sets a paper and draws no card. Nothing was done.", name,
                   NULL);
  return FALSE;
}

/** sijil_card_layout_load_named: Returns: (transfer full): what draws with a layout, whatever its state: for specimens */
SijilCardDesign *
sijil_card_layout_load_named (SijilRegister  *self,
                              const char     *name,
                              GError        **error)
{
  g_autoptr (JsonObject) layout = sijil_register_require (self, 0, error) ? _sijil_card_layout_find (self, name, error) : NULL;

  return layout != NULL && check_cards (layout, name, error) ? make_design (self, layout, error) : NULL;
}

static gboolean
is_for (JsonObject *layout,
        const char *category)
{
  JsonArray *categories = sijil_json_get_array (layout, "categories");

  for (guint i = 0; i < json_array_get_length (categories); i++)
    if (g_str_equal (json_array_get_string_element (categories, i), category))
      return TRUE;

  return json_array_get_length (categories) == 0;
}

/**
 * sijil_card_layout_find_day:
 * @category: of the holder
 * @day: when the card is issued
 * @layout: (out): the layout that draws it; 0 for the one that comes with the program
 *
 * Of those in force the one that began last goes before.
 */
gboolean
sijil_card_layout_find_day (SijilRegister  *self,
                            const char     *category,
                            const char     *day,
                            gint64         *layout,
                            GError        **error)
{
  g_autoptr (JsonArray) rows = query (self, "layout-in-force", day, error);

  *layout = 0;
  for (guint i = 0; rows != NULL && *layout == 0 && i < json_array_get_length (rows); i++)
    if (is_for (json_array_get_object_element (rows, i), category))
      *layout = sijil_json_get_int (json_array_get_object_element (rows, i), "id", 0);

  return rows != NULL;
}

/*
 * Giving one away.
 */

/* (transfer full): @name: (nullable): its files; %NULL for those that come with the program. @layout: (out): its record, if it has one */
static GBytes *
load_files (SijilRegister  *self,
            const char     *name,
            JsonObject    **layout,
            GHashTable    **pictures,
            GError        **error)
{
  g_autoptr (GBytes) json = NULL;

  *layout = NULL;
  *pictures = NULL;
  if (name == NULL)
    return sijil_card_design_load_shipped (error);

  *layout = sijil_register_require (self, 0, error) ? _sijil_card_layout_find (self, name, error) : NULL;
  json = *layout != NULL ? sijil_artwork_load (self, sijil_json_get_string (*layout, "address"), error) : NULL;
  *pictures = json != NULL ? load_pictures (self, *layout, error) : NULL;
  return *pictures != NULL ? g_steal_pointer (&json) : NULL;
}

/* As its file is called. @layout: (nullable) */
static char *
dup_file_name (JsonObject *layout)
{
  if (layout == NULL)
    return g_strdup ("card.json");

  return g_strdup_printf ("%s-%" G_GINT64_FORMAT ".json", sijil_json_get_string (layout, "code"),
                          sijil_json_get_int (layout, "edition", 0));
}

/**
 * sijil_card_layout_load_file:
 * @name: a layout, or %NULL for the one that comes with the program
 *
 * Returns: (transfer full): it and its pictures, to make another one of it
 */
SijilLayoutFile *
sijil_card_layout_load_file (SijilRegister  *self,
                             const char     *name,
                             GError        **error)
{
  g_autoptr (JsonObject) layout = NULL;
  g_autoptr (GHashTable) pictures = NULL;
  g_autoptr (GBytes) json = load_files (self, name, &layout, &pictures, error);
  g_autofree char *file = json != NULL ? dup_file_name (layout) : NULL;

  return json != NULL && (layout == NULL || check_cards (layout, name, error))
           ? sijil_layout_file_new_from_parts (file, json, pictures, NULL, error) : NULL;
}

/* One of a paper is a file alone. */
static gboolean
write_paper (const char  *folder,
             const char  *path,
             GBytes      *json,
             GError     **error)
{
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      sijil_set_write_error (error, errno, folder);
      return FALSE;
    }

  return sijil_file_write_durably (path, g_bytes_get_data (json, NULL), g_bytes_get_size (json), error);
}

/**
 * sijil_card_layout_export:
 * @name: a layout, or %NULL for the one that comes with the program
 * @folder: where its files go, which is made if need be
 *
 * Writes a layout and its pictures as they were given. A file of that name that holds something else is left alone and refused, as
 * sijil_layout_refuse_other().
 *
 * Returns: (transfer full): the path of the layout's file
 */
char *
sijil_card_layout_export (SijilRegister  *self,
                          const char     *name,
                          const char     *folder,
                          GError        **error)
{
  g_autoptr (JsonObject) layout = NULL;
  g_autoptr (GHashTable) pictures = NULL;
  g_autoptr (GBytes) json = load_files (self, name, &layout, &pictures, error);
  g_autofree char *file = json != NULL ? dup_file_name (layout) : NULL;
  g_autofree char *path = json != NULL ? g_build_filename (folder, file, NULL) : NULL;

  if (json == NULL || !sijil_layout_refuse_other (path, json, error))
    return NULL;
  if (layout != NULL && sijil_json_get_string (layout, "paper") != NULL)
    return write_paper (folder, path, json, error) ? g_steal_pointer (&path) : NULL;

  return sijil_layout_write_files (path, json, pictures, error) ? g_steal_pointer (&path) : NULL;
}

#include "register/sijil-paper-layout.h"

#include "card/sijil-paper-run.h"
#include "card/sijil-paper-words.h"
#include "card/sijil-portrait.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-artwork.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-layout-file.h"
#include "register/sijil-register-private.h"

#include <errno.h>
#include <glib/gstdio.h>

static SijilPaperDesign *
make_design (SijilRegister  *self,
             JsonObject     *layout,
             GError        **error)
{
  g_autofree char *name = _sijil_card_layout_dup_name (layout);
  g_autoptr (GBytes) json = sijil_artwork_load (self, sijil_json_get_string (layout, "address"), error);

  return json != NULL ? sijil_paper_design_new (name, json, error) : NULL;
}

/**
 * sijil_paper_layout_load_named:
 * @error: %SIJIL_ERROR_NOT_FOUND “layout-unknown”; %SIJIL_ERROR_STATE “layout-cards” for a layout of cards
 *
 * Returns: (transfer full): what sets a paper with a layout, whatever its state: for specimens
 */
SijilPaperDesign *
sijil_paper_layout_load_named (SijilRegister  *self,
                               const char     *name,
                               GError        **error)
{
  g_autoptr (JsonObject) layout = sijil_register_require (self, 0, error) ? _sijil_card_layout_find (self, name, error) : NULL;

  if (layout == NULL || sijil_json_get_string (layout, "paper") != NULL)
    return layout != NULL ? make_design (self, layout, error) : NULL;

  sijil_set_error (error, SIJIL_ERROR_STATE, "layout-cards", "number", "The layout “%s” draws cards, no paper. Nothing was done.", name, NULL);
  return NULL;
}

/**
 * sijil_paper_layout_find_day:
 * @layout: (out) (transfer full) (nullable): the record of the layout in force; %NULL when the paper is the program's own
 *
 * Of those in force the one that began last goes before.
 */
gboolean
sijil_paper_layout_find_day (SijilRegister  *self,
                             const char     *paper,
                             const char     *day,
                             JsonObject    **layout,
                             GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  *layout = NULL;
  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_string_member (values, "value", paper);
  json_object_set_string_member (values, "day", day);
  rows = sijil_db_query_rows (self->db, "layout-of-paper", values, error);
  if (rows == NULL || json_array_get_length (rows) == 0)
    return rows != NULL;

  *layout = sijil_record_load (self, "layout", sijil_json_get_int (json_array_get_object_element (rows, 0), "id", 0), error);
  return *layout != NULL;
}

static gboolean
write_with (SijilPaperDesign  *design, /* (transfer full) (nullable) */
            const char        *paper,
            JsonObject        *values,
            GHashTable        *pictures,
            const char        *pdf_path,
            int               *n_pages,
            GError           **error)
{
  g_autoptr (SijilPaperDesign) owned = design;
  g_autoptr (SijilPaperRun) run = sijil_paper_run_new (pdf_path, error);

  if (run == NULL)
    return FALSE;

  if (owned != NULL)
    sijil_paper_run_take_design (run, g_steal_pointer (&owned));
  if (!sijil_paper_run_add (run, paper, values, pictures, error) || !sijil_paper_run_close (run, error))
    return FALSE;

  if (n_pages != NULL)
    *n_pages = sijil_paper_run_get_n_pages (run);
  return TRUE;
}

/**
 * sijil_paper_layout_write:
 * @values: what stands on it: see data/paper/README.md
 * @pictures: (nullable) (element-type utf8 GBytes): by the keys that the values name
 * @pdf_path: the file, which appears whole or not at all
 *
 * Writes a paper with the layout that is in force today.
 */
gboolean
sijil_paper_layout_write (SijilRegister  *self,
                          const char     *paper,
                          JsonObject     *values,
                          GHashTable     *pictures,
                          const char     *pdf_path,
                          GError        **error)
{
  g_autoptr (JsonObject) layout = NULL;
  SijilPaperDesign *design = NULL;

  if (!sijil_paper_layout_find_day (self, paper, self->day, &layout, error))
    return FALSE;
  if (layout != NULL)
    {
      design = make_design (self, layout, error);
      if (design == NULL)
        return FALSE;
    }

  return write_with (design, paper, values, pictures, pdf_path, NULL, error);
}

/*
 * Specimens.
 */

/* (transfer full) (element-type utf8 GBytes): faces of nobody, for the lists that show photos */
static GHashTable *
invent_pictures (void)
{
  GHashTable *pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  g_hash_table_insert (pictures, g_strdup ("photo-0"), sijil_portrait_new (1, TRUE));
  g_hash_table_insert (pictures, g_strdup ("photo-1"), sijil_portrait_new (2, FALSE));
  return pictures;
}

static void
set_names_below (JsonNode   *node,
                 const char *name_ar,
                 const char *name_fr)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        set_names_below (json_array_get_element (array, i), name_ar, name_fr);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);

      if (name_ar != NULL && json_object_has_member (object, "name_ar"))
        json_object_set_string_member (object, "name_ar", name_ar);
      if (name_fr != NULL && json_object_has_member (object, "name_fr"))
        json_object_set_string_member (object, "name_fr", name_fr);
    }
}

/* People get the longest names of the register, here and in lists; papers and offices keep theirs. */
static gboolean
make_hard (SijilRegister  *self,
           JsonObject     *values,
           GError        **error)
{
  static const char * const members[] = { "holder", "representative", "depositor", "people", "lines", NULL };
  g_autoptr (JsonObject) ours = json_object_new ();
  g_autoptr (JsonObject) longest = NULL;

  json_object_set_string_member (ours, "chamber", self->chamber);
  longest = sijil_db_query_row (self->db, "person-longest-name", ours, error);
  if (longest == NULL)
    return FALSE;

  for (const char * const *member = members; *member != NULL; member++)
    if (json_object_has_member (values, *member))
      set_names_below (json_object_get_member (values, *member), sijil_json_get_string (longest, "name_ar"),
                       sijil_json_get_string (longest, "name_fr"));
  return TRUE;
}

/**
 * sijil_paper_layout_try:
 * @error: %SIJIL_ERROR_INVALID when an ordinary paper cannot be set
 *
 * Sets a paper of nobody, as sijil_layout_try() draws cards of nobody.
 */
gboolean
sijil_paper_layout_try (SijilPaperDesign  *design,
                        GError           **error)
{
  g_autoptr (JsonObject) values = sijil_paper_invent (sijil_paper_design_get_paper (design), error);
  g_autoptr (GHashTable) pictures = invent_pictures ();

  return values != NULL && sijil_paper_design_try (design, values, pictures, NULL, error);
}

gboolean
_sijil_paper_layout_try_record (SijilRegister  *self,
                                JsonObject     *layout,
                                GError        **error)
{
  g_autoptr (SijilPaperDesign) design = make_design (self, layout, error);

  return design != NULL && sijil_paper_layout_try (design, error);
}

/**
 * sijil_paper_layout_preview:
 * @self: (nullable): without one no paper is hard
 * @paper: which one
 * @design: (transfer full) (nullable): %NULL for the program's own
 * @hardest: with the longest names of the register
 * @n_pages: (out) (optional)
 *
 * Writes a paper of nobody, marked as a specimen.
 */
gboolean
sijil_paper_layout_preview (SijilRegister     *self,
                            const char        *paper,
                            SijilPaperDesign  *design,
                            gboolean           hardest,
                            const char        *pdf_path,
                            int               *n_pages,
                            GError           **error)
{
  g_autoptr (SijilPaperDesign) owned = design;
  g_autoptr (JsonObject) values = sijil_paper_invent (paper, error);
  g_autoptr (GHashTable) pictures = invent_pictures ();

  if (values == NULL || (hardest && !make_hard (self, values, error)))
    return FALSE;

  json_object_set_boolean_member (values, "specimen", TRUE);
  return write_with (g_steal_pointer (&owned), paper, values, pictures, pdf_path, n_pages, error);
}

/** sijil_paper_layout_list_shipped: Returns: (transfer full): the papers that a chamber may lay out: `paper`, `title_ar`, `title_fr` */
JsonArray *
sijil_paper_layout_list_shipped (GError **error)
{
  g_autoptr (JsonArray) list = json_array_new ();

  for (const char * const *paper = sijil_paper_list_replaceable (); *paper != NULL; paper++)
    {
      g_autoptr (JsonObject) file = sijil_paper_load_data (*paper, error);
      JsonObject *name = file != NULL ? sijil_json_get_object (file, "name") : NULL;
      JsonObject *item;

      if (name == NULL)
        return NULL;
      item = json_object_new ();
      json_object_set_string_member (item, "paper", *paper);
      json_object_set_string_member (item, "title_ar", sijil_json_get_string (name, "ar"));
      json_object_set_string_member (item, "title_fr", sijil_json_get_string (name, "fr"));
      json_array_add_object_element (list, item);
    }

  return g_steal_pointer (&list);
}

/**
 * sijil_paper_layout_export_shipped:
 * @folder: where the file goes, which is made if need be; another file of that name is refused, as sijil_layout_refuse_other()
 *
 * Returns: (transfer full): the path of the program's own layout of a paper, written as a chamber's first version
 */
char *
sijil_paper_layout_export_shipped (const char  *paper,
                                   const char  *folder,
                                   GError     **error)
{
  g_autoptr (GBytes) json = sijil_paper_design_load_shipped (paper, error);
  g_autofree char *file = g_strconcat (paper, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  if (json == NULL || !sijil_layout_refuse_other (path, json, error))
    return NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      sijil_set_write_error (error, errno, folder);
      return NULL;
    }

  return sijil_file_write_durably (path, g_bytes_get_data (json, NULL), g_bytes_get_size (json), error) ? g_steal_pointer (&path) : NULL;
}

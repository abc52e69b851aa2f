#include "ui/sijil-design-jobs.h"

#include "capture/sijil-capture.h"
#include "core/sijil-json.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-layout-preview.h"

#include <string.h>

/**
 * sijil_design_pack:
 * @name: what the layout is called in messages
 * @pictures: (element-type utf8 GBytes)
 *
 * Returns: (transfer full): the layout with its pictures as one document
 */
JsonObject *
sijil_design_pack (const char *name,
                   GBytes     *json,
                   GHashTable *pictures)
{
  JsonObject *packed = json_object_new ();
  JsonObject *contents = json_object_new ();
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  GHashTableIter iter;
  gpointer key, bytes;

  g_hash_table_iter_init (&iter, pictures);
  while (g_hash_table_iter_next (&iter, &key, &bytes))
    {
      g_autofree char *content = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      json_object_set_string_member (contents, key, content);
    }
  json_object_set_string_member (packed, "name", name);
  json_object_set_string_member (packed, "json", text);
  json_object_set_object_member (packed, "pictures", contents);
  return packed;
}

/** sijil_design_unpack: Returns: (transfer full): without a design: it may have faults */
SijilLayoutFile *
sijil_design_unpack (JsonObject *packed)
{
  SijilLayoutFile *file = g_new0 (SijilLayoutFile, 1);
  const char *text = sijil_json_get_string (packed, "json");
  const char *name = sijil_json_get_string (packed, "name");
  JsonObject *contents = sijil_json_get_object (packed, "pictures");
  JsonObjectIter iter;
  const char *picture;

  file->name = g_strdup (name != NULL ? name : "");
  file->json = g_bytes_new (text != NULL ? text : "", text != NULL ? strlen (text) : 0);
  file->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  if (contents == NULL)
    return file;

  json_object_iter_init (&iter, contents);
  while (json_object_iter_next (&iter, &picture, NULL))
    {
      const char *content = sijil_json_get_string (contents, picture);
      gsize length = 0;
      guchar *data = g_base64_decode (content != NULL ? content : "", &length);

      g_hash_table_insert (file->pictures, g_strdup (picture), g_bytes_new_take (data, length));
    }
  return file;
}

/* The same step as when a file is imported, with the same errors. */
gpointer
sijil_design_propose_job (SijilRegister  *reg,
                          gpointer        data,
                          GPtrArray      *notes,
                          GCancellable   *cancellable,
                          GError        **error)
{
  g_autoptr (SijilLayoutFile) given = sijil_design_unpack (data);
  g_autoptr (SijilLayoutFile) file = NULL;

  file = sijil_layout_file_new_from_parts (given->name, given->json, given->pictures, NULL, error);
  return file != NULL ? sijil_card_layout_add_file (reg, file, notes, error) : NULL;
}

/* `path`: of the file; pictures lie beside it */
gpointer
sijil_design_save_job (SijilRegister  *reg,
                       gpointer        data,
                       GPtrArray      *notes,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr (SijilLayoutFile) given = sijil_design_unpack (data);

  return sijil_layout_write_files (sijil_json_get_string (data, "path"), given->json, given->pictures, error) ? json_object_new () : NULL;
}

/*
 * Opening.
 */

/* One more than the last that the register has of that code. */
static gint64
find_next_edition (SijilRegister  *reg,
                   const char     *code,
                   GError        **error)
{
  g_autoptr (JsonObject) list = sijil_card_layout_list (reg, error);
  JsonArray *items = list != NULL ? sijil_json_get_array (list, "items") : NULL;
  gint64 last = 0;

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonObject *layout = json_array_get_object_element (items, i);

      if (g_strcmp0 (sijil_json_get_string (layout, "code"), code) == 0)
        last = MAX (last, sijil_json_get_int (layout, "edition", 0));
    }
  return list != NULL ? last + 1 : 0;
}

/* What was said of the version before, its days and who approved it, is not said of this one. */
static gboolean
become_next (SijilRegister    *reg,
             SijilLayoutFile  *file,
             GError          **error)
{
  gsize length;
  const char *data = g_bytes_get_data (file->json, &length);
  g_autoptr (JsonNode) node = sijil_json_parse (data, (gssize) length, file->name, error);
  JsonObject *layout = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *code = layout != NULL ? sijil_json_get_string (layout, "id") : NULL;
  gint64 edition = layout != NULL ? find_next_edition (reg, code != NULL ? code : "", error) : 0;
  static const char * const said[] = { "from", "to", "approved_by" };
  char *text;

  if (edition == 0)
    return FALSE;

  json_object_set_int_member (layout, "version", edition);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (json_object_has_member (layout, said[i]))
      json_object_remove_member (layout, said[i]);
  text = json_to_string (node, TRUE);
  g_bytes_unref (file->json);
  file->json = g_bytes_new_take (text, strlen (text));
  return TRUE;
}

static SijilLayoutFile *
open_shipped (GError **error)
{
  g_autoptr (SijilLayoutFile) file = g_new0 (SijilLayoutFile, 1);

  file->name = g_strdup ("card.json");
  file->json = sijil_card_design_load_shipped (error);
  file->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  return file->json != NULL ? g_steal_pointer (&file) : NULL;
}

/* @data: (nullable): the layout of the register; %NULL: the one that comes with the program. Returns: a #SijilLayoutFile */
gpointer
sijil_design_open_job (SijilRegister  *reg,
                       gpointer        data,
                       GPtrArray      *notes,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr (SijilLayoutFile) file = data != NULL ? sijil_card_layout_load_file (reg, data, error) : open_shipped (error);

  return file != NULL && become_next (reg, file, error) ? g_steal_pointer (&file) : NULL;
}

void
sijil_design_picture_free (SijilDesignPicture *self)
{
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* @data: a path. Returns: a #SijilDesignPicture, which the helper has looked at */
gpointer
sijil_design_picture_job (SijilRegister  *reg,
                          gpointer        data,
                          GPtrArray      *notes,
                          GCancellable   *cancellable,
                          GError        **error)
{
  g_autofree char *name = g_filename_display_basename (data);
  g_autoptr (GBytes) bytes = sijil_capture_read (data, SIJIL_CAPTURE_PAPER_MAX_BYTES, NULL, error);
  const char *media_type = bytes != NULL ? sijil_layout_examine_picture (name, bytes, error) : NULL;
  SijilDesignPicture *picture;

  if (media_type == NULL)
    return NULL;

  picture = g_new0 (SijilDesignPicture, 1);
  *picture = (SijilDesignPicture) { g_steal_pointer (&bytes), media_type };
  return picture;
}

/*
 * Cards to look at.
 */

/* As a card that counts, one that is provisional, or a specimen. */
static gboolean
add_as (GPtrArray  *list,
        GPtrArray  *faces, /* (transfer full) (nullable) */
        const char *status)
{
  if (faces == NULL)
    return FALSE;

  for (guint i = 0; i < faces->len; i++)
    {
      JsonObject *values = sijil_faces_get_input (faces->pdata[i]).values;

      json_object_set_boolean_member (values, "specimen", g_str_equal (status, "specimen"));
      json_object_set_boolean_member (values, "provisional", g_str_equal (status, "provisional"));
      json_object_set_string_member (values, "status", status);
      g_ptr_array_add (list, g_steal_pointer (&faces->pdata[i]));
    }
  g_ptr_array_unref (faces);
  return TRUE;
}

static GPtrArray *
load (SijilRegister    *reg,
      SijilCardDesign  *design,
      gboolean          hardest,
      GError          **error)
{
  return hardest ? sijil_layout_preview_hardest (reg, design, error) : sijil_layout_preview_invented (design, error);
}

/* Returns: (element-type SijilFaces): ordinary cards and the hardest of the register, of all categories; each thrice, by its worth */
gpointer
sijil_design_specimens_job (SijilRegister  *reg,
                            gpointer        data,
                            GPtrArray      *notes,
                            GCancellable   *cancellable,
                            GError        **error)
{
  static const char * const statuses[] = { "final", "provisional", "specimen" };
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sijil_faces_free);
  g_autoptr (SijilCardDesign) design = sijil_card_design_new (error);

  for (guint hardest = FALSE; design != NULL && hardest <= TRUE; hardest++)
    for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
      if (!add_as (list, load (reg, design, (gboolean) hardest, error), statuses[i]))
        return NULL;

  return design != NULL ? g_steal_pointer (&list) : NULL;
}

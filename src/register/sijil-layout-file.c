#include "register/sijil-layout-file.h"

#include <errno.h>
#include <string.h>

#include "capture/sijil-capture-svg.h"
#include "capture/sijil-capture.h"
#include "card/sijil-layout-writer.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-artwork.h"

/* A layout is some twenty thousand bytes; its pictures are static art of a card, not posters. */
#define LAYOUT_MAX_BYTES (512 * 1000)
#define PICTURE_MAX_BYTES (4 * 1000 * 1000)

void
sijil_layout_file_free (SijilLayoutFile *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_clear_pointer (&self->json, g_bytes_unref);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_clear_pointer (&self->types, g_hash_table_unref);
  g_clear_pointer (&self->design, sijil_card_design_free);
  g_free (self);
}

/**
 * sijil_layout_examine_picture:
 * @file: what it is called in messages
 * @error: %SIJIL_ERROR_INVALID “layout-picture”, or why it cannot be read
 *
 * What it is called says whether it is taken for a drawing; the helper then looks at what it is, for it is somebody else's file.
 *
 * Returns: its media type; %NULL when it is no picture for a layout
 */
const char *
sijil_layout_examine_picture (const char  *file,
                              GBytes      *bytes,
                              GError     **error)
{
  g_autofree char *lower = NULL;
  SijilPaperFacts facts;

  g_return_val_if_fail (file != NULL && bytes != NULL, NULL);

  lower = g_ascii_strdown (file, -1);
  if (g_str_has_suffix (lower, ".svg"))
    return sijil_capture_svg_bytes (bytes, file, error) ? SIJIL_ARTWORK_DRAWING : NULL;
  if (!sijil_capture_paper_bytes (bytes, file, &facts, error))
    return NULL;
  if (g_str_has_prefix (facts.media_type, "image/") && g_bytes_get_size (bytes) <= PICTURE_MAX_BYTES)
    return facts.media_type;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "layout-picture", NULL,
                   "“%s” is no picture for a layout: it must be a PNG or JPEG file of at most 4 MB, or an SVG. Nothing was saved. Give another file.",
                   file, NULL);
  return NULL;
}

/* Takes what is given of the picture, or looks at it first. */
static gboolean
add_picture (SijilLayoutFile  *self,
             const char       *name,
             const char       *file,
             GBytes           *bytes,
             const char       *type, /* (nullable) */
             GError          **error)
{
  if (type == NULL)
    type = sijil_layout_examine_picture (file, bytes, error);
  if (type == NULL)
    return FALSE;

  g_hash_table_insert (self->pictures, g_strdup (name), g_bytes_ref (bytes));
  g_hash_table_insert (self->types, g_strdup (name), g_strdup (type));
  return TRUE;
}

/* What is not there is told by the design, which knows what needs it. */
static gboolean
add_pictures (SijilLayoutFile  *self,
              GHashTable       *pictures, /* (nullable) */
              GHashTable       *types,    /* (nullable) */
              GError          **error)
{
  g_autoptr (SijilLayout) layout = sijil_layout_new (self->name, self->json, error);
  GHashTableIter iter;
  gpointer name;
  gpointer file;

  if (layout == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, sijil_layout_get_files (layout));
  while (g_hash_table_iter_next (&iter, &name, &file))
    {
      GBytes *bytes = pictures != NULL ? g_hash_table_lookup (pictures, name) : NULL;

      if (bytes != NULL && !add_picture (self, name, file, bytes, types != NULL ? g_hash_table_lookup (types, name) : NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_size (const char  *name,
            GBytes      *json,
            GError     **error)
{
  if (g_bytes_get_size (json) <= LAYOUT_MAX_BYTES)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "layout-large", NULL,
                   "The layout “%s” is larger than 512 kB. Nothing was saved. Take items out of it.", name, NULL);
  return FALSE;
}

/**
 * sijil_layout_file_new_from_parts:
 * @name: what it is called in messages
 * @json: the layout
 * @pictures: (nullable) (element-type utf8 GBytes): pictures by name; those that it does not name are left out
 * @types: (nullable) (element-type utf8 utf8): media types of the pictures that have been examined; the others are examined now
 * @error: %SIJIL_ERROR_INVALID as sijil_layout_new(), “layout-picture”, “layout-large”;
 *   %SIJIL_ERROR_NOT_FOUND when a picture is not there
 *
 * Returns: (transfer full): the layout, which can be drawn; it belongs to the thread that calls
 */
SijilLayoutFile *
sijil_layout_file_new_from_parts (const char  *name,
                                  GBytes      *json,
                                  GHashTable  *pictures,
                                  GHashTable  *types,
                                  GError     **error)
{
  g_autoptr (SijilLayoutFile) self = NULL;

  g_return_val_if_fail (name != NULL && json != NULL, NULL);

  if (!check_size (name, json, error))
    return NULL;

  self = g_new0 (SijilLayoutFile, 1);
  self->name = g_strdup (name);
  self->json = g_bytes_ref (json);
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!add_pictures (self, pictures, types, error))
    return NULL;

  self->design = sijil_card_design_new_with_pictures (self->name, self->json, self->pictures, error);
  return self->design != NULL ? g_steal_pointer (&self) : NULL;
}

/*
 * On the disk.
 */

/* Returns: (transfer full) (nullable): %NULL without an error when the file is not there */
static GBytes *
read_picture (const char  *folder,
              const char  *file,
              GError     **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? sijil_capture_read (path, SIJIL_CAPTURE_PAPER_MAX_BYTES, NULL, error) : NULL;
}

/* Returns: (transfer full) (element-type utf8 GBytes): the pictures that a layout names and that lie beside it */
static GHashTable *
read_pictures (const char  *name,
               GBytes      *json,
               const char  *path,
               GError     **error)
{
  g_autoptr (SijilLayout) layout = sijil_layout_new (name, json, error);
  g_autoptr (GHashTable) pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) fault = NULL;
  GHashTableIter iter;
  gpointer picture;
  gpointer file;

  if (layout == NULL)
    return NULL;

  g_hash_table_iter_init (&iter, sijil_layout_get_files (layout));
  while (fault == NULL && g_hash_table_iter_next (&iter, &picture, &file))
    {
      GBytes *bytes = read_picture (folder, file, &fault);

      if (bytes != NULL)
        g_hash_table_insert (pictures, g_strdup (picture), bytes);
    }
  if (fault == NULL)
    return g_steal_pointer (&pictures);

  g_propagate_error (error, g_steal_pointer (&fault));
  return NULL;
}

/** sijil_layout_read: Returns: (transfer full): the bytes of a layout's file, be it of cards or of a paper */
GBytes *
sijil_layout_read (const char  *path,
                   GError     **error)
{
  char *data = NULL;
  gsize length;

  return sijil_file_read (path, LAYOUT_MAX_BYTES, &data, &length, error) ? g_bytes_new_take (data, length) : NULL;
}

/**
 * sijil_layout_file_load:
 * @path: a JSON file; the pictures that it names lie beside it
 * @error: the file cannot be read; %SIJIL_ERROR_INVALID as sijil_layout_new(), or “layout-picture”
 *
 * Returns: (transfer full): the layout, which can be drawn; whether cards fit it is asked with sijil_layout_try()
 */
SijilLayoutFile *
sijil_layout_file_load (const char  *path,
                        GError     **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GHashTable) pictures = NULL;
  g_autoptr (GBytes) json = sijil_layout_read (path, error);

  if (json == NULL)
    return NULL;

  pictures = read_pictures (name, json, path, error);
  return pictures != NULL ? sijil_layout_file_new_from_parts (name, json, pictures, NULL, error) : NULL;
}

/* Whether the name is free in the folder, or its file has these bytes. */
static gboolean
may_write (const char *folder,
           const char *file,
           GBytes     *bytes)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GMappedFile) there = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) own = there != NULL ? g_mapped_file_get_bytes (there) : NULL;

  return own != NULL ? g_bytes_equal (own, bytes) : !g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * sijil_layout_name_picture:
 * @folder: where the picture goes
 * @file: how it is called
 *
 * A file of the folder that is another picture stays, as another layout may need it.
 *
 * Returns: (transfer full): @file, or a name that also says what is in it
 */
char *
sijil_layout_name_picture (const char *folder,
                           const char *file,
                           GBytes     *bytes)
{
  g_autofree char *digest = NULL;
  const char *ending = strrchr (file, '.');
  int stem = ending != NULL ? (int) (ending - file) : (int) strlen (file);

  if (may_write (folder, file, bytes))
    return g_strdup (file);

  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_strdup_printf ("%.*s-%.12s%s", stem, file, digest, ending != NULL ? ending : "");
}

static gboolean
write_picture (const char  *folder,
               const char  *file,
               GBytes      *bytes,
               GError     **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);

  return sijil_file_write_durably (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

/* (transfer full): the layout, some of its pictures under other names. @names: (element-type utf8 utf8): file of each picture */
static GBytes *
rename_pictures (const char  *name,
                 GBytes      *json,
                 GHashTable  *names,
                 GError     **error)
{
  gsize length;
  const char *data = g_bytes_get_data (json, &length);
  g_autoptr (JsonNode) node = sijil_json_parse (data, (gssize) length, name, error);
  JsonObject *pictures = node != NULL ? sijil_json_get_object (json_node_get_object (node), "pictures") : NULL;
  GHashTableIter iter;
  gpointer picture;
  gpointer file;
  char *text;

  if (node == NULL)
    return NULL;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &picture, &file))
    json_object_set_string_member (pictures, picture, file);
  text = sijil_layout_write (node);
  return g_bytes_new_take (text, strlen (text));
}

/* Returns: whether all pictures lie in the folder; @names gets the file of each that took another name there */
static gboolean
write_pictures (const char   *folder,
                SijilLayout  *layout,
                GHashTable   *pictures, /* (nullable) */
                GHashTable   *names,
                GError      **error)
{
  GHashTableIter iter;
  gpointer picture;
  gpointer file;

  g_hash_table_iter_init (&iter, sijil_layout_get_files (layout));
  while (g_hash_table_iter_next (&iter, &picture, &file))
    {
      GBytes *bytes = pictures != NULL ? g_hash_table_lookup (pictures, picture) : NULL;
      g_autofree char *name = bytes != NULL ? sijil_layout_name_picture (folder, file, bytes) : NULL;

      if (bytes == NULL)
        continue;
      if (!write_picture (folder, name, bytes, error))
        return FALSE;
      if (!g_str_equal (name, file))
        g_hash_table_insert (names, g_strdup (picture), g_steal_pointer (&name));
    }

  return TRUE;
}

/**
 * sijil_layout_write_files:
 * @path: of the layout's file; its folder is made if need be
 * @json: a layout
 * @pictures: (nullable) (element-type utf8 GBytes): its pictures by name, which are put beside it
 * @error: the disk, or %SIJIL_ERROR_INVALID as sijil_layout_new()
 *
 * Each file is the old one or the new one, whole; the layout's is written last, so that it names no picture that is not there. A
 * picture that lies there under the same name and is another one stays as it is: other layouts may need it. Then the new one has
 * another name, in the folder and in the layout's file.
 */
gboolean
sijil_layout_write_files (const char  *path,
                          GBytes      *json,
                          GHashTable  *pictures,
                          GError     **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (SijilLayout) layout = sijil_layout_new (name, json, error);
  g_autoptr (GBytes) named = NULL;

  if (layout == NULL)
    return FALSE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      sijil_set_write_error (error, errno, folder);
      return FALSE;
    }
  if (!write_pictures (folder, layout, pictures, names, error))
    return FALSE;

  named = g_hash_table_size (names) > 0 ? rename_pictures (name, json, names, error) : g_bytes_ref (json);
  return named != NULL && sijil_file_write_durably (path, g_bytes_get_data (named, NULL), g_bytes_get_size (named), error);
}

/**
 * sijil_layout_refuse_other:
 * @path: where a layout's file is to be put by itself, without anybody having chosen its name
 * @json: what it is to hold
 * @error: %SIJIL_ERROR_CONFLICT “layout-file-there” when another file lies there: somebody may have changed it by hand
 */
gboolean
sijil_layout_refuse_other (const char  *path,
                           GBytes      *json,
                           GError     **error)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  gsize length = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_file_get_contents (path, &text, &length, NULL) && length == g_bytes_get_size (json)
      && memcmp (text, g_bytes_get_data (json, NULL), length) == 0)
    return TRUE;

  shown = g_filename_display_name (path);
  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "layout-file-there", NULL,
                   "Another file “%s” is there already, which somebody may have changed. Nothing was written. Choose another folder, or "
                   "move that file away.", shown, NULL);
  return FALSE;
}

/** sijil_layout_file_save: writes the layout to @path and its pictures beside it, as sijil_layout_write_files(). */
gboolean
sijil_layout_file_save (SijilLayoutFile  *self,
                        const char       *path,
                        GError          **error)
{
  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  return sijil_layout_write_files (path, self->json, self->pictures, error);
}

#include "register/sijil-layout-import.h"

#include "capture/sijil-capture-svg.h"
#include "card/sijil-glabels-items.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-layout-file.h"

#include <string.h>

/* A label with its embedded pictures. */
#define MAX_BYTES (16 * 1000 * 1000)

static JsonObject *
load_shipped (GError **error)
{
  g_autoptr (GBytes) bytes = sijil_card_design_load_shipped (error);
  g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, error) : NULL;

  return node != NULL ? json_node_dup_object (node) : NULL;
}

/* (transfer full): of the file's name, as a layout is called in a register */
static char *
make_code (const char *out)
{
  g_autofree char *base = g_path_get_basename (out);
  GString *code = g_string_new (NULL);

  if (g_str_has_suffix (base, ".json"))
    base[strlen (base) - strlen (".json")] = '\0';
  for (const char *at = base; *at != '\0' && code->len < 40; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (code, g_ascii_tolower (*at));
    else if (code->len > 0 && code->str[code->len - 1] != '-' && (guchar) *at < 128)
      g_string_append_c (code, '-');
  if (code->len == 0 || !g_ascii_isalpha (code->str[0]))
    g_string_prepend (code, "card-");
  g_string_truncate (code, MIN (code->len, 40));

  return g_string_free (code, FALSE);
}

/* What a card must have on whatever face: the word that a specimen is one, and on the back the codes that are read. */
static gboolean
is_kept (JsonObject             *item,
         SijilSide               side,
         const SijilGlabelsFace *face)
{
  const char *name = sijil_json_get_string (item, "name");
  JsonNode *when = json_object_get_member (item, "when");

  if (when != NULL && JSON_NODE_HOLDS_OBJECT (when) && json_object_has_member (json_node_get_object (when), "specimen"))
    return TRUE;
  if (side == SIJIL_SIDE_FRONT)
    return FALSE;

  return (!face->has_qr && (g_str_equal (name, "qr") || g_str_equal (name, "qr-panel")))
         || (!face->has_serial && g_str_equal (name, "serial-code"));
}

static gboolean
is_code (JsonObject *item)
{
  const char *type = sijil_json_get_string (item, "type");

  return g_str_equal (type, "qr") || g_str_equal (type, "code128") || g_str_equal (sijil_json_get_string (item, "name"), "qr-panel");
}

/* A code is read on paper alone, whatever the label draws beneath it. */
static void
add_paper (JsonArray  *items,
           JsonObject *code)
{
  JsonObject *paper = json_object_new ();
  g_autofree char *name = g_strdup_printf ("%s-paper", sijil_json_get_string (code, "name"));

  json_object_set_string_member (paper, "name", name);
  json_object_set_string_member (paper, "type", "box");
  json_object_set_array_member (paper, "box", json_array_ref (sijil_json_get_array (code, "box")));
  json_object_set_string_member (paper, "fill", "#FFFFFF");
  json_array_add_object_element (items, paper);
}

static void
add_items (JsonArray *items,
           JsonArray *from,
           gboolean   codes)
{
  for (guint i = 0; i < json_array_get_length (from); i++)
    {
      JsonObject *item = json_array_get_object_element (from, i);

      if (is_code (item) != codes)
        continue;
      if (codes && !g_str_equal (sijil_json_get_string (item, "name"), "qr-panel"))
        add_paper (items, item);
      json_array_add_object_element (items, json_object_ref (item));
    }
}

/* (transfer full): the face: paper, what the file draws, and what is kept of the one it takes the place of. Codes lie above all. */
static JsonArray *
make_items (JsonArray              *shipped,
            SijilSide               side,
            const SijilGlabelsFace *face)
{
  g_autoptr (JsonNode) ground = json_from_string ("{ \"name\": \"ground\", \"type\": \"box\", \"box\": [-1, -1, 87.6, 55.98],"
                                                  " \"fill\": \"#FFFFFF\" }", NULL);
  g_autoptr (JsonArray) kept = json_array_new ();
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < json_array_get_length (shipped); i++)
    {
      JsonObject *item = json_array_get_object_element (shipped, i);

      if (is_kept (item, side, face))
        json_array_add_object_element (kept, json_object_ref (item));
    }
  json_array_add_element (items, g_steal_pointer (&ground));
  for (guint codes = 0; codes < 2; codes++)
    {
      add_items (items, face->items, codes != 0);
      add_items (items, kept, codes != 0);
    }

  return items;
}

static void
fill_layout (JsonObject             *layout,
             const SijilGlabels     *file,
             const SijilGlabelsFace *face,
             SijilSide               side,
             const char             *out)
{
  static const char * const sides[] = { "front", "back" };
  JsonObject *faces = json_object_get_object_member (layout, "faces");
  g_autofree char *base = g_path_get_basename (out);
  g_autofree char *code = make_code (out);
  const char *title = file->title != NULL && *file->title != '\0' ? file->title : base;

  json_object_set_string_member (layout, "id", code);
  json_object_set_int_member (layout, "version", 1);
  json_object_set_string_member (layout, "title_ar", title);
  json_object_set_string_member (layout, "title_fr", title);
  if (json_object_get_size (face->pictures) > 0)
    json_object_set_object_member (layout, "pictures", json_object_ref (face->pictures));
  json_object_set_array_member (faces, sides[side], make_items (json_object_get_array_member (faces, sides[side]), side, face));
}

/* Takes an item out whose picture is not taken. */
static void
drop_picture (SijilGlabelsFace *face,
              const char       *picture)
{
  for (guint i = json_array_get_length (face->items); i > 0; i--)
    if (g_strcmp0 (sijil_json_get_string (json_array_get_object_element (face->items, i - 1), "picture"), picture) == 0)
      json_array_remove_element (face->items, i - 1);
  json_object_remove_member (face->pictures, picture);
}

/* An embedded drawing is a stranger's as much as one that lies in a folder. */
static void
check_drawings (SijilGlabelsFace *face,
                GPtrArray        *notes)
{
  g_autoptr (GList) names = json_object_get_members (face->pictures);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *file = sijil_json_get_string (face->pictures, l->data);
      GBytes *content = g_hash_table_lookup (face->files, file);
      GError *problem = NULL;

      if (!g_str_has_suffix (file, ".svg") || sijil_capture_svg_bytes (content, file, &problem))
        continue;
      sijil_note (notes, "glabels-picture", NULL, "“%s” shows a drawing that cards do not take. It was left out; why, is told next.",
                  (const char *) l->data, NULL);
      g_ptr_array_add (notes, problem);
      g_hash_table_remove (face->files, file);
      drop_picture (face, l->data);
    }
}

/* Pictures beside the layout are called after it, so that two imports in a folder do not mix; where the names are alike all the same,
 * after what is in them. */
static void
name_files (SijilGlabelsFace *face,
            const char       *out)
{
  g_autofree char *folder = g_path_get_dirname (out);
  g_autofree char *code = make_code (out);
  g_autoptr (GList) names = json_object_get_members (face->pictures);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *old = g_strdup (sijil_json_get_string (face->pictures, l->data));
      g_autofree char *named = g_strdup_printf ("%s-%s", code, old);
      GBytes *content = g_hash_table_lookup (face->files, old);
      char *file = sijil_layout_name_picture (folder, named, content);

      json_object_set_string_member (face->pictures, l->data, file);
      g_hash_table_insert (face->files, file, g_bytes_ref (content));
      g_hash_table_remove (face->files, old);
    }
}

static gboolean
write_files (GHashTable  *files,
             const char  *out,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (out);
  GHashTableIter iter;
  gpointer file;
  gpointer content;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &file, &content))
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      gsize length;
      const void *data = g_bytes_get_data (content, &length);

      if (!sijil_file_write_durably (path, data, length, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_layout (JsonObject  *layout,
              const char  *out,
              GError     **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), layout);
  g_autofree char *text = json_to_string (node, TRUE);
  g_autofree char *lines = g_strconcat (text, "\n", NULL);

  return sijil_file_write_durably (out, lines, strlen (lines), error);
}

/* Whether cards can be drawn with it already is told, and keeps nobody from changing the file until they can. */
static void
note_trial (const char *out,
            GPtrArray  *notes)
{
  GError *problem = NULL;
  g_autoptr (SijilLayoutFile) file = sijil_layout_file_load (out, &problem);

  if (file != NULL && sijil_layout_try (file->design, NULL, &problem))
    return;

  sijil_note (notes, "glabels-trial", NULL, "No card can be drawn with the layout yet: change it first. What is in the way is told next.", NULL);
  g_ptr_array_add (notes, problem);
}

/**
 * sijil_layout_import_glabels:
 * @path: a file of gLabels 3, packed or not
 * @side: the face that it becomes; the other one is that of the layout that comes with the program
 * @out: the layout's file, whose pictures are written beside it
 * @notes: (element-type GError): gets what could not be taken as it is, object by object
 * @error: the file cannot be read or written; %SIJIL_ERROR_INVALID "glabels-broken"
 *
 * Makes a layout that looks like a label. A failure leaves no layout, perhaps some of its pictures.
 */
gboolean
sijil_layout_import_glabels (const char  *path,
                             SijilSide    side,
                             const char  *out,
                             GPtrArray   *notes,
                             GError     **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (JsonObject) layout = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SijilGlabels) file = NULL;
  g_autoptr (SijilGlabelsFace) face = NULL;
  char *data = NULL;
  gsize length;

  if (!sijil_file_read (path, MAX_BYTES, &data, &length, error))
    return FALSE;

  bytes = g_bytes_new_take (data, length);
  file = sijil_glabels_new (name, bytes, error);
  layout = file != NULL ? load_shipped (error) : NULL;
  if (layout == NULL)
    return FALSE;

  face = sijil_glabels_convert (file, notes);
  check_drawings (face, notes);
  name_files (face, out);
  if (side == SIJIL_SIDE_BACK && !(face->has_qr && face->has_serial))
    sijil_note (notes, "glabels-no-code", NULL,
                "The label has no code of the card or of its serial. Those of the layout that comes with the program were put in: look what "
                "they cover.", NULL);
  fill_layout (layout, file, face, side, out);
  if (!write_files (face->files, out, error) || !write_layout (layout, out, error))
    return FALSE;

  note_trial (out, notes);
  return TRUE;
}

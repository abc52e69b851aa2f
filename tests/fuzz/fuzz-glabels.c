#include "fuzz.h"

#include "card/sijil-card.h"
#include "card/sijil-glabels-items.h"
#include "core/sijil-notes.h"

#include <string.h>

gboolean fuzz_was_taken;

/* The layout that comes with the program, with another front. */
static GBytes *
make_layout (SijilGlabelsFace *face)
{
  g_autoptr (GBytes) shipped = sijil_card_design_load_shipped (NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (shipped, NULL), g_bytes_get_size (shipped));
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *layout = json_node_get_object (node);
  char *changed;

  json_object_set_array_member (json_object_get_object_member (layout, "faces"), "front", json_array_ref (face->items));
  json_object_set_object_member (layout, "pictures", json_object_ref (face->pictures));
  changed = json_to_string (node, FALSE);
  return g_bytes_new_take (changed, strlen (changed));
}

/* A label of a stranger: whatever it is, what it becomes is a face of a layout. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilGlabels) file = sijil_glabels_new ("label.glabels", bytes, &error);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (SijilGlabelsFace) face = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autoptr (SijilLayout) layout = NULL;

  fuzz_was_taken = file != NULL;
  g_assert_true ((file == NULL) == (error != NULL));
  if (file == NULL)
    return 0;

  face = sijil_glabels_convert (file, notes);
  g_assert_cmpuint (json_array_get_length (face->items) + notes->len, >=, file->objects->len);
  g_assert_cmpuint (json_object_get_size (face->pictures), ==, g_hash_table_size (face->files));
  json = make_layout (face);
  layout = sijil_layout_new ("layout.json", json, &error);
  g_assert_no_error (error);
  return 0;
}

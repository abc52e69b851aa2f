#include "fuzz.h"

#include "card/sijil-glabels-items.h"
#include "core/sijil-notes.h"

gboolean fuzz_was_taken;

/* A label of a stranger: what it becomes are items with names, and each picture that is named is there. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilGlabels) file = sijil_glabels_new ("label.glabels", bytes, &error);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (SijilGlabelsFace) face = NULL;

  fuzz_was_taken = file != NULL;
  g_assert_true ((file == NULL) == (error != NULL));
  if (file == NULL)
    return 0;

  face = sijil_glabels_convert (file, notes);
  g_assert_cmpuint (json_array_get_length (face->items) + notes->len, >=, file->objects->len);
  for (guint i = 0; i < json_array_get_length (face->items); i++)
    g_assert_true (json_object_has_member (json_array_get_object_element (face->items, i), "name"));
  g_assert_cmpuint (json_object_get_size (face->pictures), ==, g_hash_table_size (face->files));
  return 0;
}

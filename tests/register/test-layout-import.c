/* A label of gLabels becomes a face of a card: near to what it was, and what it cannot be is told. */

#include "register/sijil-layout-import.h"

#include "core/sijil-json.h"
#include "register/sijil-layout-file.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

typedef struct
{
  char       *folder;
  char       *out;
  GPtrArray  *notes;
  JsonObject *layout; /* (nullable) */
} Import;

static void
set_up (Import        *import,
        gconstpointer  data)
{
  import->folder = g_dir_make_tmp ("sijil-import-XXXXXX", NULL);
  import->out = g_build_filename (import->folder, "Carte 2026.json", NULL);
  import->notes = sijil_notes_new ();
}

static void
tear_down (Import        *import,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (import->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (import->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (import->folder), ==, 0);
  g_free (import->folder);
  g_free (import->out);
  g_ptr_array_unref (import->notes);
  g_clear_pointer (&import->layout, json_object_unref);
}

static void
run_import (Import     *import,
            const char *path,
            SijilSide   side)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  sijil_layout_import_glabels (path, side, import->out, import->notes, &error);
  g_assert_no_error (error);
  g_assert_true (json_parser_load_from_file (parser, import->out, &error));
  import->layout = json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static void
run_own (Import     *import,
         const char *name,
         SijilSide   side)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "register", "glabels", name, NULL);

  run_import (import, path, side);
}

static void
assert_good (Import *import)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilLayoutFile) file = sijil_layout_file_load (import->out, &error);

  g_assert_no_error (error);
  g_assert_true (sijil_layout_check_name (sijil_card_design_get_facts (file->design), file->name, &error));
  sijil_layout_try (file->design, NULL, &error);
  g_assert_no_error (error);
}

static JsonObject *
find_item (Import     *import,
           const char *side,
           const char *name)
{
  JsonArray *items = json_object_get_array_member (json_object_get_object_member (import->layout, "faces"), side);

  for (guint i = 0; i < json_array_get_length (items); i++)
    if (g_str_equal (sijil_json_get_string (json_array_get_object_element (items, i), "name"), name))
      return json_array_get_object_element (items, i);

  return NULL;
}

static void
assert_numbers (JsonObject *item,
                const char *member,
                double      first,
                double      second)
{
  JsonArray *numbers = sijil_json_get_array (item, member);

  g_assert_cmpfloat_with_epsilon (json_array_get_double_element (numbers, 0), first, 0.002);
  g_assert_cmpfloat_with_epsilon (json_array_get_double_element (numbers, 1), second, 0.002);
}

static JsonObject *
get_text (JsonObject *stack,
          guint       place)
{
  return json_array_get_object_element (sijil_json_get_array (stack, "texts"), place);
}

/* How often a note of this kind names this item. */
static guint
count_notes (Import     *import,
             const char *reason,
             const char *item)
{
  g_autofree char *quoted = g_strdup_printf ("“%s”", item);
  guint n_notes = 0;

  for (guint i = 0; i < import->notes->len; i++)
    {
      const GError *note = import->notes->pdata[i];

      n_notes += g_strcmp0 (sijil_error_get_reason (note), reason) == 0 && strstr (note->message, quoted) != NULL;
    }

  return n_notes;
}

static void
test_each_object_stands_where_it_was (Import        *import,
                                      gconstpointer  data)
{
  JsonObject *item;

  run_own (import, "front.glabels", SIJIL_SIDE_FRONT);
  assert_good (import);
  g_assert_cmpstr (sijil_json_get_string (import->layout, "id"), ==, "carte-2026");
  g_assert_cmpstr (sijil_json_get_string (import->layout, "title_fr"), ==, "Carte de la foire");

  item = find_item (import, "front", "box-1");
  g_assert_cmpstr (sijil_json_get_string (item, "fill"), ==, "#0B5D3B");
  g_assert_false (json_object_has_member (item, "stroke"));
  item = find_item (import, "front", "box-2");
  assert_numbers (item, "box", 8 * 25.4 / 72, 40 * 25.4 / 72);
  g_assert_cmpstr (sijil_json_get_string (item, "stroke"), ==, "#8A1538");
  g_assert_false (json_object_has_member (item, "fill"));
  item = find_item (import, "front", "image-3");
  g_assert_cmpstr (sijil_json_get_string (item, "picture"), ==, "photo");
  item = find_item (import, "front", "ellipse-6");
  g_assert_cmpstr (sijil_json_get_string (item, "type"), ==, "box");
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (item, "radius"), 11 * 25.4 / 72, 0.001);
  item = find_item (import, "front", "line-8");
  assert_numbers (item, "from", 8 * 25.4 / 72, 148 * 25.4 / 72);
  assert_numbers (item, "to", 234 * 25.4 / 72, 144 * 25.4 / 72);
  g_assert_nonnull (find_item (import, "back", "qr"));
  g_assert_nonnull (find_item (import, "front", "specimen"));
}

static void
test_texts_keep_their_style_and_show_values (Import        *import,
                                             gconstpointer  data)
{
  JsonObject *text;

  run_own (import, "front.glabels", SIJIL_SIDE_FRONT);
  text = get_text (find_item (import, "front", "text-10"), 0);
  g_assert_cmpstr (sijil_json_get_string (text, "text"), ==, "Chambre d’artisanat");
  g_assert_true (sijil_json_get_bool (text, "bold", FALSE));
  g_assert_cmpstr (sijil_json_get_string (text, "colour"), ==, "#FFFFFF");
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (text, "size"), 11.0, 0.001);
  text = get_text (find_item (import, "front", "text-11"), 0);
  g_assert_cmpstr (sijil_json_get_string (text, "language"), ==, "ar");
  text = get_text (find_item (import, "front", "text-13"), 0);
  g_assert_cmpstr (sijil_json_get_string (text, "text"), ==, "{name_ar}");
  g_assert_cmpstr (sijil_json_get_string (text, "language"), ==, "ar");
  text = get_text (find_item (import, "front", "text-15"), 0);
  g_assert_cmpstr (sijil_json_get_string (text, "text"), ==, "N° {number}");
  text = get_text (find_item (import, "front", "text-16"), 1);
  g_assert_cmpstr (sijil_json_get_string (text, "text"), ==, "{valid_until|date}");
  text = get_text (find_item (import, "front", "text-17"), 0);
  g_assert_cmpstr (sijil_json_get_string (text, "text"), ==, "Guichet [guichet]");
  g_assert_cmpstr (sijil_json_get_string (text, "align"), ==, "end");
  g_assert_cmpuint (count_notes (import, "glabels-field", "text-17"), ==, 1);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (find_item (import, "front", "text-18"), "angle"), 90.0, 0.001);
  g_assert_cmpuint (import->notes->len, ==, 1);
}

static void
test_what_is_no_item_is_drawn_as_it_is (Import        *import,
                                        gconstpointer  data)
{
  static const char * const drawn[] = { "ellipse-5", "box-9" };

  run_own (import, "front.glabels", SIJIL_SIDE_FRONT);
  for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
    {
      g_autofree char *file = g_strdup_printf ("carte-2026-%s.svg", drawn[i]);
      g_autofree char *path = g_build_filename (import->folder, file, NULL);

      g_assert_cmpstr (sijil_json_get_string (json_object_get_object_member (import->layout, "pictures"), drawn[i]), ==, file);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      g_assert_nonnull (find_item (import, "front", drawn[i]));
    }
}

/* A picture one dot wide would become a strip that no surface holds. */
static void
test_a_strip_is_told_as_damaged (Import        *import,
                                 gconstpointer  data)
{
  static const guint8 heading[] = { 'G', 'd', 'k', 'P', 0, 0, 0, 24, 1, 1, 0, 1, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 3, 0xe8 };
  const char *begin = "<Pixdata name=\"mark.png\" encoding=\"Base64\">";
  g_autofree guint8 *strip = g_malloc0 (sizeof heading + 3 * 1000);
  g_autofree char *own = g_test_build_filename (G_TEST_DIST, "register", "glabels", "front.glabels", NULL);
  g_autofree char *path = g_build_filename (import->folder, "strip.glabels", NULL);
  g_autofree char *packed = NULL;
  g_autofree char *content = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;
  char *place;

  memcpy (strip, heading, sizeof heading);
  packed = g_base64_encode (strip, sizeof heading + 3 * 1000);
  g_assert_true (g_file_get_contents (own, &content, NULL, &error));
  place = strstr (content, begin);
  g_assert_nonnull (place);
  *place = '\0';
  written = g_strconcat (content, begin, packed, strchr (place + strlen (begin), '<'), NULL);
  g_assert_true (g_file_set_contents (path, written, -1, &error));

  run_import (import, path, SIJIL_SIDE_FRONT);
  assert_good (import);
  g_assert_cmpuint (count_notes (import, "glabels-picture", "mark.png"), ==, 1);
}

static void
test_what_cannot_be_taken_is_told_object_by_object (Import        *import,
                                                    gconstpointer  data)
{
  static const struct { const char *reason; const char *item; gboolean stays; } told[] = {
    { "glabels-code-small", "barcode-2", TRUE }, { "glabels-code", "barcode-4", FALSE },  { "glabels-picture", "image-6", FALSE },
    { "glabels-picture", "image-7", FALSE },     { "glabels-shadow", "text-8", TRUE },    { "glabels-font", "text-8", TRUE },
    { "glabels-italic", "text-8", TRUE },        { "glabels-styles", "text-8", TRUE },    { "glabels-small", "text-8", TRUE },
    { "glabels-unknown", "curve-9", FALSE },     { "glabels-empty", "text-10", FALSE },   { "drawing-refused", "image-6.svg", FALSE },
  };

  run_own (import, "back.glabels", SIJIL_SIDE_BACK);
  assert_good (import);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_assert_cmpuint (count_notes (import, told[i].reason, told[i].item), ==, 1);
      g_assert_true ((find_item (import, "back", told[i].item) != NULL) == told[i].stays);
    }
  g_assert_cmpuint (import->notes->len, ==, G_N_ELEMENTS (told));
  g_assert_nonnull (find_item (import, "back", "image-5"));
  g_assert_null (find_item (import, "back", "qr"));
  g_assert_cmpstr (sijil_json_get_string (find_item (import, "back", "barcode-2"), "text"), ==, "{qr_text}");
}

static void
test_another_size_is_fitted_and_told (Import        *import,
                                      gconstpointer  data)
{
  double scale = 53.98 / (250 * 25.4 / 72);

  run_own (import, "badge.glabels", SIJIL_SIDE_FRONT);
  assert_good (import);
  assert_numbers (find_item (import, "front", "box-2"), "box", (85.6 - 180 * 25.4 / 72 * scale) / 2, 0);
  g_assert_cmpuint (import->notes->len, ==, 1);
  g_assert_cmpstr (sijil_error_get_reason (import->notes->pdata[0]), ==, "glabels-size");
}

static void
test_a_back_without_codes_gets_those_of_the_program (Import        *import,
                                                     gconstpointer  data)
{
  run_own (import, "badge.glabels", SIJIL_SIDE_BACK);
  assert_good (import);
  g_assert_nonnull (find_item (import, "back", "qr"));
  g_assert_nonnull (find_item (import, "back", "serial-code"));
  g_assert_cmpstr (sijil_error_get_reason (import->notes->pdata[1]), ==, "glabels-no-code");
}

static void
test_a_packed_label_is_the_same (Import        *import,
                                 gconstpointer  data)
{
  g_autofree char *plain = g_test_build_filename (G_TEST_DIST, "register", "glabels", "back.glabels", NULL);
  g_autofree char *packed = g_build_filename (import->folder, "back.glabels", NULL);
  g_autoptr (GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (packer));
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (plain, &text, &length, NULL));
  g_assert_true (g_output_stream_write_all (stream, text, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  g_assert_true (g_file_set_contents (packed, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                                      (gssize) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)), NULL));
  run_import (import, packed, SIJIL_SIDE_BACK);
  g_assert_nonnull (find_item (import, "back", "barcode-2"));
  assert_good (import);
}

/* A file of the folder that another layout may need stays, though it is called as a picture of the label would be. */
static void
test_pictures_of_another_layout_are_not_replaced (Import        *import,
                                                  gconstpointer  data)
{
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (GList) names = NULL;

  run_own (import, "front.glabels", SIJIL_SIDE_FRONT);
  before = json_object_ref (json_object_get_object_member (import->layout, "pictures"));
  names = json_object_get_members (before);
  g_assert_nonnull (names);
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *picture = g_build_filename (import->folder, sijil_json_get_string (before, l->data), NULL);

      g_assert_true (g_file_set_contents (picture, "another", -1, NULL));
    }

  g_clear_pointer (&import->layout, json_object_unref);
  run_own (import, "front.glabels", SIJIL_SIDE_FRONT);
  assert_good (import);
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *picture = g_build_filename (import->folder, sijil_json_get_string (before, l->data), NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (picture, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "another");
    }
}

static void
test_what_is_no_label_is_refused (Import        *import,
                                  gconstpointer  data)
{
  static const char * const wrong[] = {
    "", "words", "<html/>", "<Glabels-document/>", "<Glabels-document xmlns=\"http://glabels.org/xmlns/3.0/\"/>",
    "<Glabels-document xmlns=\"http://snaught.com/glabels/2.0/\"><Template/></Glabels-document>", "\x1f\x8b words",
    "<!DOCTYPE g [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><Glabels-document xmlns=\"http://glabels.org/xmlns/3.0/\">"
    "<Label-rectangle width=\"90\" height=\"50\"/><Objects>&b;</Objects></Glabels-document>",
  };
  g_autofree char *path = g_build_filename (import->folder, "label.glabels", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, wrong[i], -1, NULL));
      g_assert_false (sijil_layout_import_glabels (path, SIJIL_SIDE_FRONT, import->out, import->notes, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      if (*wrong[i] != '\0')
        g_assert_cmpstr (sijil_error_get_reason (error), ==, "glabels-broken");
      g_assert_false (g_file_test (import->out, G_FILE_TEST_EXISTS));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add ("/layout-import/" path, Import, NULL, set_up, function, tear_down)
  ADD ("each-object-stands-where-it-was", test_each_object_stands_where_it_was);
  ADD ("texts-keep-their-style-and-show-values", test_texts_keep_their_style_and_show_values);
  ADD ("what-is-no-item-is-drawn-as-it-is", test_what_is_no_item_is_drawn_as_it_is);
  ADD ("what-cannot-be-taken-is-told-object-by-object", test_what_cannot_be_taken_is_told_object_by_object);
  ADD ("a-strip-is-told-as-damaged", test_a_strip_is_told_as_damaged);
  ADD ("another-size-is-fitted-and-told", test_another_size_is_fitted_and_told);
  ADD ("a-back-without-codes-gets-those-of-the-program", test_a_back_without_codes_gets_those_of_the_program);
  ADD ("a-packed-label-is-the-same", test_a_packed_label_is_the_same);
  ADD ("pictures-of-another-layout-are-not-replaced", test_pictures_of_another_layout_are_not_replaced);
  ADD ("what-is-no-label-is-refused", test_what_is_no_label_is_refused);

  return g_test_run ();
}

#include "ui/sijil-design.h"

#include "core/sijil-json.h"
#include "register/sijil-artwork.h"
#include "ui/sijil-card-printer.h"

#include <string.h>

#define FIRST_SCALE 6.0

struct _SijilDesign
{
  GObject        parent_instance;

  SijilSketch   *sketch;
  GHashTable    *pictures;  /* (element-type utf8 GBytes); replaced, never changed: a thread may read it */
  GPtrArray     *specimens; /* (nullable) (element-type SijilFaces) */
  guint          specimen;
  SijilPainter  *painter;
  double         scale;     /* dots a millimetre */
  SijilPainting *painting;  /* (nullable) */
  guint          painting_soon; /* source, 0 if none */
};

enum
{
  CHANGED,
  SELECTED,
  PAINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilDesign, sijil_design, G_TYPE_OBJECT)

/*
 * What it says of itself.
 */

/** sijil_design_get_number: Returns: a member of the file that is a number, 0 if it is none */
double
sijil_design_get_number (SijilDesign *self,
                         const char  *fact)
{
  JsonNode *node = sijil_sketch_get_fact (self->sketch, fact);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_STRING ? json_node_get_double (node)
                                                                                                          : 0.0;
}

/** sijil_design_get_text: Returns: (transfer none): a member of the file that is a text, "" if it is none */
const char *
sijil_design_get_text (SijilDesign *self,
                       const char  *fact)
{
  JsonNode *node = sijil_sketch_get_fact (self->sketch, fact);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                                         : "";
}

SijilSketch *
sijil_design_get_sketch (SijilDesign *self)
{
  return self->sketch;
}

/* (nullable): which file is which picture */
static JsonObject *
get_files (SijilDesign *self)
{
  JsonNode *fact = sijil_sketch_get_fact (self->sketch, "pictures");

  return fact != NULL && JSON_NODE_HOLDS_OBJECT (fact) ? json_node_get_object (fact) : NULL;
}

/** sijil_design_dup_pictures: Returns: (transfer full) (element-type utf8 GBytes): those that it names now, not what was taken back */
GHashTable *
sijil_design_dup_pictures (SijilDesign *self)
{
  GHashTable *pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  JsonObject *files = get_files (self);
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    if (files != NULL && json_object_has_member (files, name))
      g_hash_table_insert (pictures, g_strdup (name), g_bytes_ref (bytes));
  return pictures;
}

/** sijil_design_get_painting: Returns: (transfer none) (nullable): how it was drawn last */
const SijilPainting *
sijil_design_get_painting (SijilDesign *self)
{
  return self->painting;
}

/** sijil_design_is_painted: whether what is shown is how it is now */
gboolean
sijil_design_is_painted (SijilDesign *self)
{
  return self->painting_soon == 0 && sijil_painter_is_idle (self->painter);
}

/** sijil_design_get_values: Returns: (transfer none) (nullable): of the card that it is looked at with */
JsonObject *
sijil_design_get_values (SijilDesign *self)
{
  return self->specimens != NULL && self->specimen < self->specimens->len
           ? sijil_faces_get_input (self->specimens->pdata[self->specimen]).values : NULL;
}

/*
 * Drawing.
 */

static int
find_code_here (SijilSketch *sketch)
{
  for (guint i = 0; i < sijil_sketch_get_n_items (sketch); i++)
    if (g_strcmp0 (sijil_json_get_string (sijil_sketch_get_item (sketch, i), "type"), "qr") == 0)
      return (int) i;

  return -1;
}

/* The QR code of the face that is looked at, else that of the other face. */
static void
order_code (SijilDesign     *self,
            SijilPaintOrder *order)
{
  const char *face = g_intern_string (sijil_sketch_get_face (self->sketch));
  int i = find_code_here (self->sketch);

  order->code_face = face;
  if (i >= 0)
    order->code = g_strdup (sijil_json_get_string (sijil_sketch_get_item (self->sketch, (guint) i), "name"));
  else if (self->painting != NULL && self->painting->code != NULL && !g_str_equal (self->painting->face, face))
    {
      order->code_face = self->painting->face;
      order->code = g_strdup (self->painting->code);
    }
}

static gboolean
paint_cb (gpointer data)
{
  SijilDesign *self = data;
  g_autoptr (GBytes) json = sijil_sketch_to_json (self->sketch);
  SijilPaintOrder order = { .json = json, .pictures = self->pictures, .specimens = self->specimens, .specimen = self->specimen,
                            .face = sijil_sketch_get_face (self->sketch), .scale = self->scale, .dpi = sijil_card_printer_get_dpi (),
                            .bleed = sijil_design_get_number (self, "bleed") };

  self->painting_soon = 0;
  order_code (self, &order);
  sijil_painter_order (self->painter, &order);
  g_free (order.code);
  return G_SOURCE_REMOVE;
}

/* Several acts of one moment are drawn once. */
static void
paint (SijilDesign *self)
{
  if (self->painting_soon == 0)
    self->painting_soon = g_idle_add_full (G_PRIORITY_DEFAULT, paint_cb, self, NULL);
}

/* A file that cannot be read now, as a word is being typed, leaves the last picture. */
static void
painted_cb (SijilDesign   *self,
            SijilPainting *painting)
{
  if (painting->texture == NULL && self->painting != NULL && g_strcmp0 (painting->face, self->painting->face) == 0)
    {
      g_set_object (&painting->texture, self->painting->texture);
      painting->bleed = self->painting->bleed;
    }
  g_clear_pointer (&self->painting, sijil_painting_free);
  self->painting = painting;
  g_signal_emit (self, signals[PAINTED], 0);
}

/*
 * Acts.
 */

/** sijil_design_acted: the file was changed, or taken back. */
void
sijil_design_acted (SijilDesign *self)
{
  paint (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/** sijil_design_selected: other items are selected than before. */
void
sijil_design_selected (SijilDesign *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

void
sijil_design_set_face (SijilDesign *self,
                       const char  *face)
{
  if (g_strcmp0 (face, sijil_sketch_get_face (self->sketch)) == 0)
    return;

  sijil_sketch_set_face (self->sketch, face);
  paint (self);
  g_signal_emit (self, signals[SELECTED], 0);
}

/** sijil_design_set_scale: @scale: dots of the screen a millimetre */
void
sijil_design_set_scale (SijilDesign *self,
                        double       scale)
{
  if (scale == self->scale)
    return;

  self->scale = scale;
  paint (self);
}

/** sijil_design_set_specimens: @specimens: (element-type SijilFaces): not used elsewhere from now on */
void
sijil_design_set_specimens (SijilDesign *self,
                            GPtrArray   *specimens,
                            guint        specimen)
{
  if (specimens != self->specimens)
    {
      g_clear_pointer (&self->specimens, g_ptr_array_unref);
      self->specimens = g_ptr_array_ref (specimens);
    }
  self->specimen = specimen;
  paint (self);
}

static gboolean
is_taken (SijilDesign *self,
          JsonObject  *pictures, /* (nullable) */
          const char  *name)
{
  return (pictures != NULL && json_object_has_member (pictures, name)) || g_hash_table_contains (self->pictures, name);
}

/* (transfer full): small letters, figures and hyphens, that no picture has */
static char *
name_picture (SijilDesign *self,
              JsonObject  *pictures,
              const char  *file)
{
  g_autofree char *stem = g_ascii_strdown (file, (gssize) strcspn (file, "."));
  char *name;

  g_strcanon (stem, "abcdefghijklmnopqrstuvwxyz0123456789", '-');
  name = g_strdup_printf ("picture-%s", stem);
  for (guint i = 2; is_taken (self, pictures, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("picture-%s-%u", stem, i);
    }
  return name;
}

/* (transfer full): named after what is in it, so that two layouts may lie in one folder */
static char *
name_file (const char *name,
           GBytes     *bytes,
           const char *media_type)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  const char *ending = g_str_equal (media_type, SIJIL_ARTWORK_DRAWING) ? "svg" : g_str_equal (media_type, "image/png") ? "png" : "jpg";

  return g_strdup_printf ("%s-%.12s.%s", name, digest, ending);
}

static JsonObject *
new_picture_item (const char *name)
{
  static const double places[] = { 30.0, 17.0, 25.0, 20.0 };
  JsonObject *item = json_object_new ();
  JsonArray *box = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    json_array_add_double_element (box, places[i]);
  json_object_set_string_member (item, "name", name);
  json_object_set_string_member (item, "type", "picture");
  json_object_set_string_member (item, "picture", name);
  json_object_set_string_member (item, "fit", "contain");
  json_object_set_array_member (item, "box", box);
  return item;
}

static void
keep_picture (SijilDesign *self,
              const char  *name,
              GBytes      *bytes)
{
  GHashTable *pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (pictures, g_strdup (key), g_bytes_ref (value));
  g_hash_table_insert (pictures, g_strdup (name), g_bytes_ref (bytes));
  g_hash_table_unref (self->pictures);
  self->pictures = pictures;
}

/* (transfer full): the fact “pictures” with one more */
static JsonNode *
list_pictures (JsonObject *before, /* (nullable) */
               const char *name,
               const char *file)
{
  JsonObject *pictures = json_object_new ();
  JsonNode *node = json_node_alloc ();
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  if (before != NULL)
    {
      json_object_iter_init_ordered (&iter, before);
      while (json_object_iter_next_ordered (&iter, &member, &value))
        json_object_set_member (pictures, member, json_node_copy (value));
    }
  json_object_set_string_member (pictures, name, file);
  json_node_init_object (node, pictures);
  json_object_unref (pictures);
  return node;
}

/**
 * sijil_design_add_picture:
 * @file: what the file is called
 * @bytes: a PNG, JPEG or SVG file that was looked at
 * @media_type: as sijil_layout_examine_picture() found it
 *
 * Adds it to the layout, and to the face an item that shows it; one step of undo.
 */
void
sijil_design_add_picture (SijilDesign *self,
                          const char  *file,
                          GBytes      *bytes,
                          const char  *media_type)
{
  JsonObject *before = get_files (self);
  g_autofree char *name = name_picture (self, before, file);
  g_autofree char *kept_as = name_file (name, bytes, media_type);
  g_autoptr (JsonNode) pictures = list_pictures (before, name, kept_as);
  g_autoptr (JsonObject) item = new_picture_item (name);

  keep_picture (self, name, bytes);
  sijil_sketch_begin_gesture (self->sketch);
  sijil_sketch_set_fact (self->sketch, "pictures", pictures);
  sijil_sketch_add_item (self->sketch, item);
  sijil_sketch_end_gesture (self->sketch);
  sijil_design_acted (self);
  sijil_design_selected (self);
}

/* The place of an item: by its name, or FACE/PLACE. */
static int
find_item (SijilDesign *self,
           const char  *item)
{
  const char *slash = strchr (item, '/');
  guint64 place = 0;

  if (slash != NULL && g_ascii_string_to_unsigned (slash + 1, 10, 1, sijil_sketch_get_n_items (self->sketch), &place, NULL))
    return (int) place - 1;

  return sijil_sketch_find_named (self->sketch, item);
}

/**
 * sijil_design_select_named:
 * @face: (nullable): where it stands, if that is known
 * @item: its name, or FACE/PLACE
 *
 * Returns: whether there is such an item; it is selected then, and its face shown
 */
gboolean
sijil_design_select_named (SijilDesign *self,
                           const char  *face,
                           const char  *item)
{
  static const char * const faces[] = { "front", "back" };
  g_autofree char *before = g_strdup (sijil_sketch_get_face (self->sketch));

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      int place;

      if (face != NULL ? !g_str_equal (face, faces[i]) : strchr (item, '/') != NULL && !g_str_has_prefix (item, faces[i]))
        continue;
      sijil_sketch_set_face (self->sketch, faces[i]);
      place = find_item (self, item);
      if (place >= 0)
        {
          sijil_sketch_select (self->sketch, (guint) place, SIJIL_SELECT_ONLY);
          paint (self);
          sijil_design_selected (self);
          return TRUE;
        }
    }

  sijil_sketch_set_face (self->sketch, before);
  return FALSE;
}

static void
sijil_design_dispose (GObject *object)
{
  SijilDesign *self = SIJIL_DESIGN (object);

  g_clear_handle_id (&self->painting_soon, g_source_remove);
  g_clear_object (&self->painter);
  G_OBJECT_CLASS (sijil_design_parent_class)->dispose (object);
}

static void
sijil_design_finalize (GObject *object)
{
  SijilDesign *self = SIJIL_DESIGN (object);

  g_clear_pointer (&self->sketch, sijil_sketch_free);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_clear_pointer (&self->specimens, g_ptr_array_unref);
  g_clear_pointer (&self->painting, sijil_painting_free);
  G_OBJECT_CLASS (sijil_design_parent_class)->finalize (object);
}

static void
sijil_design_class_init (SijilDesignClass *klass)
{
  static const char * const names[] = { "changed", "selected", "painted" };

  G_OBJECT_CLASS (klass)->dispose = sijil_design_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_design_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_design_init (SijilDesign *self)
{
  self->scale = FIRST_SCALE;
  self->painter = sijil_painter_new ();
  g_signal_connect_object (self->painter, "painted", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sijil_design_new:
 * @file: what the layout is called in messages
 * @json: its file
 * @pictures: (element-type utf8 GBytes): its own, by name
 *
 * Returns: (transfer full) (nullable)
 */
SijilDesign *
sijil_design_new (const char  *file,
                  GBytes      *json,
                  GHashTable  *pictures,
                  GError     **error)
{
  SijilSketch *sketch = sijil_sketch_new (file, json, error);
  SijilDesign *self;

  if (sketch == NULL)
    return NULL;

  self = g_object_new (SIJIL_TYPE_DESIGN, NULL);
  self->sketch = sketch;
  self->pictures = g_hash_table_ref (pictures);
  return self;
}

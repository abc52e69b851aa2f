#include "card/sijil-layout-item.h"

#include <string.h>

#include "core/sijil-json.h"

static const char * const item_kinds[] = { "text", "stack", "table", "box", "band", "line", "lattice", "rosette", "star",
                                           "picture", "qr", "code128", NULL };
static const char * const typefaces[] = { "sans", "naskh", "kufi", "tifinagh", "amiri", NULL };
static const char * const languages[] = { "ar", "fr", "zgh", NULL };
static const char * const directions[] = { "ltr", "rtl", NULL };
static const char * const aligns[] = { "start", "centre", "end", NULL };
static const char * const picture_fits[] = { "cover", "contain", NULL };

/* Room over and under the baseline, in sizes of the letter: for É and for ي, with a little air. */
static const struct
{
  double above;
  double below;
} rooms[] = {
  [SIJIL_TYPEFACE_SANS] = { 0.80, 0.26 },
  [SIJIL_TYPEFACE_NASKH] = { 0.86, 0.46 },
  [SIJIL_TYPEFACE_KUFI] = { 0.90, 0.46 },
  [SIJIL_TYPEFACE_TIFINAGH] = { 0.80, 0.10 },
  [SIJIL_TYPEFACE_AMIRI] = { 0.86, 0.46 },
};

/* What a language is written with unless the layout says otherwise. */
static const SijilTypeface faces_of_languages[] = {
  [SIJIL_TEXT_LANGUAGE_OF_FACE] = SIJIL_TYPEFACE_SANS,
  [SIJIL_TEXT_LANGUAGE_AR] = SIJIL_TYPEFACE_NASKH,
  [SIJIL_TEXT_LANGUAGE_FR] = SIJIL_TYPEFACE_SANS,
  [SIJIL_TEXT_LANGUAGE_ZGH] = SIJIL_TYPEFACE_TIFINAGH,
};

static void
condition_free (SijilCondition *self)
{
  g_free (self->key);
  g_strfreev (self->allowed);
  g_free (self);
}

static void
wording_free (SijilWording *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->conditions, g_ptr_array_unref);
  g_free (self->text);
  g_free (self->shorter);
  g_free (self->field);
  g_free (self->tint.name);
  g_free (self);
}

static void
table_row_free (SijilTableRow *self)
{
  wording_free (self->left);
  wording_free (self->middle);
  wording_free (self->right);
  g_free (self);
}

void
sijil_item_free (SijilItem *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->conditions);
  g_free (self->fill.name);
  g_free (self->stroke.name);
  g_free (self->picture);
  g_free (self->text);
  wording_free (self->wording);
  g_clear_pointer (&self->wordings, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static char **
dup_allowed (SijilLayoutReader *reader,
             JsonNode          *node)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  if (JSON_NODE_HOLDS_NULL (node) || (type == G_TYPE_BOOLEAN && !json_node_get_boolean (node)))
    return NULL;

  if (type == G_TYPE_BOOLEAN)
    g_strv_builder_add (builder, "true");
  else if (type == G_TYPE_STRING)
    g_strv_builder_add (builder, json_node_get_string (node));
  else if (array == NULL || json_array_get_length (array) == 0)
    sijil_layout_reader_want (reader, "when", SIJIL_WANT_CONDITION, NULL);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (element));
      else
        sijil_layout_reader_want (reader, "when", SIJIL_WANT_CONDITION, NULL);
    }

  return g_strv_builder_end (builder);
}

/* "when": { "category": ["artisan", "master_artisan"], "provisional": false, "cin": null, "site": "*" } */
GPtrArray *
sijil_conditions_read (SijilLayoutReader *reader)
{
  GPtrArray *conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) condition_free);
  JsonObject *when = sijil_layout_reader_object (reader, "when");
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  if (when == NULL)
    return conditions;

  json_object_iter_init_ordered (&iter, when);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    {
      SijilCondition *condition = g_new0 (SijilCondition, 1);

      condition->key = g_strdup (key);
      condition->allowed = dup_allowed (reader, node);
      g_ptr_array_add (conditions, condition);
    }

  return conditions;
}

/* "accent", "#C69A3A", "accent 10%", "black" */
static void
read_tint (SijilLayoutReader *reader,
           GHashTable        *colours,
           const char        *member,
           const char        *otherwise,
           SijilTint         *tint)
{
  const char *text = sijil_layout_reader_string (reader, member, otherwise);
  g_auto (GStrv) parts = g_strsplit (text, " ", 2);
  gboolean good = TRUE;

  if (parts[0] == NULL)
    return;

  tint->share = parts[1] != NULL ? g_ascii_strtod (parts[1], NULL) / 100.0 : 1.0;
  if (parts[1] != NULL && !g_regex_match_simple ("^[0-9.]+%$", parts[1], 0, 0))
    good = FALSE;
  else if (g_str_equal (text, SIJIL_TINT_BLACK))
    tint->black = TRUE;
  else if (g_regex_match_simple ("^#[0-9A-Fa-f]{6}$", parts[0], 0, 0))
    tint->rgb = sijil_layout_reader_rgb (reader, member, parts[0]);
  else if (g_hash_table_contains (colours, parts[0]))
    tint->name = g_strdup (parts[0]);
  else
    good = FALSE;
  if (!good || tint->share <= 0.0 || tint->share > 1.0)
    sijil_layout_reader_want (reader, member, SIJIL_WANT_COLOUR, NULL);
}

static char *
dup_optional (SijilLayoutReader *reader,
              const char        *member)
{
  const char *text = sijil_layout_reader_string (reader, member, "");

  return *text != '\0' ? g_strdup (text) : NULL;
}

/* Whether each brace that opens is closed before the next one. */
static gboolean
are_braces_closed (const char *text)
{
  gboolean open = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '{' || *p == '}')
      {
        if (open == (*p == '{'))
          return FALSE;
        open = !open;
      }

  return !open;
}

static char *
dup_shown (SijilLayoutReader *reader,
           const char        *member,
           const char        *otherwise)
{
  const char *text = sijil_layout_reader_string (reader, member, otherwise);

  if (!are_braces_closed (text))
    sijil_layout_reader_want (reader, member, SIJIL_WANT_BRACES, NULL);

  return otherwise == NULL || *text != '\0' ? g_strdup (text) : NULL;
}

/* What a text in a language is written with, unless the layout says otherwise. */
static void
read_script (SijilLayoutReader *reader,
             SijilTextStyle    *style)
{
  style->language = sijil_layout_reader_has (reader, "language")
                      ? (SijilTextLanguage) sijil_layout_reader_choice (reader, "language", languages, 0) + SIJIL_TEXT_LANGUAGE_AR
                      : SIJIL_TEXT_LANGUAGE_OF_FACE;
  style->face = (SijilTypeface) sijil_layout_reader_choice (reader, "face", typefaces, faces_of_languages[style->language]);
  style->rtl = sijil_layout_reader_choice (reader, "direction", directions, style->language == SIJIL_TEXT_LANGUAGE_AR) == 1;
}

static SijilWording *
read_wording (SijilLayoutReader *reader,
              GHashTable        *colours)
{
  SijilWording *wording = g_new0 (SijilWording, 1);
  SijilTextStyle *style = &wording->style;

  wording->text = dup_shown (reader, "text", NULL);
  wording->shorter = dup_shown (reader, "shorter", "");
  wording->field = dup_optional (reader, "field");
  read_script (reader, style);
  style->size_pt = sijil_layout_reader_within (reader, "size", 0.0, SIJIL_SMALLEST_PT, SIJIL_LARGEST_PT);
  style->bold = sijil_layout_reader_boolean (reader, "bold");
  style->align = (SijilAlign) sijil_layout_reader_choice (reader, "align", aligns, SIJIL_ALIGN_START);
  wording->floor_pt = sijil_layout_reader_within (reader, "floor", style->size_pt, SIJIL_SMALLEST_PT, style->size_pt);
  wording->above = sijil_layout_reader_within (reader, "above", rooms[style->face].above, 0.0, 9.0);
  wording->below = sijil_layout_reader_within (reader, "below", rooms[style->face].below, 0.0, 9.0);
  wording->gap = sijil_layout_reader_within (reader, "gap", 1.0, 0.0, 99.0);
  wording->n_lines = (guint) sijil_layout_reader_within (reader, "lines", 1.0, 1.0, 9.0);
  wording->flowing = sijil_layout_reader_boolean (reader, "flowing");
  read_tint (reader, colours, "colour", "ink", &wording->tint);
  style->black = wording->tint.black;

  return wording;
}

static guint
find_choice (JsonObject         *object,
             const char         *member,
             const char * const *choices,
             guint               otherwise)
{
  const char *text = sijil_json_get_string (object, member);

  for (guint i = 0; text != NULL && choices[i] != NULL; i++)
    if (g_str_equal (choices[i], text))
      return i;

  return otherwise;
}

/*
 * sijil_wording_get_rooms:
 * @object: a text as the file has it, whole or not
 * @above: (out): the room that it takes over its baseline, in sizes of the letter
 * @below: (out): the room under it
 */
void
sijil_wording_get_rooms (JsonObject *object,
                         double     *above,
                         double     *below)
{
  guint n_languages = g_strv_length ((char **) languages);
  guint language = find_choice (object, "language", languages, n_languages);
  SijilTypeface usual = faces_of_languages[language < n_languages ? language + SIJIL_TEXT_LANGUAGE_AR : SIJIL_TEXT_LANGUAGE_OF_FACE];
  SijilTypeface face = (SijilTypeface) find_choice (object, "face", typefaces, usual);

  *above = sijil_json_get_double (object, "above", rooms[face].above);
  *below = sijil_json_get_double (object, "below", rooms[face].below);
}

/* A wording that is an object of its own. */
static SijilWording *
read_wording_object (SijilLayoutReader *parent,
                     GHashTable        *colours,
                     JsonObject        *object,
                     char              *place)
{
  SijilLayoutReader reader;
  SijilWording *wording;

  sijil_layout_reader_enter (&reader, parent, object, place);
  wording = read_wording (&reader, colours);
  wording->conditions = sijil_conditions_read (&reader);
  sijil_layout_reader_leave (&reader, parent);

  return wording;
}

static void
read_stack (SijilLayoutReader *reader,
            GHashTable        *colours,
            SijilItem         *item)
{
  g_autoptr (GPtrArray) objects = sijil_layout_reader_objects (reader, "texts");

  item->wordings = g_ptr_array_new_with_free_func ((GDestroyNotify) wording_free);
  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (item->wordings, read_wording_object (reader, colours, g_ptr_array_index (objects, i),
                                                          g_strdup_printf ("%s/texts/%u", reader->item, i + 1)));
}

static SijilWording *
read_cell (SijilLayoutReader *reader,
           GHashTable        *colours,
           const char        *member)
{
  JsonObject *object = sijil_layout_reader_object (reader, member);

  if (object != NULL)
    return read_wording_object (reader, colours, object, g_strdup_printf ("%s/%s", reader->item, member));

  sijil_layout_reader_want (reader, member, SIJIL_WANT_OBJECT, NULL);

  return NULL;
}

static void
read_table (SijilLayoutReader *reader,
            GHashTable        *colours,
            SijilItem         *item)
{
  g_autoptr (GPtrArray) objects = sijil_layout_reader_objects (reader, "rows");

  item->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) table_row_free);
  for (guint i = 0; i < objects->len; i++)
    {
      SijilTableRow *row = g_new0 (SijilTableRow, 1);
      SijilLayoutReader inner;

      sijil_layout_reader_enter (&inner, reader, g_ptr_array_index (objects, i), g_strdup_printf ("%s/rows/%u", reader->item, i + 1));
      row->left = read_cell (&inner, colours, "left");
      row->middle = read_cell (&inner, colours, "middle");
      row->right = read_cell (&inner, colours, "right");
      sijil_layout_reader_leave (&inner, reader);
      g_ptr_array_add (item->rows, row);
    }
}

static void
read_box (SijilLayoutReader *reader,
          SijilItem         *item)
{
  double box[4] = { 0.0, 0.0, 1.0, 1.0 };

  sijil_layout_reader_numbers (reader, "box", 4, box);
  if (box[2] <= 0.0 || box[3] <= 0.0)
    sijil_layout_reader_want (reader, "box", SIJIL_WANT_BOX, NULL);
  item->x = box[0];
  item->y = box[1];
  item->width = box[2];
  item->height = box[3];
}

static void
read_text (SijilLayoutReader *reader,
           GHashTable        *colours,
           SijilItem         *item)
{
  double at[2] = { 0.0, 0.0 };

  sijil_layout_reader_numbers (reader, "at", 2, at);
  item->x = at[0];
  item->y = at[1];
  item->width = sijil_layout_reader_number (reader, "width", 0.0);
  item->angle = sijil_layout_reader_number (reader, "angle", 0.0) * G_PI / 180.0;
  item->wording = read_wording (reader, colours);
  if (item->width <= 0.0)
    sijil_layout_reader_want (reader, "width", SIJIL_WANT_POSITIVE, NULL);
}

static void
read_code (SijilLayoutReader *reader,
           SijilItem         *item)
{
  read_box (reader, item);
  item->text = dup_shown (reader, "text", NULL);
  item->module_mm = sijil_layout_reader_within (reader, "module", 0.0, 0.0, 9.0);
}

static void
read_inks (SijilLayoutReader *reader,
           GHashTable        *colours,
           SijilItem         *item)
{
  read_tint (reader, colours, "fill", "", &item->fill);
  read_tint (reader, colours, "stroke", "", &item->stroke);
  item->line_mm = sijil_layout_reader_within (reader, "line", 0.15, 0.01, 50.0);
}

static void
read_shape (SijilLayoutReader *reader,
            GHashTable        *colours,
            SijilItem         *item)
{
  read_box (reader, item);
  read_inks (reader, colours, item);
  item->radius_mm = sijil_layout_reader_within (reader, "radius", 0.0, 0.0, 50.0);
  item->cell_mm = sijil_layout_reader_within (reader, "cell", 5.0, 1.0, 50.0);
  item->fade_mm = sijil_layout_reader_within (reader, "fade", 0.0, 0.0, 200.0);
  item->points = (guint) sijil_layout_reader_within (reader, "points", 16.0, 8.0, 64.0);
}

/* Over the whole width, so that it runs over both edges. */
static void
read_band (SijilLayoutReader *reader,
           GHashTable        *colours,
           SijilItem         *item)
{
  item->y = sijil_layout_reader_within (reader, "top", 0.0, SIJIL_BAND_HIGHEST_MM, SIJIL_BAND_LOWEST_MM);
  item->height = sijil_layout_reader_number (reader, "height", 0.0);
  read_inks (reader, colours, item);
  if (item->height <= 0.0)
    sijil_layout_reader_want (reader, "height", SIJIL_WANT_POSITIVE, NULL);
}

static void
read_line (SijilLayoutReader *reader,
           GHashTable        *colours,
           SijilItem         *item)
{
  double from[2] = { 0.0, 0.0 };
  double to[2] = { 0.0, 0.0 };

  sijil_layout_reader_numbers (reader, "from", 2, from);
  sijil_layout_reader_numbers (reader, "to", 2, to);
  item->x = from[0];
  item->y = from[1];
  item->width = to[0] - from[0];
  item->height = to[1] - from[1];
  read_tint (reader, colours, "stroke", "ink", &item->stroke);
  item->line_mm = sijil_layout_reader_within (reader, "line", 0.15, 0.01, 50.0);
  item->dash_mm = sijil_layout_reader_within (reader, "dash", 0.0, 0.0, 50.0);
}

static void
read_members (SijilLayoutReader *reader,
              GHashTable        *colours,
              SijilItem         *item)
{
  switch (item->kind)
    {
    case SIJIL_ITEM_TEXT:
      read_text (reader, colours, item);
      break;
    case SIJIL_ITEM_STACK:
      read_box (reader, item);
      read_stack (reader, colours, item);
      break;
    case SIJIL_ITEM_TABLE:
      read_shape (reader, colours, item);
      read_table (reader, colours, item);
      break;
    case SIJIL_ITEM_PICTURE:
      read_shape (reader, colours, item);
      item->picture = g_strdup (sijil_layout_reader_string (reader, "picture", NULL));
      item->fit = (SijilPictureFit) sijil_layout_reader_choice (reader, "fit", picture_fits, SIJIL_PICTURE_COVER);
      break;
    case SIJIL_ITEM_QR:
    case SIJIL_ITEM_CODE128:
      read_code (reader, item);
      break;
    case SIJIL_ITEM_BAND:
      read_band (reader, colours, item);
      break;
    case SIJIL_ITEM_LINE:
      read_line (reader, colours, item);
      break;
    case SIJIL_ITEM_BOX:
    case SIJIL_ITEM_LATTICE:
    case SIJIL_ITEM_ROSETTE:
    case SIJIL_ITEM_STAR:
    default:
      read_shape (reader, colours, item);
      break;
    }
}

/*
 * sijil_item_read:
 * @colours: (element-type utf8 guint32): names that a colour may have
 *
 * @place: (transfer full): what it is called in messages as long as its name is not known
 *
 * Returns: (transfer full): the item; after a fault the reader of the file, @parent, knows it
 */
SijilItem *
sijil_item_read (SijilLayoutReader *parent,
                 GHashTable        *colours,
                 JsonObject        *object,
                 char              *place)
{
  SijilLayoutReader reader;
  SijilItem *item = g_new0 (SijilItem, 1);

  sijil_layout_reader_enter (&reader, parent, object, place);
  item->name = g_strdup (sijil_layout_reader_string (&reader, "name", NULL));
  if (*item->name != '\0')
    sijil_layout_reader_rename (&reader, item->name);
  if (!sijil_layout_reader_has (&reader, "type"))
    sijil_layout_reader_want (&reader, "type", SIJIL_WANT_TEXT, NULL);
  item->kind = (SijilItemKind) sijil_layout_reader_choice (&reader, "type", item_kinds, SIJIL_ITEM_BOX);
  item->alpha = sijil_layout_reader_within (&reader, "alpha", 1.0, 0.0, 1.0);
  item->personal = sijil_layout_reader_boolean (&reader, "over");
  item->conditions = sijil_conditions_read (&reader);
  sijil_layout_reader_boolean (&reader, "locked"); /* for who designs it: nothing drawn depends on it */
  read_members (&reader, colours, item);
  sijil_layout_reader_leave (&reader, parent);

  return item;
}

#include "card/sijil-glabels-private.h"

#include <math.h>
#include <string.h>

#include "card/sijil-card.h"
#include "core/sijil-notes.h"

/* gLabels lays texts so far from the edge of their frame, at both sides. */
#define MARGIN_MM (3.0 * 25.4 / 72.0)

#define MIN_SIZE_PT 6.0
#define MAX_SIZE_PT 200.0

#define MM_PER_POINT (25.4 / 72.0)

/* From the top of a line to its baseline, and from there to its foot, in sizes of the letter: what the typefaces propose. */
#define LATIN_ABOVE  1.069
#define LATIN_BELOW  0.293
#define ARABIC_ABOVE 1.069
#define ARABIC_BELOW 0.634

typedef struct
{
  double      size_pt;
  double      above;
  double      below;
  gboolean    arabic;
  gboolean    bold;
  guint32     rgba;
  const char *face;  /* (nullable) when it is not the one of the language */
  const char *align;
} Style;

/* Whether the first letter that has a direction runs from the right. */
static gboolean
begins_arabic (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isalpha (letter))
        return g_unichar_get_script (letter) == G_UNICODE_SCRIPT_ARABIC;
    }

  return FALSE;
}

/* Returns: (transfer full): the words of a line as a layout writes them: values in braces, other fields in brackets */
static char *
write_line (const SijilGlabelsPlan  *plan,
            const SijilGlabelsThing *thing,
            const char              *line)
{
  GString *text = g_string_new (NULL);

  while (*line != '\0')
    {
      const char *end = g_str_has_prefix (line, "${") ? strchr (line, '}') : NULL;
      g_autofree char *field = end != NULL ? g_strndup (line + 2, (gsize) (end - line - 2)) : NULL;
      const char *value = field != NULL ? _sijil_glabels_find_value (field) : NULL;

      if (field == NULL)
        {
          g_string_append_c (text, *line == '{' ? '(' : *line == '}' ? ')' : *line);
          line++;
          continue;
        }
      if (value == NULL)
        {
          g_string_append_printf (text, "[%s]", g_strdelimit (field, "{}", ' '));
          sijil_note (plan->notes, "glabels-field", NULL,
                      "“%s” shows the field “%s”, which is no value of a card: its name stands there as words. Put a value in its place.",
                      thing->name, field, NULL);
        }
      else
        {
          gboolean is_day = g_str_equal (value, "valid_until") || g_str_equal (value, "issued_on");

          g_string_append_printf (text, "{%s%s}", value, is_day ? "|date" : "");
        }
      line = end + 1;
    }

  return g_string_free (text, FALSE);
}

static const char *
find_face (const char *family)
{
  static const struct { const char *word; const char *face; } faces[] = {
    { "kufi", "kufi" }, { "amiri", "amiri" }, { "tifinagh", "tifinagh" },
  };
  g_autofree char *lower = g_utf8_strdown (family, -1);

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    if (strstr (lower, faces[i].word) != NULL)
      return faces[i].face;

  return NULL;
}

static gboolean
is_ours (const char *family)
{
  return g_str_has_prefix (family, "Noto Sans") || g_str_has_prefix (family, "Noto Naskh") || g_str_has_prefix (family, "Noto Kufi")
         || g_str_has_prefix (family, "Amiri");
}

static void
note_style (const SijilGlabelsPlan  *plan,
            const SijilGlabelsThing *thing,
            GHashTable              *attributes,
            const char              *family,
            double                   size_pt)
{
  if (!is_ours (family) && g_hash_table_add (plan->fonts, g_strdup (family)))
    sijil_note (plan->notes, "glabels-font", NULL,
                "The typeface “%s” is none of a card's: “%s” and others are written in that of cards. Look at their widths.", family,
                thing->name, NULL);
  if (g_strcmp0 (g_hash_table_lookup (attributes, "font_italic"), "True") == 0)
    sijil_note (plan->notes, "glabels-italic", NULL, "“%s” is in italics, which cards do not have. It stands upright.", thing->name, NULL);
  if (thing->object->n_styles > 1)
    sijil_note (plan->notes, "glabels-styles", NULL, "“%s” has words in several styles. All were given the first one.", thing->name, NULL);
  if (size_pt < MIN_SIZE_PT - 0.01)
    {
      g_autofree char *size = g_strdup_printf ("%.1f", size_pt);

      sijil_note (plan->notes, "glabels-small", NULL,
                  "“%s” has letters of %s points. They were made 6, the smallest that can be read on a card.", thing->name, size, NULL);
    }
}

static double
get_number (GHashTable *attributes,
            const char *name,
            double      fallback)
{
  const char *text = g_hash_table_lookup (attributes, name);
  double number = text != NULL ? g_ascii_strtod (text, NULL) : 0.0;

  return isfinite (number) && number > 0.0 && number < 1000.0 ? number : fallback;
}

/* What gLabels calls left is where a text begins: Arabic stands at the right then. */
static const char *
find_align (const char *justify)
{
  if (justify != NULL && g_ascii_strcasecmp (justify, "center") == 0)
    return "centre";

  return justify != NULL && g_ascii_strcasecmp (justify, "right") == 0 ? "end" : "start";
}

static Style
read_style (const SijilGlabelsPlan  *plan,
            const SijilGlabelsThing *thing,
            const char              *first)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *attributes = thing->object->style != NULL ? thing->object->style : none;
  const char *family = g_hash_table_lookup (attributes, "font_family");
  const char *weight = g_hash_table_lookup (attributes, "font_weight");
  double spacing = get_number (attributes, "line_spacing", 1.0);
  double size_pt = get_number (attributes, "font_size", 10.0) * plan->scale;
  Style style = { 0 };

  note_style (plan, thing, attributes, family != NULL ? family : "Noto Sans", size_pt);
  style.arabic = begins_arabic (first);
  style.face = family != NULL ? find_face (family) : NULL;
  style.size_pt = CLAMP (size_pt, MIN_SIZE_PT, MAX_SIZE_PT);
  style.bold = weight != NULL && g_ascii_strcasecmp (weight, "bold") == 0;
  style.rgba = _sijil_glabels_get_colour (plan, thing, attributes, "color");
  style.above = MIN ((style.arabic ? ARABIC_ABOVE : LATIN_ABOVE) * spacing, 9.0);
  style.below = MIN ((style.arabic ? ARABIC_BELOW : LATIN_BELOW) * spacing, 9.0);
  style.align = find_align (g_hash_table_lookup (thing->object->attributes, "justify"));
  return style;
}

static void
set_style (JsonObject  *text,
           const Style *style)
{
  json_object_set_string_member (text, "language", style->arabic ? "ar" : "fr");
  if (style->face != NULL)
    json_object_set_string_member (text, "face", style->face);
  json_object_set_double_member (text, "size", round (style->size_pt * 100.0) / 100.0);
  json_object_set_double_member (text, "floor", MIN_SIZE_PT);
  if (style->bold)
    json_object_set_boolean_member (text, "bold", TRUE);
  json_object_set_string_member (text, "align", style->align);
  if (style->rgba >> 8 != 0)
    _sijil_glabels_set_colour (text, "colour", style->rgba);
}

/* A line on a slope keeps its middle and its angle. */
static void
add_turned (const SijilGlabelsPlan  *plan,
            const SijilGlabelsThing *thing,
            const char              *words,
            const Style             *style)
{
  JsonObject *item = _sijil_glabels_add_item (plan, thing, "text");
  JsonArray *at = json_array_new ();
  double width = MAX (thing->width - 2.0 * MARGIN_MM, 1.0) * plan->scale;
  double x, y;

  _sijil_glabels_map (plan, thing, thing->width / 2.0, style->above * style->size_pt * MM_PER_POINT / plan->scale, &x, &y);
  json_array_add_double_element (at, round ((x - width / 2.0) * 1000.0) / 1000.0);
  json_array_add_double_element (at, round (y * 1000.0) / 1000.0);
  json_object_set_array_member (item, "at", at);
  json_object_set_double_member (item, "width", round (width * 1000.0) / 1000.0);
  json_object_set_double_member (item, "angle", round (atan2 (thing->matrix[1], thing->matrix[0]) * 180.0 / G_PI * 100.0) / 100.0);
  json_object_set_string_member (item, "text", words);
  set_style (item, style);
}

/* What a card says may be longer than what the file was tried with: each such line may take one more, in the smallest letters. */
static guint
count_values (GPtrArray *lines)
{
  guint n_values = 0;

  for (guint i = 0; i < lines->len; i++)
    n_values += strchr (g_ptr_array_index (lines, i), '{') != NULL;

  return n_values;
}

/* The room of a text: its frame; at least a line high, as gLabels lets texts hang out of their frame. */
static void
add_stack (const SijilGlabelsPlan  *plan,
           const SijilGlabelsThing *thing,
           GPtrArray               *lines,
           const Style             *style)
{
  const char *place = g_hash_table_lookup (thing->object->attributes, "valign");
  JsonObject *item = _sijil_glabels_add_item (plan, thing, "stack");
  JsonArray *texts = json_array_new ();
  double line_mm = (style->above + style->below) * style->size_pt * MM_PER_POINT;
  double height = MAX (thing->height * plan->scale, line_mm * lines->len + 0.05);
  double smallest = (style->above + style->below) * MIN_SIZE_PT * MM_PER_POINT * (lines->len + count_values (lines)) + 0.05;
  guint n_fitting = MAX ((guint) (height / line_mm), lines->len + count_values (lines));
  double width;
  double x, y;

  _sijil_glabels_map (plan, thing, MARGIN_MM, 0.0, &x, &y);
  width = thing->width > 0.0 ? (thing->width - 2.0 * MARGIN_MM) * plan->scale : SIJIL_CARD_WIDTH_MM - x;
  if (place != NULL && g_ascii_strcasecmp (place, "bottom") == 0)
    {
      y += height - line_mm * lines->len;
      height = line_mm * lines->len + 0.05;
    }
  if (height < smallest)
    {
      y -= place != NULL && g_ascii_strcasecmp (place, "center") == 0 ? (smallest - height) / 2.0 : 0.0;
      height = smallest;
    }
  _sijil_glabels_set_box (item, "box", x, y, MAX (width, 1.0), height);
  for (guint i = 0; i < lines->len; i++)
    {
      JsonObject *text = json_object_new ();
      gboolean centred = i == 0 && place != NULL && g_ascii_strcasecmp (place, "center") == 0;

      json_object_set_string_member (text, "text", g_ptr_array_index (lines, i));
      set_style (text, style);
      json_object_set_double_member (text, "above", round (style->above * 1000.0) / 1000.0);
      json_object_set_double_member (text, "below", round (style->below * 1000.0) / 1000.0);
      json_object_set_double_member (text, "gap", centred ? 1.0 : 0.0);
      json_object_set_int_member (text, "lines", CLAMP (n_fitting - lines->len + 1, 1, 9));
      json_object_set_boolean_member (text, "flowing", TRUE);
      json_array_add_object_element (texts, text);
    }
  json_object_set_array_member (item, "texts", texts);
}

/* An empty line has no words to stand there, and moves the next ones down all the same: a space that is not broken holds its place. */
static GPtrArray *
write_lines (const SijilGlabelsPlan  *plan,
             const SijilGlabelsThing *thing)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *from = thing->object->lines;
  guint n_lines = from->len;

  while (n_lines > 0 && ((GString *) g_ptr_array_index (from, n_lines - 1))->len == 0)
    n_lines--;
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = write_line (plan, thing, ((GString *) g_ptr_array_index (from, i))->str);

      g_strstrip (line);
      g_ptr_array_add (lines, g_strdup (*line != '\0' ? line : "\xc2\xa0"));
    }

  return lines;
}

void
_sijil_glabels_add_text (const SijilGlabelsPlan  *plan,
                         const SijilGlabelsThing *thing)
{
  g_autoptr (GPtrArray) lines = write_lines (plan, thing);
  Style style;

  if (lines->len == 0)
    {
      sijil_note (plan->notes, "glabels-empty", NULL, "“%s” has no words. It was left out.", thing->name, NULL);
      return;
    }

  style = read_style (plan, thing, g_ptr_array_index (lines, 0));
  /* What is written in Arabic is known of a value by its name alone. */
  if (!style.arabic && strstr (g_ptr_array_index (lines, 0), "_ar}") != NULL)
    {
      style.arabic = TRUE;
      style.above = style.above * ARABIC_ABOVE / LATIN_ABOVE;
      style.below = style.below * ARABIC_BELOW / LATIN_BELOW;
    }
  if (!_sijil_glabels_is_upright (thing) && lines->len == 1 && thing->matrix[0] * thing->matrix[3] - thing->matrix[1] * thing->matrix[2] > 0.0)
    {
      add_turned (plan, thing, g_ptr_array_index (lines, 0), &style);
      return;
    }

  _sijil_glabels_note_turned (plan, thing);
  add_stack (plan, thing, lines, &style);
}

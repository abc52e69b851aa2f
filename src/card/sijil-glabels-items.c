#include "card/sijil-glabels-items.h"

#include <math.h>
#include <string.h>

#include "card/sijil-card.h"
#include "card/sijil-glabels-private.h"
#include "core/sijil-notes.h"

/* A label that differs from a card by less is one, cut by another ruler. */
#define SAME_SIZE_MM 1.5

#define LINE_MIN_MM 0.01
#define LINE_MAX_MM 50.0

static const struct
{
  const char *name;
  const char *field;
} known_fields[] = {
  { "name_fr", "name_fr" }, { "nom", "name_fr" }, { "name", "name_fr" }, { "nom_fr", "name_fr" }, { "nom_et_prenom", "name_fr" },
  { "name_ar", "name_ar" }, { "nom_ar", "name_ar" }, { "الاسم", "name_ar" }, { "الإسم", "name_ar" }, { "الاسم_الكامل", "name_ar" },
  { "title_fr", "title_fr" }, { "metier", "title_fr" }, { "métier", "title_fr" }, { "craft", "title_fr" }, { "activite", "title_fr" },
  { "activité", "title_fr" }, { "title_ar", "title_ar" }, { "metier_ar", "title_ar" }, { "المهنة", "title_ar" }, { "الحرفة", "title_ar" },
  { "number", "number" }, { "numero", "number" }, { "numéro", "number" }, { "nia", "number" }, { "n°_nia", "number" }, { "الرقم", "number" },
  { "cin", "cin" }, { "cnie", "cin" }, { "valid_until", "valid_until" }, { "validite", "valid_until" }, { "validité", "valid_until" },
  { "issued_on", "issued_on" }, { "date", "issued_on" }, { "chamber_fr", "chamber_fr" }, { "chambre", "chamber_fr" },
  { "chamber_ar", "chamber_ar" }, { "الغرفة", "chamber_ar" }, { "region_fr", "region_fr" }, { "region", "region_fr" },
  { "région", "region_fr" }, { "region_ar", "region_ar" }, { "الجهة", "region_ar" }, { "place_fr", "place_fr" }, { "place_ar", "place_ar" },
  { "serial", "serial" }, { "serie", "serial" }, { "série", "serial" }, { "qr_text", "qr_text" }, { "qr", "qr_text" },
  { "president_ar", "president_ar" }, { "president_fr", "president_fr" }, { "site", "site" }, { "checking_page", "checking_page" },
  { "photo", "photo" }, { "image", "photo" }, { "logo", "logo" }, { "signature", "signature" },
};

/* Returns: (nullable): the value of a card that a merge field is called after */
const char *
_sijil_glabels_find_value (const char *field)
{
  g_autofree char *lower = g_utf8_strdown (field, -1);
  g_autofree char *name = g_strdelimit (g_strstrip (g_strdup (lower)), " -", '_');

  for (guint i = 0; i < G_N_ELEMENTS (known_fields); i++)
    if (g_str_equal (known_fields[i].name, name))
      return known_fields[i].field;

  return NULL;
}

gboolean
_sijil_glabels_is_upright (const SijilGlabelsThing *thing)
{
  static const double upright[] = { 1.0, 0.0, 0.0, 1.0, 0.0, 0.0 };

  for (guint i = 0; i < G_N_ELEMENTS (upright); i++)
    if (fabs (thing->matrix[i] - upright[i]) > 1e-4)
      return FALSE;

  return TRUE;
}

/* @x, @y: within the object, in millimetres of the file */
void
_sijil_glabels_map (const SijilGlabelsPlan  *plan,
                    const SijilGlabelsThing *thing,
                    double                   x,
                    double                   y,
                    double                  *card_x,
                    double                  *card_y)
{
  const double *matrix = thing->matrix;

  *card_x = plan->left + plan->scale * (thing->x + matrix[0] * x + matrix[2] * y + matrix[4]);
  *card_y = plan->top + plan->scale * (thing->y + matrix[1] * x + matrix[3] * y + matrix[5]);
}

void
_sijil_glabels_note_turned (const SijilGlabelsPlan  *plan,
                            const SijilGlabelsThing *thing)
{
  if (!_sijil_glabels_is_upright (thing))
    sijil_note (plan->notes, "glabels-turned", NULL,
                "“%s” is turned or mirrored in the file, which only shapes and single lines of text can be. It stands upright.",
                thing->name, NULL);
}

/* A thousandth of a millimetre is finer than any printer, and shorter to read. */
static double
rounded (double mm)
{
  return round (mm * 1000.0) / 1000.0;
}

JsonObject *
_sijil_glabels_add_item (const SijilGlabelsPlan  *plan,
                         const SijilGlabelsThing *thing,
                         const char              *type)
{
  JsonObject *item = json_object_new ();

  json_object_set_string_member (item, "name", thing->name);
  json_object_set_string_member (item, "type", type);
  json_array_add_object_element (plan->face->items, item);
  return item;
}

void
_sijil_glabels_set_box (JsonObject *item,
                        const char *member,
                        double      x,
                        double      y,
                        double      width,
                        double      height)
{
  JsonArray *box = json_array_new ();

  json_array_add_double_element (box, rounded (x));
  json_array_add_double_element (box, rounded (y));
  json_array_add_double_element (box, MAX (rounded (width), 0.001));
  json_array_add_double_element (box, MAX (rounded (height), 0.001));
  json_object_set_array_member (item, member, box);
}

static void
set_point (JsonObject *item,
           const char *member,
           double      x,
           double      y)
{
  JsonArray *point = json_array_new ();

  json_array_add_double_element (point, rounded (x));
  json_array_add_double_element (point, rounded (y));
  json_object_set_array_member (item, member, point);
}

/* Returns: red, green, blue and cover, a byte each; 0 for none. A colour that a field gives is told, and is black. */
guint32
_sijil_glabels_get_colour (const SijilGlabelsPlan  *plan,
                           const SijilGlabelsThing *thing,
                           GHashTable              *attributes,
                           const char              *member)
{
  g_autofree char *by_field = g_strconcat (member, "_field", NULL);
  const char *text = g_hash_table_lookup (attributes, member);
  const char *field = g_hash_table_lookup (attributes, by_field);

  if (field != NULL && *field != '\0')
    sijil_note (plan->notes, "glabels-colour", NULL, "“%s” takes its colour from the field “%s”. It was made black.", thing->name, field, NULL);

  return text != NULL ? (guint32) g_ascii_strtoull (text, NULL, 0) : field != NULL ? 0xff : 0;
}

void
_sijil_glabels_set_colour (JsonObject *item,
                           const char *member,
                           guint32     rgba)
{
  g_autofree char *colour = g_strdup_printf ("#%06X", rgba >> 8);

  json_object_set_string_member (item, member, colour);
}

/*
 * Shapes.
 */

/* What no item of a layout can be is drawn as it is: @shape, whose numbers are millimetres within the object. */
void
_sijil_glabels_add_drawing (const SijilGlabelsPlan  *plan,
                            const SijilGlabelsThing *thing,
                            const char              *shape,
                            guint32                  fill,
                            guint32                  stroke,
                            double                   line_mm)
{
  double rim = (stroke & 0xff) != 0 ? line_mm / 2.0 : 0.0;
  const double corners[][2] = { { -rim, -rim }, { thing->width + rim, -rim }, { -rim, thing->height + rim },
                                { thing->width + rim, thing->height + rim } };
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;
  JsonObject *item = _sijil_glabels_add_item (plan, thing, "picture");
  g_autofree char *file = g_strconcat (thing->name, ".svg", NULL);
  GString *svg = g_string_new ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"");
  double numbers[13];
  double width;
  double height;

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      double x, y;

      _sijil_glabels_map (plan, thing, corners[i][0], corners[i][1], &x, &y);
      left = MIN (left, x);
      right = MAX (right, x);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
    }
  width = MAX (right - left, (bottom - top) / 99.0);
  height = MAX (bottom - top, width / 99.0);
  _sijil_glabels_map (plan, thing, 0.0, 0.0, &numbers[8], &numbers[9]);
  memcpy (numbers, (double[]) { left, top, width, height }, 4 * sizeof *numbers);
  for (guint i = 0; i < 4; i++)
    numbers[4 + i] = thing->matrix[i] * plan->scale;

  for (guint i = 0; i < 10; i++)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      if (i == 4)
        g_string_append (svg, "\"><g transform=\"matrix(");
      g_string_append_printf (svg, "%s ", g_ascii_formatd (digits, sizeof digits, "%.5f", numbers[i]));
    }
  g_string_append_printf (svg, ")\" fill=\"#%06x\" fill-opacity=\"%u%%\" stroke=\"#%06x\" stroke-opacity=\"%u%%\">%s</g></svg>\n",
                          fill >> 8, (fill & 0xff) * 100 / 255, stroke >> 8, (stroke & 0xff) * 100 / 255, shape);
  g_hash_table_insert (plan->face->files, g_strdup (file), g_string_free_to_bytes (svg));
  json_object_set_string_member (plan->face->pictures, thing->name, file);
  json_object_set_string_member (item, "picture", thing->name);
  json_object_set_string_member (item, "fit", "contain");
  _sijil_glabels_set_box (item, "box", left, top, width, height);
}

/* A circle or a box without a tilt is an item of its own, and can be changed as such. */
static void
add_shape (const SijilGlabelsPlan  *plan,
           const SijilGlabelsThing *thing)
{
  GHashTable *attributes = thing->object->attributes;
  guint32 fill = _sijil_glabels_get_colour (plan, thing, attributes, "fill_color");
  guint32 stroke = _sijil_glabels_get_colour (plan, thing, attributes, "line_color");
  gboolean is_box = g_str_equal (thing->object->element, "Object-box");
  gboolean is_plain = _sijil_glabels_is_upright (thing) && (is_box || fabs (thing->width - thing->height) < 0.01)
                      && ((fill & 0xff) == 0 || (stroke & 0xff) == 0 || (fill & 0xff) == (stroke & 0xff));
  g_autofree char *shape = NULL;
  JsonObject *item;
  double line;
  double x, y;

  sijil_glabels_get_length (attributes, "line_width", &line);
  line = CLAMP (line, LINE_MIN_MM, LINE_MAX_MM);
  if (!is_plain)
    {
      char digits[3][G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (digits[0], sizeof digits[0], "%.4f", is_box ? thing->width : thing->width / 2.0);
      g_ascii_formatd (digits[1], sizeof digits[1], "%.4f", is_box ? thing->height : thing->height / 2.0);
      g_ascii_formatd (digits[2], sizeof digits[2], "%.4f", line);
      shape = is_box ? g_strdup_printf ("<rect width=\"%s\" height=\"%s\" stroke-width=\"%s\"/>", digits[0], digits[1], digits[2])
                     : g_strdup_printf ("<ellipse cx=\"%1$s\" cy=\"%2$s\" rx=\"%1$s\" ry=\"%2$s\" stroke-width=\"%3$s\"/>",
                                        digits[0], digits[1], digits[2]);
      _sijil_glabels_add_drawing (plan, thing, shape, fill, stroke, line);
      return;
    }

  item = _sijil_glabels_add_item (plan, thing, "box");
  _sijil_glabels_map (plan, thing, 0.0, 0.0, &x, &y);
  _sijil_glabels_set_box (item, "box", x, y, thing->width * plan->scale, thing->height * plan->scale);
  if (!is_box)
    json_object_set_double_member (item, "radius", rounded (MIN (thing->width * plan->scale / 2.0, 50.0)));
  if ((fill & 0xff) != 0)
    _sijil_glabels_set_colour (item, "fill", fill);
  if ((stroke & 0xff) != 0)
    {
      _sijil_glabels_set_colour (item, "stroke", stroke);
      json_object_set_double_member (item, "line", MAX (rounded (line * plan->scale), LINE_MIN_MM));
    }
  if (MAX (fill & 0xff, stroke & 0xff) < 0xff)
    json_object_set_double_member (item, "alpha", rounded (MAX (fill & 0xff, stroke & 0xff) / 255.0));
}

static void
add_line (const SijilGlabelsPlan  *plan,
          const SijilGlabelsThing *thing)
{
  GHashTable *attributes = thing->object->attributes;
  guint32 stroke = _sijil_glabels_get_colour (plan, thing, attributes, "line_color");
  JsonObject *item = _sijil_glabels_add_item (plan, thing, "line");
  double right, down, line, x, y;

  sijil_glabels_get_length (attributes, "dx", &right);
  sijil_glabels_get_length (attributes, "dy", &down);
  sijil_glabels_get_length (attributes, "line_width", &line);
  _sijil_glabels_map (plan, thing, 0.0, 0.0, &x, &y);
  set_point (item, "from", x, y);
  _sijil_glabels_map (plan, thing, right, down, &x, &y);
  set_point (item, "to", x, y);
  _sijil_glabels_set_colour (item, "stroke", stroke);
  json_object_set_double_member (item, "line", rounded (CLAMP (line * plan->scale, LINE_MIN_MM, LINE_MAX_MM)));
  if ((stroke & 0xff) < 0xff)
    json_object_set_double_member (item, "alpha", rounded ((stroke & 0xff) / 255.0));
}

/*
 * All of it.
 */

static void
read_matrix (SijilGlabelsThing *thing)
{
  static const char * const names[] = { "a0", "a1", "a2", "a3", "a4", "a5" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *text = g_hash_table_lookup (thing->object->attributes, names[i]);
      double number = text != NULL ? g_ascii_strtod (text, NULL) : i == 0 || i == 3 ? 1.0 : 0.0;

      /* The last two are points. */
      thing->matrix[i] = isfinite (number) && fabs (number) < 1e4 ? number * (i < 4 ? 1.0 : 25.4 / 72.0) : 0.0;
    }
}

static void
add_object (const SijilGlabelsPlan *plan,
            SijilGlabelsObject     *object,
            guint                   number)
{
  g_autofree char *name = g_strdup_printf ("%s-%u", object->element + strlen ("Object-"), number);
  SijilGlabelsThing thing = { .object = object, .name = name };

  sijil_glabels_get_length (object->attributes, "x", &thing.x);
  sijil_glabels_get_length (object->attributes, "y", &thing.y);
  sijil_glabels_get_length (object->attributes, "w", &thing.width);
  sijil_glabels_get_length (object->attributes, "h", &thing.height);
  thing.width = MAX (thing.width, 0.0);
  thing.height = MAX (thing.height, 0.0);
  read_matrix (&thing);
  if (g_strcmp0 (g_hash_table_lookup (object->attributes, "shadow"), "True") == 0)
    sijil_note (plan->notes, "glabels-shadow", NULL, "“%s” has a shadow, which was left out.", name, NULL);

  if (g_str_equal (object->element, "Object-text"))
    _sijil_glabels_add_text (plan, &thing);
  else if (g_str_equal (object->element, "Object-box") || g_str_equal (object->element, "Object-ellipse"))
    add_shape (plan, &thing);
  else if (g_str_equal (object->element, "Object-line"))
    add_line (plan, &thing);
  else if (g_str_equal (object->element, "Object-image"))
    _sijil_glabels_add_picture (plan, &thing);
  else if (g_str_equal (object->element, "Object-barcode"))
    _sijil_glabels_add_code (plan, &thing);
  else
    sijil_note (plan->notes, "glabels-unknown", NULL, "“%s” is of a kind that is not known here. It was left out.", name, NULL);
}

/* A label of another size is fitted into the card and stands in its middle. */
static void
set_place (SijilGlabelsPlan *plan)
{
  double width = plan->file->width;
  double height = plan->file->height;
  gboolean is_card = fabs (width - SIJIL_CARD_WIDTH_MM) <= SAME_SIZE_MM && fabs (height - SIJIL_CARD_HEIGHT_MM) <= SAME_SIZE_MM;

  plan->scale = is_card ? 1.0 : MIN (SIJIL_CARD_WIDTH_MM / width, SIJIL_CARD_HEIGHT_MM / height);
  plan->left = (SIJIL_CARD_WIDTH_MM - width * plan->scale) / 2.0;
  plan->top = (SIJIL_CARD_HEIGHT_MM - height * plan->scale) / 2.0;
  if (!is_card)
    {
      g_autofree char *size = g_strdup_printf ("%.1f × %.1f", width, height);
      g_autofree char *share = g_strdup_printf ("%.0f", plan->scale * 100.0);

      sijil_note (plan->notes, "glabels-size", NULL,
                  "The label has %s mm and is no card of 85.60 × 53.98 mm. It was drawn at %s %% of its size, in the middle.", size, share,
                  NULL);
    }
}

void
sijil_glabels_face_free (SijilGlabelsFace *self)
{
  if (self == NULL)
    return;

  json_array_unref (self->items);
  g_hash_table_unref (self->files);
  json_object_unref (self->pictures);
  g_free (self);
}

/**
 * sijil_glabels_convert:
 * @notes: (element-type GError): gets what could not be taken as it is, item by item
 *
 * Returns: (transfer full): the items of a face that looks like the label
 */
SijilGlabelsFace *
sijil_glabels_convert (SijilGlabels *file,
                       GPtrArray    *notes)
{
  g_autoptr (GHashTable) fonts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SijilGlabelsFace *face = g_new0 (SijilGlabelsFace, 1);
  SijilGlabelsPlan plan = { file, face, notes, fonts, 1.0, 0.0, 0.0 };

  face->items = json_array_new ();
  face->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  face->pictures = json_object_new ();
  set_place (&plan);
  for (guint i = 0; i < file->objects->len; i++)
    add_object (&plan, g_ptr_array_index (file->objects, i), i + 1);

  return face;
}

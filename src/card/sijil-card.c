#include "card/sijil-card.h"

#include <math.h>

#include "card/sijil-card-resources.h"
#include "card/sijil-layout-contrast.h"
#include "card/sijil-layout-private.h"
#include "card/sijil-read-back.h"
#include "core/sijil-error.h"

#define LAYOUT_FILE "card.json"

static const char * const side_names[] = { "front", "back" };

/* How a card looks, ready to be drawn: its layout and its fonts. It belongs to one thread. */
struct _SijilCardDesign
{
  char        *file;
  GBytes      *json;         /* (owned) what it was made from */
  GHashTable  *own_pictures; /* (owned) (nullable) (element-type utf8 GBytes): the same */
  SijilCardDesign *original; /* (unowned) (nullable): of what it is a copy */
  SijilLayout *layout;
  SijilType   *type;
};

/* What a layout may show: data/card/README.md says what each is. */
static const char * const known_values[] = {
  "category", "sex", "name_ar", "name_fr", "title_ar", "title_fr", "short_title_ar", "short_title_fr", "number", "number_kind", "cin",
  "valid_until", "chamber_ar", "chamber_fr", "region_ar", "region_fr", "region_line_fr", "place_ar", "place_fr", "issued_on", "serial",
  "qr_text", "provisional", "specimen", "status", "tifinagh", "site", "checking_page", "president_ar", "president_fr",
  "signatory_ar", "signatory_fr", "delegation_ar", "delegation_fr", "photo", "logo", "signature", NULL
};

static const char * const categories[] = { "artisan", "master_artisan", "cooperative", "enterprise", NULL };

/* What stands on the two faces of one card. */
struct _SijilFaces
{
  SijilCardDesign *design; /* (unowned) (nullable): what draws them instead of the run's */
  JsonObject *values;   /* (owned) */
  GHashTable *pictures; /* (owned) (element-type utf8 SijilPicture) */
  GHashTable *codes;    /* (owned) (element-type utf8 SijilCode) made when first drawn */
};

static gboolean
is_card (SijilLayout  *layout,
         const char   *file,
         GError      **error)
{
  if (sijil_layout_has_face (layout, side_names[SIJIL_SIDE_FRONT])
      && sijil_layout_has_face (layout, side_names[SIJIL_SIDE_BACK])
      && fabs (sijil_layout_get_width (layout) - SIJIL_CARD_WIDTH_MM) < 0.005
      && fabs (sijil_layout_get_height (layout) - SIJIL_CARD_HEIGHT_MM) < 0.005)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "layout-broken", NULL,
                   "The layout “%s” is not that of a card: it must be 85.60 × 53.98 mm and have the faces “front” and "
                   "“back”. Correct the file; nothing can be drawn until then.", file, NULL);

  return FALSE;
}

/* Whether it shows nothing but what cards have, and says for whose cards it is. */
static gboolean
check_names (SijilLayout  *layout,
             const char   *file,
             GError      **error)
{
  const SijilLayoutFacts *facts = sijil_layout_get_facts (layout);
  const char *unknown = sijil_layout_find_value (layout, known_values);

  for (guint i = 0; facts->categories != NULL && facts->categories[i] != NULL; i++)
    if (!g_strv_contains (categories, facts->categories[i]))
      {
        sijil_set_error (error, SIJIL_ERROR_INVALID, "layout-broken", "categories",
                         "In the layout “%s”, item “%s”, “%s” must be one of these: %s. "
                         "Correct the file; nothing can be drawn until then.", file, "categories", facts->categories[i],
                         "artisan, master_artisan, cooperative, enterprise", NULL);
        return FALSE;
      }
  if (unknown == NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "layout-broken", "values",
                   "The layout “%s” names the value “%s”, which no card has. Correct the file; nothing can be drawn until then.",
                   file, unknown, NULL);
  return FALSE;
}

/* Each picture that the layout names is there and can be read. */
static gboolean
set_pictures (SijilLayout  *layout,
              const char   *file,
              GHashTable   *bytes,
              GError      **error)
{
  GHashTableIter iter;
  gpointer name;
  gpointer picture_file;

  g_hash_table_iter_init (&iter, sijil_layout_get_files (layout));
  while (g_hash_table_iter_next (&iter, &name, &picture_file))
    {
      GBytes *content = bytes != NULL ? g_hash_table_lookup (bytes, name) : NULL;
      SijilPicture *picture = content != NULL ? sijil_picture_new (content, error) : NULL;

      if (content == NULL)
        sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "layout-picture", NULL,
                         "The layout “%s” needs its picture “%s” (“%s”), which is not there. Put the file beside the layout; nothing can "
                         "be drawn until then.", file, name, picture_file, NULL);
      if (picture == NULL)
        return FALSE;
      sijil_layout_set_picture (layout, name, picture);
    }

  return TRUE;
}

/**
 * sijil_card_design_new_with_pictures:
 * @file: what the layout is called in messages
 * @json: the layout
 * @pictures: (nullable) (element-type utf8 GBytes): the layout's own pictures, PNG, JPEG or SVG, by name
 *
 * Returns: (transfer full) (nullable): the design, or %NULL with %SIJIL_ERROR_INVALID (layout, picture),
 *   %SIJIL_ERROR_NOT_FOUND (a picture is missing) or %SIJIL_ERROR_FAILED (a font is missing)
 */
SijilCardDesign *
sijil_card_design_new_with_pictures (const char  *file,
                                     GBytes      *json,
                                     GHashTable  *pictures,
                                     GError     **error)
{
  g_autoptr (SijilCardDesign) self = g_new0 (SijilCardDesign, 1);

  g_return_val_if_fail (file != NULL && json != NULL, NULL);

  self->file = g_strdup (file);
  self->json = g_bytes_ref (json);
  self->own_pictures = pictures != NULL ? g_hash_table_ref (pictures) : NULL;
  self->layout = sijil_layout_new (file, json, error);
  if (self->layout == NULL || !is_card (self->layout, file, error) || !check_names (self->layout, file, error)
      || !set_pictures (self->layout, file, pictures, error))
    return NULL;
  self->type = sijil_type_new (error);
  if (self->type == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sijil_card_design_new_from_bytes:
 * @file: what the layout is called in messages
 * @json: a layout without pictures of its own
 *
 * Returns: (transfer full) (nullable): as sijil_card_design_new_with_pictures()
 */
SijilCardDesign *
sijil_card_design_new_from_bytes (const char  *file,
                                  GBytes      *json,
                                  GError     **error)
{
  return sijil_card_design_new_with_pictures (file, json, NULL, error);
}

/** sijil_card_design_load_shipped: Returns: (transfer full) (nullable): the layout that comes with the program, as its file */
GBytes *
sijil_card_design_load_shipped (GError **error)
{
  return g_resource_lookup_data (sijil_card_get_resource (), "/org/sijil/Sijil/card/" LAYOUT_FILE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

/** sijil_card_design_new: Returns: (transfer full) (nullable): the design that comes with the program */
SijilCardDesign *
sijil_card_design_new (GError **error)
{
  g_autoptr (GBytes) json = sijil_card_design_load_shipped (error);

  return json != NULL ? sijil_card_design_new_from_bytes (LAYOUT_FILE, json, error) : NULL;
}

/** sijil_card_design_copy: Returns: (transfer full) (nullable): the same for another thread, which may call this itself */
SijilCardDesign *
sijil_card_design_copy (SijilCardDesign  *self,
                        GError          **error)
{
  SijilCardDesign *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = sijil_card_design_new_with_pictures (self->file, self->json, self->own_pictures, error);
  if (copy != NULL)
    copy->original = self;
  return copy;
}

void
sijil_card_design_free (SijilCardDesign *self)
{
  if (self == NULL)
    return;

  g_free (self->file);
  g_clear_pointer (&self->json, g_bytes_unref);
  g_clear_pointer (&self->own_pictures, g_hash_table_unref);
  g_clear_pointer (&self->layout, sijil_layout_free);
  g_clear_pointer (&self->type, sijil_type_free);
  g_free (self);
}

/** sijil_card_design_get_facts: Returns: (transfer none): what its layout says of itself */
const SijilLayoutFacts *
sijil_card_design_get_facts (SijilCardDesign *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return sijil_layout_get_facts (self->layout);
}

/** sijil_card_design_get_typesetter: Returns: (transfer none): its fonts, to write beside a card in the same PDF */
SijilType *
sijil_card_design_get_typesetter (SijilCardDesign *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->type;
}

static gboolean
is_organisation (JsonObject *values)
{
  const char *category = json_object_get_string_member_with_default (values, "category", "");

  return g_str_equal (category, "cooperative") || g_str_equal (category, "enterprise");
}

static gboolean
require (JsonObject  *values,
         const char  *key,
         GError     **error)
{
  JsonNode *node = json_object_get_member (values, key);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
      && *json_node_get_string (node) != '\0')
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "card-value-missing", key,
                   "The card cannot be drawn: it lacks “%s”. Complete the entry.", key, NULL);

  return FALSE;
}

static gboolean
require_one_of (JsonObject          *values,
                const char          *key,
                const char * const  *allowed,
                GError             **error)
{
  if (!require (values, key, error))
    return FALSE;
  if (g_strv_contains (allowed, json_object_get_string_member (values, key)))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "card-value-unknown", key,
                   "The card cannot be drawn: “%s” cannot be “%s”.", key,
                   json_object_get_string_member (values, key), NULL);

  return FALSE;
}

/* What no card may lack, whatever the layout shows. */
static gboolean
check_values (JsonObject  *values,
              GError     **error)
{
  static const char * const sexes[] = { "f", "m", NULL };
  static const char * const kinds[] = { "nia", "local", NULL };
  static const char * const required[] = { "name_ar", "name_fr", "number", "serial", "qr_text", "chamber_ar",
                                           "chamber_fr", "issued_on" };

  if (!require_one_of (values, "category", categories, error) || !require_one_of (values, "number_kind", kinds, error))
    return FALSE;
  if (!is_organisation (values) && !require_one_of (values, "sex", sexes, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (!require (values, required[i], error))
      return FALSE;

  return TRUE;
}

/* Pictures are told apart from values by their own table; what the layout asks is only whether there is one. */
static void
set_picture (SijilFaces   *self,
             const char   *name,
             SijilPicture *picture)
{
  json_object_set_boolean_member (self->values, name, picture != NULL);
  if (picture != NULL)
    g_hash_table_insert (self->pictures, (gpointer) name, picture);
  else
    g_hash_table_remove (self->pictures, name);
}

/* One word for what a card is worth, for layouts that draw the three differently. */
static void
set_status (JsonObject *values)
{
  const char *status = "final";

  if (json_object_get_boolean_member_with_default (values, "specimen", FALSE))
    status = "specimen";
  else if (json_object_get_boolean_member_with_default (values, "provisional", FALSE))
    status = "provisional";
  json_object_set_string_member (values, "status", status);
}

static JsonObject *
copy_values (JsonObject *values)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, values);
  while (json_object_iter_next (&iter, &name, &node))
    json_object_set_member (copy, name, json_node_copy (node));

  return copy;
}

/* @picture: (transfer full) (nullable) */
static SijilFaces *
new_faces (JsonObject   *values,
           SijilPicture *picture)
{
  SijilFaces *self = g_new0 (SijilFaces, 1);

  self->values = copy_values (values);
  if (is_organisation (values))
    json_object_set_null_member (self->values, "sex"); /* its words are neutral */
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) sijil_picture_unref);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sijil_code_free);
  set_picture (self, "photo", picture);
  set_status (self->values);

  return self;
}

/**
 * sijil_faces_new:
 * @values: what stands on the card: data/card/README.md lists the members
 * @photo: (nullable): JPEG of the holder, passed on byte for byte; an organisation may have none
 *
 * Returns: (transfer full) (nullable): the faces, or %NULL with %SIJIL_ERROR_INVALID whose field names the member
 */
SijilFaces *
sijil_faces_new (JsonObject  *values,
                 GBytes      *photo,
                 GError     **error)
{
  SijilPicture *picture = NULL;

  g_return_val_if_fail (values != NULL, NULL);

  if (!check_values (values, error))
    return NULL;
  if (photo == NULL && !is_organisation (values))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "card-photo-missing", "photo",
                       "The card of a person needs a photo. Take or choose one.", NULL);
      return NULL;
    }
  if (photo != NULL && (picture = sijil_picture_new (photo, error)) == NULL)
    return NULL;

  return new_faces (values, picture);
}

/**
 * sijil_faces_new_bare:
 * @values: as for sijil_faces_new()
 *
 * Faces without the photo that a person's card needs: to look at a layout. They are a specimen.
 */
SijilFaces *
sijil_faces_new_bare (JsonObject  *values,
                      GError     **error)
{
  SijilFaces *self;

  g_return_val_if_fail (values != NULL, NULL);

  if (!check_values (values, error))
    return NULL;

  self = new_faces (values, NULL);
  json_object_set_boolean_member (self->values, "specimen", TRUE);
  set_status (self->values);

  return self;
}

void
sijil_faces_free (SijilFaces *self)
{
  if (self == NULL)
    return;

  json_object_unref (self->values);
  g_hash_table_unref (self->pictures);
  g_hash_table_unref (self->codes);
  g_free (self);
}

/* What draws these faces: their own design, unless @design is a copy of that for another thread. */
static SijilCardDesign *
choose_design (SijilCardDesign *design,
               SijilFaces      *faces)
{
  return faces->design != NULL && design->original != faces->design ? faces->design : design;
}

/** sijil_faces_get_design: Returns: (transfer none) (nullable): what sijil_faces_set_design() said */
SijilCardDesign *
sijil_faces_get_design (SijilFaces *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->design;
}

/** sijil_faces_set_design: @design: (nullable): what draws these faces, whatever draws the others of a run; it outlives them */
void
sijil_faces_set_design (SijilFaces      *self,
                        SijilCardDesign *design)
{
  g_return_if_fail (self != NULL);

  self->design = design;
}

/** sijil_faces_set_logo: @logo: (nullable): of the chamber; without one the neutral star stands in its place */
void
sijil_faces_set_logo (SijilFaces   *self,
                      SijilPicture *logo)
{
  g_return_if_fail (self != NULL);

  set_picture (self, "logo", logo != NULL ? sijil_picture_ref (logo) : NULL);
}

/** sijil_faces_set_signature: @signature: (nullable): of the president; a provisional card never shows it */
void
sijil_faces_set_signature (SijilFaces   *self,
                           SijilPicture *signature)
{
  g_return_if_fail (self != NULL);

  set_picture (self, "signature", signature != NULL ? sijil_picture_ref (signature) : NULL);
}

/** sijil_faces_get_value: Returns: (nullable): the text under @key, "true" for true, %NULL for false, null or absent */
const char *
sijil_faces_get_value (SijilFaces *self,
                       const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  return _sijil_layout_get_value (self->values, key);
}

/** sijil_faces_get_input: Returns: what a layout draws of them, as long as @self lives */
SijilLayoutInput
sijil_faces_get_input (SijilFaces *self)
{
  return (SijilLayoutInput) { self->values, self->pictures, self->codes };
}

/**
 * sijil_card_check:
 * @dpi: dots an inch of the printer
 *
 * All that can go wrong with a card before it is printed: names that do not fit, a letter no font has, a code too
 * long for its place.
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_INVALID, whose field names the value
 */
gboolean
sijil_card_check (SijilCardDesign  *design,
                  SijilFaces       *faces,
                  double            dpi,
                  GError          **error)
{
  g_return_val_if_fail (design != NULL && faces != NULL, FALSE);

  design = choose_design (design, faces);
  for (guint i = 0; i < G_N_ELEMENTS (side_names); i++)
    {
      const SijilLayoutInput input = { faces->values, faces->pictures, faces->codes };

      if (!sijil_layout_check (design->layout, design->type, side_names[i], &input, dpi, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * sijil_card_check_codes:
 * @dpi: dots an inch of the printer
 *
 * Returns: as sijil_layout_check_codes(), of both faces
 */
gboolean
sijil_card_check_codes (SijilCardDesign  *design,
                        SijilFaces       *faces,
                        double            dpi,
                        GError          **error)
{
  const SijilLayoutInput input = { faces->values, faces->pictures, faces->codes };

  g_return_val_if_fail (design != NULL && faces != NULL, FALSE);

  design = choose_design (design, faces);
  return sijil_layout_check_codes (design->layout, side_names[SIJIL_SIDE_FRONT], &input, dpi, error)
         && sijil_layout_check_codes (design->layout, side_names[SIJIL_SIDE_BACK], &input, dpi, error);
}

/**
 * sijil_card_draw:
 * @cr: a context in millimetres, origin at the top left corner of the card; ground and bands run %SIJIL_CARD_BLEED_MM
 *   over each edge, so clip it where they must not
 * @dpi: dots an inch of the printer: codes stand on its dots
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_INVALID; the face is then unfinished and must not be printed
 */
gboolean
sijil_card_draw (SijilCardDesign  *design,
                 SijilFaces       *faces,
                 SijilSide         side,
                 cairo_t          *cr,
                 double            dpi,
                 GError          **error)
{
  SijilLayoutInput input;

  g_return_val_if_fail (design != NULL && faces != NULL && cr != NULL, FALSE);

  design = choose_design (design, faces);
  input.values = faces->values;
  input.pictures = faces->pictures;
  input.codes = faces->codes;

  return sijil_layout_draw (design->layout, design->type, side_names[side], &input, cr, dpi, error);
}

/* @n_found: counts the codes that say what the card must say */
static gboolean
read_side (SijilCardDesign  *design,
           SijilFaces       *faces,
           SijilSide         side,
           double            dpi,
           guint            *n_found,
           GError          **error)
{
  const SijilLayoutInput input = { faces->values, faces->pictures, faces->codes };
  g_autoptr (GPtrArray) cuttings = sijil_layout_cut_codes (design->layout, design->type, side_names[side], &input, dpi, error);

  for (guint i = 0; cuttings != NULL && i < cuttings->len; i++)
    {
      const SijilCodeCutting *cutting = cuttings->pdata[i];

      if (!sijil_read_back_cutting (cutting, error))
        return FALSE;
      if (g_strcmp0 (cutting->text, sijil_faces_get_value (faces, cutting->square ? "qr_text" : "serial")) == 0)
        (*n_found)++;
    }

  return cuttings != NULL;
}

/**
 * sijil_card_read_back:
 * @dpi: dots an inch of the printer
 *
 * Cuts each code out of its face as the printer will get it and reads it with a reader that knows nothing of the drawing.
 * A card is printed only after this.
 *
 * Returns: %TRUE when the card has its two codes and all say what they should, else %FALSE with %SIJIL_ERROR_FAILED, or the
 *   error of the drawing
 */
gboolean
sijil_card_read_back (SijilCardDesign  *design,
                      SijilFaces       *faces,
                      double            dpi,
                      GError          **error)
{
  guint n_found = 0;

  g_return_val_if_fail (design != NULL && faces != NULL && dpi > 0.0, FALSE);

  design = choose_design (design, faces);
  if (!read_side (design, faces, SIJIL_SIDE_FRONT, dpi, &n_found, error)
      || !read_side (design, faces, SIJIL_SIDE_BACK, dpi, &n_found, error))
    return FALSE;
  if (n_found >= 2)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_FAILED, "card-code-absent", NULL,
                   "The layout of the card does not show both its codes, so the card must not be printed. Choose another layout.",
                   NULL);
  return FALSE;
}

/**
 * sijil_card_measure_code:
 * @item: name of a “qr” or “code128” item of that side
 * @dpi: dots an inch of the printer
 * @meter: (out): what its code is like
 *
 * Returns: as sijil_layout_measure_code()
 */
gboolean
sijil_card_measure_code (SijilCardDesign  *design,
                         SijilFaces       *faces,
                         SijilSide         side,
                         const char       *item,
                         double            dpi,
                         SijilCodeMeter   *meter,
                         GError          **error)
{
  SijilLayoutInput input;

  g_return_val_if_fail (design != NULL && faces != NULL, FALSE);

  design = choose_design (design, faces);
  input = (SijilLayoutInput) { faces->values, faces->pictures, faces->codes };
  return sijil_layout_measure_code (design->layout, side_names[side], item, &input, dpi, meter, error);
}

/**
 * sijil_card_find_pale:
 *
 * Returns: (transfer none) (nullable): the value of a text that hardly stands out from its ground
 */
const char *
sijil_card_find_pale (SijilCardDesign *design,
                      SijilFaces      *faces)
{
  const SijilLayoutInput input = { faces->values, faces->pictures, faces->codes };
  const char *pale;

  g_return_val_if_fail (design != NULL && faces != NULL, NULL);

  design = choose_design (design, faces);
  pale = sijil_layout_find_pale (design->layout, design->type, side_names[SIJIL_SIDE_FRONT], &input);
  return pale != NULL ? pale : sijil_layout_find_pale (design->layout, design->type, side_names[SIJIL_SIDE_BACK], &input);
}

/** sijil_card_list_pale: Returns: (transfer full) (element-type SijilLayoutFault): of both faces, as sijil_layout_add_pale() */
GPtrArray *
sijil_card_list_pale (SijilCardDesign *design,
                      SijilFaces      *faces)
{
  const SijilLayoutInput input = { faces->values, faces->pictures, faces->codes };
  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify) sijil_layout_fault_free);

  design = choose_design (design, faces);
  sijil_layout_add_pale (design->layout, design->type, side_names[SIJIL_SIDE_FRONT], &input, faults);
  sijil_layout_add_pale (design->layout, design->type, side_names[SIJIL_SIDE_BACK], &input, faults);
  return faults;
}

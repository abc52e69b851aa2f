#include "register/sijil-layout-file.h"

#include "capture/sijil-capture-svg.h"
#include "capture/sijil-capture.h"
#include "card/sijil-portrait.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-artwork.h"

/* A layout is some twenty thousand bytes; its pictures are static art of a card, not posters. */
#define LAYOUT_MAX_BYTES (512 * 1000)
#define PICTURE_MAX_BYTES (4 * 1000 * 1000)

/* As long as the text of a signed card. */
#define QR_TEXT_LENGTH 465

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

static gboolean
check_picture (const char             *file,
               GBytes                 *bytes,
               const SijilPaperFacts  *facts,
               GError                **error)
{
  if (g_str_has_prefix (facts->media_type, "image/") && g_bytes_get_size (bytes) <= PICTURE_MAX_BYTES)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "layout-picture", NULL,
                   "“%s” is no picture for a layout: it must be a PNG or JPEG file of at most 4 MB, or an SVG. Nothing was saved. Give another file.",
                   file, NULL);
  return FALSE;
}

/* What it is called says whether it is taken for a drawing; the helper then looks at what it is. */
static gboolean
capture (const char       *path,
         const char       *file,
         GBytes          **bytes,
         SijilPaperFacts  *facts,
         GError          **error)
{
  g_autofree char *lower = g_ascii_strdown (file, -1);

  if (!g_str_has_suffix (lower, ".svg"))
    return sijil_capture_paper (path, bytes, facts, error) && check_picture (file, *bytes, facts, error);

  facts->media_type = SIJIL_ARTWORK_DRAWING;
  return sijil_capture_svg (path, bytes, error);
}

static gboolean
load_picture (SijilLayoutFile  *self,
              const char       *folder,
              const char       *name,
              const char       *file,
              GError          **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GBytes) bytes = NULL;
  SijilPaperFacts facts;

  /* What is not there is told by the design, which knows what needs it. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!capture (path, file, &bytes, &facts, error))
    return FALSE;

  g_hash_table_insert (self->pictures, g_strdup (name), g_steal_pointer (&bytes));
  g_hash_table_insert (self->types, g_strdup (name), g_strdup (facts.media_type));
  return TRUE;
}

static gboolean
load_pictures (SijilLayoutFile  *self,
               const char       *path,
               GError          **error)
{
  g_autoptr (SijilLayout) layout = sijil_layout_new (self->name, self->json, error);
  g_autofree char *folder = g_path_get_dirname (path);
  GHashTableIter iter;
  gpointer name;
  gpointer file;

  if (layout == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, sijil_layout_get_files (layout));
  while (g_hash_table_iter_next (&iter, &name, &file))
    if (!load_picture (self, folder, name, file, error))
      return FALSE;

  return TRUE;
}

/**
 * sijil_layout_file_load:
 * @path: a JSON file; the pictures that it names lie beside it
 * @error: the file cannot be read; %SIJIL_ERROR_INVALID “layout-broken” or “layout-picture”
 *
 * Returns: (transfer full): the layout, which can be drawn; whether cards fit it is asked with sijil_layout_try()
 */
SijilLayoutFile *
sijil_layout_file_load (const char  *path,
                        GError     **error)
{
  g_autoptr (SijilLayoutFile) self = g_new0 (SijilLayoutFile, 1);
  char *data = NULL;
  gsize length;

  if (!sijil_file_read (path, LAYOUT_MAX_BYTES, &data, &length, error))
    return NULL;

  self->name = g_filename_display_basename (path);
  self->json = g_bytes_new_take (data, length);
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!load_pictures (self, path, error))
    return NULL;

  self->design = sijil_card_design_new_with_pictures (self->name, self->json, self->pictures, error);
  return self->design != NULL ? g_steal_pointer (&self) : NULL;
}

/*
 * Trying it.
 */

static char *
invent_qr_text (void)
{
  GString *text = g_string_new ("NCFOXN");

  while (text->len < QR_TEXT_LENGTH)
    g_string_append_c (text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[text->len * 31 % 45]);

  return g_string_free (text, FALSE);
}

static gboolean
is_organisation (const char *category)
{
  return g_str_equal (category, "cooperative") || g_str_equal (category, "enterprise");
}

/**
 * sijil_layout_invent:
 * @category: a category
 * @sex: (nullable): of the holder; an organisation has none
 *
 * Returns: (transfer full): what an ordinary card of nobody says, with numbers that do not exist
 */
JsonObject *
sijil_layout_invent (const char *category,
                     const char *sex)
{
  static const char * const texts[][2] = {
    { "name_ar", "فاطمة الزهراء الإدريسي الوزاني" }, { "name_fr", "FATIMA-ZAHRA EL IDRISSI EL OUAZZANI" },
    { "title_ar", "نساجة الزرابي التقليدية" }, { "title_fr", "Tisseuse de tapis traditionnels" },
    { "number", "00-000-000000-0" }, { "number_kind", "nia" }, { "cin", "ZZ000000" }, { "valid_until", "2031-01-14" },
    { "chamber_ar", "غرفة الصناعة التقليدية" }, { "chamber_fr", "Chambre d'artisanat" },
    { "region_ar", "درعة تافيلالت" }, { "region_fr", "Drâa-Tafilalet" }, { "place_ar", "ورزازات" },
    { "place_fr", "Ouarzazate" }, { "issued_on", "2026-01-15" }, { "serial", "002600000000" },
    { "site", "registre.example.ma" }, { "checking_page", "verifier.example.ma" },
  };
  JsonObject *values = json_object_new ();
  g_autofree char *qr_text = invent_qr_text ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_string_member (values, texts[i][0], texts[i][1]);
  json_object_set_string_member (values, "category", category);
  if (sex != NULL && !is_organisation (category))
    json_object_set_string_member (values, "sex", sex);
  json_object_set_string_member (values, "qr_text", qr_text);

  return values;
}

static gboolean
try_card (SijilCardDesign  *design,
          const char       *category,
          const char       *sex,
          gboolean          provisional,
          GError          **error)
{
  g_autoptr (JsonObject) values = sijil_layout_invent (category, sex);
  g_autoptr (GBytes) photo = is_organisation (category) ? NULL : sijil_portrait_new (1, g_strcmp0 (sex, "f") == 0);
  g_autoptr (SijilFaces) faces = NULL;

  json_object_set_boolean_member (values, "provisional", provisional);
  faces = sijil_faces_new (values, photo, error);
  return faces != NULL && sijil_card_check (design, faces, SIJIL_CARD_DPI, error)
         && sijil_card_read_back (design, faces, SIJIL_CARD_DPI, error);
}

/**
 * sijil_layout_try:
 * @error: what an ordinary card of the layout's categories lacks to be printed: a text does not fit, a code is not there or
 *   cannot be read
 *
 * Draws cards of nobody as a card printer will get them, and reads their codes.
 */
gboolean
sijil_layout_try (SijilCardDesign  *design,
                  GError          **error)
{
  static const char * const all[] = { "artisan", "master_artisan", "cooperative", "enterprise", NULL };
  const SijilLayoutFacts *facts = sijil_card_design_get_facts (design);
  const char * const *categories = facts->categories != NULL && facts->categories[0] != NULL
                                     ? (const char * const *) facts->categories : all;

  for (; *categories != NULL; categories++)
    if (!try_card (design, *categories, "f", FALSE, error)
        || (!is_organisation (*categories) && !try_card (design, *categories, "m", TRUE, error)))
      return FALSE;

  return TRUE;
}

/**
 * sijil_layout_check_name:
 * @name: what the file is called in messages
 * @error: %SIJIL_ERROR_INVALID “layout-unnamed”
 *
 * Whether the layout says what a register needs to know of it: a name, a version and what people call it.
 */
gboolean
sijil_layout_check_name (SijilCardDesign  *design,
                         const char       *name,
                         GError          **error)
{
  const SijilLayoutFacts *facts = sijil_card_design_get_facts (design);
  const char *missing = NULL;

  if (facts->id == NULL)
    missing = "id";
  else if (facts->title_ar == NULL)
    missing = "title_ar";
  else if (facts->title_fr == NULL)
    missing = "title_fr";
  if (missing == NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "layout-unnamed", missing,
                   "The layout “%s” does not say its “%s”: a register keeps no layout without “id”, “version”, “title_ar” and "
                   "“title_fr”. Nothing was saved. Complete the file.", name, missing, NULL);
  return FALSE;
}

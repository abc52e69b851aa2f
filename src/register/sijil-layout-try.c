/* Whether a layout can draw the cards that it is for: tried with cards of nobody. */

#include "register/sijil-layout-file.h"

#include "card/sijil-layout-faults.h"
#include "card/sijil-portrait.h"
#include "core/sijil-json.h"
#include "trust/sijil-card-text.h"

/**
 * sijil_layout_invent_code:
 * @n_signs: how many
 *
 * Returns: (transfer full): signs as in the code of a signed card, which say nothing
 */
char *
sijil_layout_invent_code (guint n_signs)
{
  GString *text = g_string_sized_new (n_signs);

  while (text->len < n_signs)
    g_string_append_c (text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[(text->len + 1) * 31 % 45]);

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
 * Returns: (transfer full): what an ordinary card of nobody says, with numbers that do not exist; its code is as long as any may be
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
  g_autofree char *qr_text = sijil_layout_invent_code (SIJIL_CARD_TEXT_MAX_CHARS);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_string_member (values, texts[i][0], texts[i][1]);
  json_object_set_string_member (values, "category", category);
  if (sex != NULL && !is_organisation (category))
    json_object_set_string_member (values, "sex", sex);
  json_object_set_string_member (values, "qr_text", qr_text);

  return values;
}

static gboolean
was_noted (GPtrArray    *notes,
           const GError *note)
{
  for (guint i = 0; i < notes->len; i++)
    if (g_strcmp0 (((const GError *) notes->pdata[i])->message, note->message) == 0)
      return TRUE;

  return FALSE;
}

/* Said once of each text, however many cards show it. */
static void
note_pale (SijilCardDesign *design,
           SijilFaces      *faces,
           GPtrArray       *notes)
{
  g_autoptr (GPtrArray) faults = sijil_card_list_pale (design, faces);

  for (guint i = 0; i < faults->len; i++)
    {
      const SijilLayoutFault *fault = faults->pdata[i];

      if (!was_noted (notes, fault->error))
        g_ptr_array_add (notes, g_error_copy (fault->error));
    }
}

static gboolean
try_card (SijilCardDesign  *design,
          const char       *category,
          const char       *sex,
          gboolean          provisional,
          GPtrArray        *notes,
          GError          **error)
{
  g_autoptr (JsonObject) values = sijil_layout_invent (category, sex);
  g_autoptr (GBytes) photo = is_organisation (category) ? NULL : sijil_portrait_new (1, g_strcmp0 (sex, "f") == 0);
  g_autoptr (SijilFaces) faces = NULL;

  json_object_set_boolean_member (values, "provisional", provisional);
  faces = sijil_faces_new (values, photo, error);
  if (faces == NULL || !sijil_card_check (design, faces, SIJIL_CARD_DPI, error)
      || !sijil_card_read_back (design, faces, SIJIL_CARD_DPI, error))
    return FALSE;

  if (notes != NULL)
    note_pale (design, faces, notes);
  return TRUE;
}

/**
 * sijil_layout_try:
 * @notes: (nullable): told of texts that hardly stand out from their ground
 * @error: what an ordinary card of the layout's categories lacks to be printed: a text does not fit, a code is not there or
 *   cannot be read
 *
 * Draws cards of nobody as a card printer will get them, and reads their codes.
 */
gboolean
sijil_layout_try (SijilCardDesign  *design,
                  GPtrArray        *notes,
                  GError          **error)
{
  static const char * const all[] = { "artisan", "master_artisan", "cooperative", "enterprise", NULL };
  const SijilLayoutFacts *facts = sijil_card_design_get_facts (design);
  const char * const *categories = facts->categories != NULL && facts->categories[0] != NULL
                                     ? (const char * const *) facts->categories : all;

  for (; *categories != NULL; categories++)
    if (!try_card (design, *categories, "f", FALSE, notes, error)
        || (!is_organisation (*categories) && !try_card (design, *categories, "m", TRUE, notes, error)))
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
sijil_layout_check_name (const SijilLayoutFacts  *facts,
                         const char              *name,
                         GError                 **error)
{
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

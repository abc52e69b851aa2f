#include "register/sijil-layout-preview.h"

#include "card/sijil-card-output.h"
#include "card/sijil-page.h"
#include "card/sijil-portrait.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-card-private.h"
#include "register/sijil-card-values.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-register-private.h"
#include "register/sijil-terms.h"

#include <errno.h>
#include <glib/gstdio.h>

static const struct
{
  const char *category;
  const char *sex; /* (nullable) */
} kinds[] = {
  { "artisan", "f" }, { "artisan", "m" }, { "master_artisan", "f" }, { "master_artisan", "m" }, { "cooperative", NULL },
  { "enterprise", NULL },
};

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sijil_faces_free);
}

static gboolean
is_drawn (SijilCardDesign *design,
          const char      *category)
{
  char **categories = sijil_card_design_get_facts (design)->categories;

  return categories == NULL || categories[0] == NULL || g_strv_contains ((const char * const *) categories, category);
}

/* @photo: (nullable) */
static gboolean
add_faces (GPtrArray   *list,
           JsonObject  *values,
           GBytes      *photo,
           GError     **error)
{
  SijilFaces *faces;

  json_object_set_boolean_member (values, "specimen", TRUE);
  faces = photo != NULL ? sijil_faces_new (values, photo, error) : sijil_faces_new_bare (values, error);
  if (faces != NULL)
    g_ptr_array_add (list, faces);
  return faces != NULL;
}

/** sijil_layout_preview_invented: Returns: (transfer full): an ordinary card of nobody for each category of @design and each sex */
GPtrArray *
sijil_layout_preview_invented (SijilCardDesign  *design,
                               GError          **error)
{
  g_autoptr (GPtrArray) list = new_list ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (JsonObject) values = sijil_layout_invent (kinds[i].category, kinds[i].sex);
      g_autoptr (GBytes) photo = kinds[i].sex != NULL ? sijil_portrait_new (1 + i, g_str_equal (kinds[i].sex, "f")) : NULL;

      if (is_drawn (design, kinds[i].category) && !add_faces (list, values, photo, error))
        return NULL;
    }

  return g_steal_pointer (&list);
}

/* What whoever issues it would give it, be the key here or not. */
static gboolean
set_codes (SijilRegister    *self,
           SijilCardDesign  *design,
           JsonObject       *values,
           JsonObject       *entry,
           GError          **error)
{
  gboolean is_signed;

  json_object_set_string_member (values, "serial", "000000000000");
  return _sijil_card_signs (self, &is_signed, error) && _sijil_card_set_draft_code (self, design, values, entry, is_signed, error);
}

/**
 * sijil_layout_preview_entry:
 * @design: that would draw it
 * @number: of an entry, or its NIA
 *
 * Returns: (transfer full): the card that would be issued for it today
 */
GPtrArray *
sijil_layout_preview_entry (SijilRegister    *self,
                            SijilCardDesign  *design,
                            const char       *number,
                            GError          **error)
{
  g_autoptr (GPtrArray) list = new_list ();
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (JsonObject) holder = NULL;
  g_autoptr (GBytes) photo = NULL;

  entry = sijil_register_require (self, SIJIL_ROLE_ANY, error) ? sijil_record_find_entry (self, number, error) : NULL;
  values = entry != NULL ? sijil_card_values (self, entry, NULL, error) : NULL;
  holder = values != NULL ? sijil_entry_load_holder (self, entry, error) : NULL;
  if (holder == NULL || !sijil_photo_load (self, holder, &photo, error) || !set_codes (self, design, values, entry, error))
    return NULL;

  return add_faces (list, values, photo, error) ? g_steal_pointer (&list) : NULL;
}

/* The longest title that a craft has, so that a layout for whatever craft is tried. */
static void
set_longest_title (SijilRegister *self,
                   JsonObject    *values,
                   const char    *attribute,
                   const char    *member)
{
  g_autoptr (GPtrArray) terms = sijil_term_list (self, "activity", self->day);
  const char *longest = "";

  for (guint i = 0; i < terms->len; i++)
    {
      const char *title = sijil_term_get (terms->pdata[i], attribute);

      if (title != NULL && g_utf8_strlen (title, -1) > g_utf8_strlen (longest, -1))
        longest = title;
    }
  if (*longest != '\0')
    json_object_set_string_member (values, member, longest);
}

static void
set_titles (SijilRegister *self,
            JsonObject    *values,
            const char    *sex)
{
  static const char * const languages[] = { "ar", "fr" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *attribute = g_strdup_printf ("title_%s_%s", sex != NULL ? sex : "n", languages[i]);
      g_autofree char *member = g_strconcat ("title_", languages[i], NULL);

      set_longest_title (self, values, attribute, member);
    }
}

static void
set_names (JsonObject *values,
           JsonObject *longest,
           gboolean    of_organisation)
{
  const char *ar = sijil_json_get_string (longest, of_organisation ? "organisation_ar" : "name_ar");
  const char *fr = sijil_json_get_string (longest, of_organisation ? "organisation_fr" : "name_fr");

  if (ar != NULL)
    json_object_set_string_member (values, "name_ar", ar);
  if (fr != NULL)
    json_object_set_string_member (values, "name_fr", fr);
}

/**
 * sijil_layout_preview_hardest:
 *
 * Returns: (transfer full): for each category of @design and each sex a card of nobody with the longest names of the register, the
 *   longest title of its crafts, the words of the chamber and no photo
 */
GPtrArray *
sijil_layout_preview_hardest (SijilRegister    *self,
                              SijilCardDesign  *design,
                              GError          **error)
{
  g_autoptr (GPtrArray) list = new_list ();
  g_autoptr (JsonObject) ours = json_object_new ();
  g_autoptr (JsonObject) longest = NULL;

  json_object_set_string_member (ours, "chamber", self->chamber);
  longest = sijil_register_require (self, SIJIL_ROLE_ANY, error) ? sijil_db_query_row (self->db, "person-longest-name", ours, error) : NULL;
  if (longest == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (JsonObject) values = sijil_layout_invent (kinds[i].category, kinds[i].sex);

      set_names (values, longest, kinds[i].sex == NULL);
      set_titles (self, values, kinds[i].sex);
      _sijil_card_set_chamber (self, values);
      if (is_drawn (design, kinds[i].category) && !add_faces (list, values, NULL, error))
        return NULL;
    }

  return g_steal_pointer (&list);
}

/**
 * sijil_layout_preview_image:
 * @name: a layout of the register
 *
 * Returns: (transfer full): a face of an ordinary card of nobody, of its first category
 */
cairo_surface_t *
sijil_layout_preview_image (SijilRegister  *self,
                            const char     *name,
                            SijilSide       side,
                            double          dpi,
                            GError        **error)
{
  g_autoptr (SijilCardDesign) design = sijil_card_layout_load_named (self, name, error);
  g_autoptr (GPtrArray) faces = design != NULL ? sijil_layout_preview_invented (design, error) : NULL;

  return faces != NULL ? sijil_card_new_image (design, faces->pdata[0], side, dpi, error) : NULL;
}

/*
 * Writing them.
 */

/* (transfer full): the run gives each back, so the list lets it go. */
static SijilFaces *
take_faces (guint     place,
            gpointer  data,
            GError  **error)
{
  GPtrArray *faces = data;

  return g_steal_pointer (&faces->pdata[place]);
}

/** sijil_layout_preview_pdf: writes both faces of each; @faces are used up. */
gboolean
sijil_layout_preview_pdf (SijilCardDesign  *design,
                          GPtrArray        *faces,
                          const char       *path,
                          GError          **error)
{
  const SijilCardSource source = { .n_cards = faces->len, .get = take_faces, .user_data = faces };

  return sijil_card_write_pdf (design, path, SIJIL_CARD_DPI, &source, NULL, error);
}

static gboolean
write_face (SijilCardDesign  *design,
            SijilFaces       *faces,
            SijilSide         side,
            const char       *path,
            GError          **error)
{
  cairo_surface_t *image = sijil_card_new_image (design, faces, side, SIJIL_CARD_DPI, error);
  gboolean written = image != NULL && sijil_page_save_png (image, SIJIL_CARD_DPI, path, error);

  g_clear_pointer (&image, cairo_surface_destroy);
  return written;
}

/** sijil_layout_preview_png: `1-front.png`, `1-back.png`, `2-front.png`… in @folder, which is made if need be. */
gboolean
sijil_layout_preview_png (SijilCardDesign  *design,
                          GPtrArray        *faces,
                          const char       *folder,
                          GError          **error)
{
  static const char * const names[] = { "front", "back" };

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      sijil_set_write_error (error, errno, folder);
      return FALSE;
    }
  for (guint i = 0; i < faces->len; i++)
    for (guint side = SIJIL_SIDE_FRONT; side <= SIJIL_SIDE_BACK; side++)
      {
        g_autofree char *name = g_strdup_printf ("%u-%s.png", i + 1, names[side]);
        g_autofree char *path = g_build_filename (folder, name, NULL);

        if (!write_face (design, faces->pdata[i], (SijilSide) side, path, error))
          return FALSE;
      }

  return TRUE;
}

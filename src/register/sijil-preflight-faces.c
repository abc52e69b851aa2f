/* What can be seen of a card before it is printed: whether it can be drawn, its codes read, its photo known. */

#include "register/sijil-preflight-private.h"

#include "capture/sijil-photo-advice.h"
#include "card/sijil-jpeg.h"
#include "register/sijil-card-values.h"

#include <glib/gi18n-lib.h>

static const struct
{
  guint       advice;
  const char *code;
  const char *sentence;
} photo_faults[] = {
  { SIJIL_PHOTO_DARK, "photo-dark", N_("The face on the photo is too dark: it will be darker still on the card.") },
  { SIJIL_PHOTO_BRIGHT, "photo-bright", N_("Light parts of the photo have run into white.") },
  { SIJIL_PHOTO_SMALL, "photo-small", N_("The photo has fewer dots than a sharp card needs.") },
  { SIJIL_PHOTO_SOFT, "photo-soft", N_("The photo is not sharp.") },
};

static void
warn (SijilPreflightLook *self,
      const char         *code,
      const char         *field,
      const char         *sentence,
      const char         *target)
{
  g_autoptr (GError) text = NULL;

  sijil_set_error (&text, SIJIL_ERROR_INVALID, code, field, sentence, field, NULL);
  _sijil_preflight_add (self, SIJIL_PREFLIGHT_WARNING, text, target);
}

/* Advice, as at the counter; a photo that cannot be decoded is said when it is drawn. */
static void
look_at_photo (SijilPreflightLook *self,
               GBytes             *photo,
               const char         *target)
{
  cairo_surface_t *image = sijil_jpeg_decode (photo, NULL);
  guint advice;
  int width;
  int height;

  if (image == NULL)
    return;

  cairo_surface_flush (image);
  width = cairo_image_surface_get_width (image);
  height = cairo_image_surface_get_height (image);
  advice = sijil_photo_advise (cairo_image_surface_get_data (image), (gsize) cairo_image_surface_get_stride (image), width, height,
                               width, height, 0);
  cairo_surface_destroy (image);
  for (guint i = 0; i < G_N_ELEMENTS (photo_faults); i++)
    if ((advice & photo_faults[i].advice) != 0)
      warn (self, photo_faults[i].code, "photo", photo_faults[i].sentence, target);
}

/* Draws both faces for nobody to see, and reads the codes as from the printer. */
static gboolean
try_faces (SijilPreflightLook *self,
           JsonObject         *card,
           JsonObject         *face,
           GBytes             *photo,
           const char         *target,
           GError            **problem)
{
  SijilCardDesign *design = sijil_card_designs_get (self->designs, card, problem);
  g_autoptr (SijilFaces) faces = design != NULL ? sijil_faces_new (face, photo, problem) : NULL;
  const char *pale;

  if (faces == NULL || !sijil_card_check (design, faces, self->what->dpi, problem)
      || !sijil_card_read_back (design, faces, self->what->dpi, problem))
    return FALSE;

  pale = sijil_card_find_pale (design, faces);
  if (pale != NULL)
    warn (self, "card-pale", pale, N_("The text “%s” hardly stands out from its ground."), target);
  return TRUE;
}

/* @card: with the photo that it bears and the layout that draws it */
gboolean
_sijil_preflight_look_at_faces (SijilPreflightLook  *self,
                                JsonObject          *face,
                                JsonObject          *card,
                                const char          *target,
                                GError             **error)
{
  GError *problem = NULL;
  g_autoptr (GBytes) photo = sijil_card_load_photo (self->reg, card, &problem);

  if (problem != NULL && g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND))
    {
      g_clear_error (&problem);
      sijil_set_error (&problem, SIJIL_ERROR_NOT_FOUND, "paper-gone", "photo", "The photo of the card is not in the register's papers.", NULL);
    }
  if (problem != NULL)
    return _sijil_preflight_take (self, problem, target, error);

  if (photo != NULL)
    look_at_photo (self, photo, target);
  return try_faces (self, card, face, photo, target, &problem) || _sijil_preflight_take (self, problem, target, error);
}

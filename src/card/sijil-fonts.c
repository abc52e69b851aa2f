#include "card/sijil-fonts.h"

#include "core/sijil-error.h"

static const char * const families[] = { "Noto Sans", "Noto Naskh Arabic", "Noto Kufi Arabic", "Noto Sans Tifinagh",
                                         "Amiri" };

/* Adds the files of a family to what Pango may use. Returns: whether there was one */
static gboolean
add_family (FcConfig   *config,
            const char *family)
{
  FcPattern *wanted = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, FC_SLANT, FcTypeInteger, FC_SLANT_ROMAN,
                                      NULL);
  FcObjectSet *columns = FcObjectSetBuild (FC_FILE, NULL);
  FcFontSet *found = FcFontList (NULL, wanted, columns);
  gboolean added = FALSE;

  for (int i = 0; i < found->nfont; i++)
    {
      FcChar8 *file;

      if (FcPatternGetString (found->fonts[i], FC_FILE, 0, &file) == FcResultMatch)
        added |= FcConfigAppFontAddFile (config, file) == FcTrue;
    }
  FcFontSetDestroy (found);
  FcObjectSetDestroy (columns);
  FcPatternDestroy (wanted);

  return added;
}

static FcConfig *
new_fonts (GError **error)
{
  FcConfig *fonts = FcConfigCreate ();

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (!add_family (fonts, families[i]))
      {
        FcConfigDestroy (fonts);
        sijil_set_error (error, SIJIL_ERROR_FAILED, "font-missing", NULL,
                         "The font “%s” is not installed on this computer, so nothing can be drawn. "
                         "Install it and try again.", families[i], NULL);
        return NULL;
      }

  return fonts;
}

/**
 * sijil_fonts_get:
 *
 * A world of our own fonts only: no rule, choice or other font of the machine can change the ink, and a letter that
 * these fonts lack shows as missing instead of coming in a strange shape. It is made once, for all threads, and kept:
 * fontconfig loses some memory with each one that is thrown away.
 *
 * Returns: (transfer none) (nullable): or %NULL with %SIJIL_ERROR_FAILED when a font is not installed
 */
FcConfig *
sijil_fonts_get (GError **error)
{
  static GMutex mutex;
  static FcConfig *fonts;
  FcConfig *got;

  g_mutex_lock (&mutex);
  if (fonts == NULL)
    fonts = new_fonts (error);
  got = fonts;
  g_mutex_unlock (&mutex);

  return got;
}

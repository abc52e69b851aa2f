#include "card/sijil-fonts.h"

#include <fontconfig/fcfreetype.h>

#include "core/sijil-error.h"

/* Our own fonts, opened by ourselves. A set is used by one thread at a time. */
struct _SijilFonts
{
  FcConfig  *config;
  FT_Library library; /* the faces in the patterns of @config belong to it */
};

/* Sets that nobody uses now. They are kept: fontconfig loses some memory with each configuration that is thrown away, and
 * cairo goes on using a face for as long as it remembers a text. */
static GMutex mutex;
static GSList *idle_sets;

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

/*
 * Cairo opens the files of fonts for all threads together, ten at a time, and closes one that it takes for unused; up to
 * 1.16 it does so without looking whether another thread draws with it. What the pattern brings opened, it leaves alone.
 */
static gboolean
open_faces (SijilFonts *self)
{
  FcFontSet *fonts = FcConfigGetFonts (self->config, FcSetApplication);

  for (int i = 0; i < fonts->nfont; i++)
    {
      FcChar8 *file;
      FT_Face face;
      int index;

      if (FcPatternGetString (fonts->fonts[i], FC_FILE, 0, &file) != FcResultMatch
          || FcPatternGetInteger (fonts->fonts[i], FC_INDEX, 0, &index) != FcResultMatch
          || FT_New_Face (self->library, (const char *) file, index, &face) != 0)
        return FALSE;
      if (!FcPatternAddFTFace (fonts->fonts[i], FC_FT_FACE, face))
        return FALSE;
    }

  return TRUE;
}

static void
fonts_free (SijilFonts *self)
{
  FcConfigDestroy (self->config);
  FT_Done_FreeType (self->library); /* with all its faces */
  g_free (self);
}

static SijilFonts *
fonts_new (GError **error)
{
  SijilFonts *self = g_new0 (SijilFonts, 1);

  self->config = FcConfigCreate ();
  if (FT_Init_FreeType (&self->library) != 0)
    g_error ("There is no memory for fonts.");

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (!add_family (self->config, families[i]))
      {
        sijil_set_error (error, SIJIL_ERROR_FAILED, "font-missing", NULL,
                         "The font “%s” is not installed on this computer, so nothing can be drawn. "
                         "Install it and try again.", families[i], NULL);
        fonts_free (self);
        return NULL;
      }
  if (!open_faces (self))
    {
      sijil_set_error (error, SIJIL_ERROR_FAILED, "font-damaged", NULL,
                       "A font of this computer cannot be read, so nothing can be drawn. "
                       "Install the packages fonts-noto-core and fonts-hosny-amiri again.", NULL);
      fonts_free (self);
      return NULL;
    }

  return self;
}

/**
 * sijil_fonts_take:
 *
 * A world of our own fonts only: no rule, choice or other font of the machine can change the ink, and a letter that
 * these fonts lack shows as missing instead of coming in a strange shape.
 *
 * Returns: (transfer full) (nullable): to be given back; %NULL with %SIJIL_ERROR_FAILED when a font is not installed or
 *   cannot be read
 */
SijilFonts *
sijil_fonts_take (GError **error)
{
  SijilFonts *self = NULL;

  g_mutex_lock (&mutex);
  if (idle_sets != NULL)
    {
      self = idle_sets->data;
      idle_sets = g_slist_delete_link (idle_sets, idle_sets);
    }
  else
    {
      self = fonts_new (error); /* one at a time: fontconfig looks its files up only once */
    }
  g_mutex_unlock (&mutex);

  return self;
}

void
sijil_fonts_give_back (SijilFonts *self)
{
  g_mutex_lock (&mutex);
  idle_sets = g_slist_prepend (idle_sets, self);
  g_mutex_unlock (&mutex);
}

/** sijil_fonts_get_config: (transfer none): for Pango. */
FcConfig *
sijil_fonts_get_config (SijilFonts *self)
{
  return self->config;
}

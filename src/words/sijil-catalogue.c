/*
 * Reads a catalogue as msgfmt compiles it (“The Format of GNU MO Files” in the manual of gettext): a head of five
 * numbers that concern us, and two tables of lengths and offsets, the first of which is in the order of its texts.
 */

#include "words/sijil-catalogue.h"

#include <string.h>

#define MAGIC 0x950412deu

/* Where the numbers of the head stand, in units of their size. */
enum { HEAD_MAGIC = 0, HEAD_N_TEXTS = 2, HEAD_TEXTS = 3, HEAD_TRANSLATIONS = 4, HEAD_LENGTH = 7 };

struct _SijilCatalogue
{
  GMappedFile *file;      /* (owned) */
  const char  *data;
  gsize        length;
  gboolean     is_swapped; /* made for a machine with the other order of bytes */
  guint32      n_texts;
};

static guint32
get_number (const SijilCatalogue *self,
            gsize                 offset)
{
  guint32 number;

  memcpy (&number, self->data + offset, sizeof number);
  return self->is_swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

/* Returns: (nullable): text @i of the table at @table; %NULL when it does not lie in the file */
static const char *
get_text (const SijilCatalogue *self,
          guint32               table,
          guint32               i)
{
  gsize row = (gsize) table + (gsize) i * 8;
  gsize length = row + 8 <= self->length ? get_number (self, row) : 0;
  gsize offset = row + 8 <= self->length ? get_number (self, row + 4) : self->length;

  return offset + length < self->length && self->data[offset + length] == '\0' ? self->data + offset : NULL;
}

static gboolean
read_head (SijilCatalogue *self)
{
  if (self->length < HEAD_LENGTH * sizeof (guint32))
    return FALSE;

  self->is_swapped = get_number (self, HEAD_MAGIC) != MAGIC;
  self->n_texts = get_number (self, HEAD_N_TEXTS * sizeof (guint32));
  return get_number (self, HEAD_MAGIC) == MAGIC;
}

/**
 * sijil_catalogue_load:
 * @folder: where the catalogues of all languages are
 *
 * Returns: (transfer full): the words of @language; %NULL with “catalogue”
 */
SijilCatalogue *
sijil_catalogue_load (const char  *folder,
                      const char  *language,
                      GError     **error)
{
  g_autofree char *path = g_build_filename (folder, language, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (SijilCatalogue) self = g_new0 (SijilCatalogue, 1);

  self->file = g_mapped_file_new (path, FALSE, NULL);
  if (self->file != NULL)
    {
      self->data = g_mapped_file_get_contents (self->file);
      self->length = g_mapped_file_get_length (self->file);
      if (read_head (self))
        return g_steal_pointer (&self);
    }

  sijil_set_error (error, SIJIL_ERROR_FAILED, "catalogue", NULL,
                   "The words of the language “%s” are not where they belong, “%s”. Install the program again.", language, path, NULL);
  return NULL;
}

/** sijil_catalogue_say: Returns: @words, which are English, in the language of @self; as they are where it lacks them */
const char *
sijil_catalogue_say (const SijilCatalogue *self,
                     const char           *words)
{
  guint32 texts = get_number (self, HEAD_TEXTS * sizeof (guint32));
  guint32 translations = get_number (self, HEAD_TRANSLATIONS * sizeof (guint32));
  guint32 from = 0;
  guint32 to = self->n_texts;

  while (from < to)
    {
      guint32 middle = from + (to - from) / 2;
      const char *text = get_text (self, texts, middle);
      int order = text != NULL ? strcmp (words, text) : 0;
      const char *translation = order == 0 ? get_text (self, translations, middle) : NULL;

      if (order == 0)
        return text != NULL && translation != NULL && *translation != '\0' ? translation : words;
      if (order < 0)
        to = middle;
      else
        from = middle + 1;
    }

  return words;
}

void
sijil_catalogue_free (SijilCatalogue *self)
{
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_free (self);
}

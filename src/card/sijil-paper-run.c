#include "card/sijil-paper-run.h"

#include "card/sijil-sheet.h"
#include "core/sijil-error.h"

/* Pictures kept open from one paper to the next, so that the logo stands once in a PDF of a thousand receipts. */
#define MAX_OPEN_PICTURES 64

/* One PDF of one or many papers: what is costly to open (fonts, words, papers) is opened once. */
struct _SijilPaperRun
{
  SijilPdf        *pdf;      /* (owned) */
  SijilType       *type;     /* (owned) */
  SijilPaperWords *words;    /* (owned) */
  GHashTable      *papers;   /* (element-type utf8 JsonObject) by name: those that come with the program */
  GHashTable      *designs;  /* (element-type utf8 SijilPaperDesign) by name: those that take their place */
  GHashTable      *pictures; /* (element-type GBytes SijilPicture) by their bytes */
  gboolean         broken;   /* a page was left unfinished */
};

void
sijil_paper_run_free (SijilPaperRun *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->pdf, sijil_pdf_free);
  g_clear_pointer (&self->type, sijil_type_free);
  g_clear_pointer (&self->words, sijil_paper_words_free);
  g_clear_pointer (&self->papers, g_hash_table_unref);
  g_clear_pointer (&self->designs, g_hash_table_unref);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_free (self);
}

/* Without a PDF. */
static SijilPaperRun *
new_bare (GError **error)
{
  g_autoptr (SijilPaperRun) self = g_new0 (SijilPaperRun, 1);

  self->papers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
  self->designs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sijil_paper_design_free);
  self->pictures = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                          (GDestroyNotify) sijil_picture_unref);
  self->words = sijil_paper_words_new (error);
  if (self->words == NULL)
    return NULL;
  self->type = sijil_type_new (error);

  return self->type != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * sijil_paper_run_new:
 * @pdf_path: where the PDF will be once sijil_paper_run_close() succeeds; until then an older file stays as it is
 *
 * Returns: (transfer full) (nullable): a PDF without pages, or %NULL with %SIJIL_ERROR_FAILED when a font is missing or
 *   the folder cannot be written to
 */
SijilPaperRun *
sijil_paper_run_new (const char  *pdf_path,
                     GError     **error)
{
  g_autoptr (SijilPaperRun) self = NULL;

  g_return_val_if_fail (pdf_path != NULL, NULL);

  self = new_bare (error);
  if (self == NULL)
    return NULL;
  self->pdf = sijil_pdf_new (pdf_path, SIJIL_A4_WIDTH_MM, SIJIL_A4_HEIGHT_MM, error);
  if (self->pdf == NULL)
    return NULL;

  return g_steal_pointer (&self);
}
/** sijil_paper_run_take_design: @design: (transfer full): takes the place of the paper that comes with the program */
void
sijil_paper_run_take_design (SijilPaperRun    *self,
                             SijilPaperDesign *design)
{
  g_hash_table_insert (self->designs, g_strdup (sijil_paper_design_get_paper (design)), design);
}

/* Returns: (transfer none) (nullable) */
static JsonObject *
get_paper (SijilPaperRun  *self,
           const char     *name,
           GError        **error)
{
  JsonObject *paper = g_hash_table_lookup (self->papers, name);

  if (paper != NULL)
    return paper;

  paper = sijil_paper_load_data (name, error);
  if (paper == NULL)
    return NULL;
  if (!json_object_has_member (paper, "blocks"))
    {
      json_object_unref (paper);
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "paper-unknown", NULL, "There is no paper named “%s”.", name,
                       NULL);
      return NULL;
    }
  g_hash_table_insert (self->papers, g_strdup (name), paper);

  return paper;
}

/* names: “a|b”. Returns: (nullable): what is missing when none of them has a value, the first of them */
static char *
dup_missing (const SijilPaperScope *scope,
             const char            *names)
{
  g_auto (GStrv) parts = g_strsplit (names, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (sijil_paper_scope_get (scope, parts[i]) != NULL)
      return NULL;

  return g_strdup (parts[0]);
}

/* “required” of a paper: each “name” must have a value, where “when” holds. */
static gboolean
check_required (const SijilPaperScope  *scope,
                const char             *name,
                JsonObject             *paper,
                GError                **error)
{
  JsonArray *required = sijil_sheet_get_array (paper, "required");

  for (guint i = 0; i < json_array_get_length (required); i++)
    {
      JsonObject *rule = json_array_get_object_element (required, i);
      g_autofree char *missing = NULL;

      if (!sijil_paper_scope_holds (scope, sijil_sheet_get_string (rule, "when")))
        continue;
      missing = dup_missing (scope, sijil_sheet_get_string (rule, "name"));
      if (missing == NULL)
        continue;
      sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-value-missing", missing,
                       "The paper “%1$s” cannot be printed, because its “%2$s” is not known. Enter it and print again.",
                       name, missing, NULL);
      return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full) (nullable) (element-type utf8 SijilPicture): lent by self->pictures */
static GHashTable *
open_pictures (SijilPaperRun  *self,
               GHashTable     *pictures,
               GError        **error)
{
  g_autoptr (GHashTable) opened = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key;
  gpointer bytes;

  if (g_hash_table_size (self->pictures) > MAX_OPEN_PICTURES)
    g_hash_table_remove_all (self->pictures);
  if (pictures == NULL)
    return g_steal_pointer (&opened);

  g_hash_table_iter_init (&iter, pictures);
  while (g_hash_table_iter_next (&iter, &key, &bytes))
    {
      SijilPicture *picture = g_hash_table_lookup (self->pictures, bytes);

      if (picture == NULL)
        {
          picture = sijil_picture_new (bytes, error);
          if (picture == NULL)
            return NULL;
          g_hash_table_insert (self->pictures, g_bytes_ref (bytes), picture);
        }
      g_hash_table_insert (opened, key, picture);
    }

  return g_steal_pointer (&opened);
}

/*
 * What the program's own paper cannot do without, a chamber's cannot either.
 * @opened: (out): its pictures, which must outlive the sheet
 * @paper: (out): the file it is set from
 */
static SijilSheet *
set_sheet (SijilPaperRun  *self,
           const char     *name,
           JsonObject     *values,
           GHashTable     *pictures,
           GHashTable    **opened,
           JsonObject    **paper,
           GError        **error)
{
  SijilPaperDesign *design = g_hash_table_lookup (self->designs, name);
  JsonObject *own = get_paper (self, name, error);
  SijilSheetMaker maker = { .type = self->type, .scope = { .words = self->words, .values = values } };

  if (own == NULL || !check_required (&maker.scope, name, own, error))
    return NULL;
  *paper = design != NULL ? sijil_paper_design_get_object (design) : own;
  if (design != NULL && !check_required (&maker.scope, name, *paper, error))
    return NULL;

  maker.pictures = *opened = open_pictures (self, pictures, error);
  return maker.pictures != NULL ? sijil_sheet_new (&maker, *paper, error) : NULL;
}

/**
 * sijil_paper_run_add:
 * @name: which paper
 * @values: what stands on it: see data/paper/README.md
 * @pictures: (nullable) (element-type utf8 GBytes): JPEG or PNG files by the keys that the values name, and “logo”
 *
 * Adds one paper to the PDF, on pages of its own.
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_INVALID: “paper-value-missing” (its field is the value's name),
 *   “paper-too-long”, or a picture or code that cannot be printed; %SIJIL_ERROR_NOT_FOUND for an unknown @name. After
 *   a failure nothing of the paper is in the PDF, and others can be added.
 */
gboolean
sijil_paper_run_add (SijilPaperRun  *self,
                     const char     *name,
                     JsonObject     *values,
                     GHashTable     *pictures,
                     GError        **error)
{
  g_autoptr (GHashTable) opened = NULL;
  g_autoptr (SijilSheet) sheet = NULL;
  JsonObject *paper;

  g_return_val_if_fail (self != NULL && name != NULL && values != NULL, FALSE);

  sheet = set_sheet (self, name, values, pictures, &opened, &paper, error);
  if (sheet == NULL)
    return FALSE;

  if (sijil_pdf_get_n_pages (self->pdf) == 0)
    sijil_pdf_set_title (self->pdf, sijil_sheet_get_string (sijil_sheet_get_object (paper, "name"), "fr"));
  if (sijil_sheet_draw (sheet, self->pdf, error))
    return TRUE;
  self->broken = TRUE;

  return FALSE;
}

/** sijil_paper_run_get_n_pages: Returns: pages of all papers so far */
int
sijil_paper_run_get_n_pages (const SijilPaperRun *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (int) sijil_pdf_get_n_pages (self->pdf);
}

/**
 * sijil_paper_run_close:
 *
 * Gives the PDF its name. sijil_paper_run_free() is still to be called; without this call it leaves no file.
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_FAILED; then there is no new file and an older one is untouched
 */
gboolean
sijil_paper_run_close (SijilPaperRun  *self,
                       GError        **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->broken || sijil_pdf_get_n_pages (self->pdf) == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_FAILED, "paper-not-drawn", NULL,
                       "No paper could be drawn, so no file was written.", NULL);
      return FALSE;
    }

  return sijil_pdf_close (self->pdf, error);
}

/**
 * sijil_paper_design_try:
 * @pictures: (nullable) (element-type utf8 GBytes): as sijil_paper_run_add()
 * @n_pages: (out) (optional): how many pages it takes
 * @error: as sijil_paper_run_add()
 *
 * Whether a paper with these values can be set with the layout.
 */
gboolean
sijil_paper_design_try (SijilPaperDesign  *design,
                        JsonObject        *values,
                        GHashTable        *pictures,
                        guint             *n_pages,
                        GError           **error)
{
  g_autoptr (SijilPaperRun) run = new_bare (error);
  g_autoptr (GHashTable) opened = NULL;
  g_autoptr (SijilSheet) sheet = NULL;
  const char *paper = sijil_paper_design_get_paper (design);
  JsonObject *file;
  gpointer name;

  if (run == NULL)
    return FALSE;

  g_hash_table_insert (run->designs, g_strdup (paper), design);
  sheet = set_sheet (run, paper, values, pictures, &opened, &file, error);
  g_hash_table_steal_extended (run->designs, paper, &name, NULL); /* it was only lent */
  g_free (name);
  if (sheet != NULL && n_pages != NULL)
    *n_pages = sijil_sheet_get_n_pages (sheet);
  return sheet != NULL;
}

/**
 * sijil_paper_write:
 * @name: which paper
 * @values: what stands on it: see data/paper/README.md
 * @pictures: (nullable) (element-type utf8 GBytes): JPEG or PNG files by the keys that the values name
 * @pdf_path: where to write it; the file appears whole or not at all
 * @n_pages: (out) (optional): how many pages it has
 *
 * Writes a PDF of one paper.
 *
 * Returns: %TRUE, or %FALSE with an error of sijil_paper_run_add() or sijil_paper_run_close()
 */
gboolean
sijil_paper_write (const char  *name,
                   JsonObject  *values,
                   GHashTable  *pictures,
                   const char  *pdf_path,
                   int         *n_pages,
                   GError     **error)
{
  g_autoptr (SijilPaperRun) run = sijil_paper_run_new (pdf_path, error);

  if (run == NULL || !sijil_paper_run_add (run, name, values, pictures, error)
      || !sijil_paper_run_close (run, error))
    return FALSE;
  if (n_pages != NULL)
    *n_pages = sijil_paper_run_get_n_pages (run);

  return TRUE;
}

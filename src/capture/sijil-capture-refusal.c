#include "capture/sijil-capture-refusal.h"

#include "core/sijil-error.h"
#include "core/sijil-svg.h"

#include <glib/gi18n.h>

/* The sentences for what helpers refuse. “%s” is the name of the file as the person knows it. */

#define PHOTO "photo"
#define PAPER "paper"

static char *
dup_number (guint number)
{
  return g_strdup_printf ("%u", number);
}

/* What has nothing to do with the kind of picture. */
static void
refuse_for_helper (GError       **error,
                   SijilVerdict   verdict,
                   const char    *field,
                   const char    *name)
{
  switch (verdict)
    {
    case SIJIL_VERDICT_NO_HELPER:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "decoder-missing", NULL,
                       "The part of the program that opens pictures and documents is missing. Nothing was saved. "
                       "Install the program again.",
                       NULL);
      break;
    case SIJIL_VERDICT_NO_POPPLER:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "poppler-missing", NULL,
                       "PDF documents cannot be opened on this computer: the package poppler-utils is not installed. "
                       "Nothing was saved. Install it, or scan the paper as JPEG or PNG.",
                       NULL);
      break;
    case SIJIL_VERDICT_UNCONFINED:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "decoder-unconfined", NULL,
                       "This computer cannot open pictures and documents safely: its system gives no way to confine "
                       "the part of the program that does it (seccomp). Nothing was saved. Use a system that has it.",
                       NULL);
      break;
    case SIJIL_VERDICT_NO_ROOM:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "decoder-memory", NULL,
                       "This computer has no memory left to open “%s”. Nothing was saved. Close other programs and try "
                       "again.",
                       name, NULL);
      break;
    case SIJIL_VERDICT_SLOW:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "decoder-slow", field,
                       "Opening “%s” took too long and was stopped. Nothing was saved. Scan or export it again, at a "
                       "lower resolution.",
                       name, NULL);
      break;
    case SIJIL_VERDICT_MEMORY:
    case SIJIL_VERDICT_DIED:
    default:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "decoder-died", field,
                       "“%s” cannot be opened: the part of the program that opens pictures and documents stopped over "
                       "it. Nothing was saved. Scan or export it again.",
                       name, NULL);
      break;
    }
}

static void
refuse_photo_kind (GError     **error,
                   SijilKind    kind,
                   const char  *name)
{
  const char *kind_name = sijil_kind_get_name (kind);

  if (kind == SIJIL_KIND_HEIC || kind == SIJIL_KIND_AVIF)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "photo-heic", PHOTO,
                     "“%s” is a %s picture from a telephone, which is not taken. Nothing was saved. Set the camera of "
                     "the telephone to “most compatible”, or export the picture as JPEG.",
                     name, kind_name, NULL);
  else if (kind == SIJIL_KIND_EMPTY)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "photo-not-whole", PHOTO,
                     "The picture “%s” is empty. Nothing was saved. Copy or scan it again.", name, NULL);
  else if (kind_name != NULL)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "photo-format", PHOTO,
                     "“%s” is a file of the kind %s, which is not taken as a photo. Nothing was saved. Export the "
                     "photo as JPEG or PNG.",
                     name, kind_name, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_INVALID, "photo-format", PHOTO,
                     "“%s” is not a picture that is known here. Nothing was saved. Choose a photo in JPEG or PNG.",
                     name, NULL);
}

/**
 * _sijil_capture_refuse_photo:
 * @answer: what the helper said, all zero if it said nothing
 *
 * Says in a sentence why the photo @name was not taken and what to do.
 */
void
_sijil_capture_refuse_photo (GError           **error,
                             SijilVerdict       verdict,
                             const SijilAnswer *answer,
                             const char        *name)
{
  g_autofree char *width = dup_number (answer->width);
  g_autofree char *height = dup_number (answer->height);

  switch (verdict)
    {
    case SIJIL_VERDICT_FORMAT:
      refuse_photo_kind (error, answer->kind, name);
      break;
    case SIJIL_VERDICT_TOO_LARGE:
      if (answer->width == 0)
        sijil_set_error (error, SIJIL_ERROR_INVALID, "photo-too-large", PHOTO,
                         "The picture “%s” has more than 15 MB. Nothing was saved. Save it smaller.", name, NULL);
      else
        sijil_set_error (error, SIJIL_ERROR_INVALID, "photo-too-large", PHOTO,
                         "The picture “%s” is too large (%s × %s dots). Nothing was saved. Save it with at most 8000 "
                         "dots a side and 24 million in all.",
                         name, width, height, NULL);
      break;
    case SIJIL_VERDICT_TOO_SMALL:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "photo-too-small", PHOTO,
                       "The picture “%s” is too small: %s × %s dots would be left. Nothing was saved. Take the photo "
                       "again, or choose a larger part of it.",
                       name, width, height, NULL);
      break;
    case SIJIL_VERDICT_NOT_WHOLE:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "photo-not-whole", PHOTO,
                       "The picture “%s” is not whole: the file is cut or damaged. Nothing was saved. Copy or scan it "
                       "again.",
                       name, NULL);
      break;
    case SIJIL_VERDICT_COLOURS:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "photo-colours", PHOTO,
                       "The picture “%s” keeps its colours in a way that is not known here. Nothing was saved. Export "
                       "it as an ordinary JPEG.",
                       name, NULL);
      break;
    case SIJIL_VERDICT_CROP:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "photo-crop", PHOTO,
                       "The part chosen of “%s” lies outside the picture, which has %s × %s dots before turning. "
                       "Nothing was saved. Choose the part again.",
                       name, width, height, NULL);
      break;
    default:
      refuse_for_helper (error, verdict, PHOTO, name);
      break;
    }
}

static void
refuse_paper_kind (GError     **error,
                   SijilKind    kind,
                   const char  *name)
{
  const char *kind_name = sijil_kind_get_name (kind);

  if (kind == SIJIL_KIND_HEIC || kind == SIJIL_KIND_AVIF)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-heic", PAPER,
                     "“%s” is a %s picture from a telephone, which is not taken. Nothing was saved. Set the camera of "
                     "the telephone to “most compatible”, or export the picture as JPEG.",
                     name, kind_name, NULL);
  else if (kind == SIJIL_KIND_EMPTY)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-not-whole", PAPER,
                     "The document “%s” is empty. Nothing was saved. Copy or scan it again.", name, NULL);
  else if (kind == SIJIL_KIND_ZIP)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-format", PAPER,
                     "“%s” is a packed file or an office document. Nothing was saved. Unpack it, or export it as PDF.",
                     name, NULL);
  else if (kind_name != NULL)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-format", PAPER,
                     "“%s” is a file of the kind %s, which is not taken as a document. Nothing was saved. Scan or "
                     "export it as PDF, JPEG or PNG.",
                     name, kind_name, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-format", PAPER,
                     "“%s” is not a document that is known here. Nothing was saved. Scan or export it as PDF, JPEG or "
                     "PNG.",
                     name, NULL);
}

static void
refuse_paper_size (GError           **error,
                   const SijilAnswer *answer,
                   const char        *name)
{
  g_autofree char *width = dup_number (answer->width);
  g_autofree char *height = dup_number (answer->height);

  if (answer->width == 0)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-too-large", PAPER,
                     "The document “%s” has more than 20 MB. Nothing was saved. Scan it at a lower resolution.",
                     name, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-too-large", PAPER,
                     "The document “%s” is too large (%s × %s dots). Nothing was saved. Scan it at 600 dots per inch "
                     "or less: a page may have 40 million dots.",
                     name, width, height, NULL);
}

static void
refuse_pdf (GError           **error,
            SijilVerdict       verdict,
            const SijilAnswer *answer,
            const char        *name)
{
  g_autofree char *pages = dup_number (answer->pages);

  switch (verdict)
    {
    case SIJIL_VERDICT_ENCRYPTED:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-encrypted", PAPER,
                       "The document “%s” is locked with a password. Nothing was saved. Print it and scan the print, "
                       "or have it sent without a password.",
                       name, NULL);
      break;
    case SIJIL_VERDICT_ACTIVE:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-active", PAPER,
                       "The document “%s” has active parts: a script, a program to start, or a file within the file. "
                       "Nothing was saved. Print it and scan the print.",
                       name, NULL);
      break;
    case SIJIL_VERDICT_PAGES:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-too-many-pages", PAPER,
                       "The document “%s” has %s pages, 50 are the most. Nothing was saved. Divide it.",
                       name, pages, NULL);
      break;
    case SIJIL_VERDICT_PAGE_SIZE:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-page-size", PAPER,
                       "Page %2$s of the document “%1$s” has a size that no paper has. Nothing was saved. Print it and "
                       "scan the print.",
                       name, pages, NULL);
      break;
    default:
      refuse_for_helper (error, verdict, PAPER, name);
      break;
    }
}

/** _sijil_capture_refuse_paper: as _sijil_capture_refuse_photo(), for a document. */
void
_sijil_capture_refuse_paper (GError           **error,
                             SijilVerdict       verdict,
                             const SijilAnswer *answer,
                             const char        *name)
{
  g_autofree char *width = dup_number (answer->width);
  g_autofree char *height = dup_number (answer->height);

  switch (verdict)
    {
    case SIJIL_VERDICT_FORMAT:
      refuse_paper_kind (error, answer->kind, name);
      break;
    case SIJIL_VERDICT_TOO_LARGE:
      refuse_paper_size (error, answer, name);
      break;
    case SIJIL_VERDICT_TOO_SMALL:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-too-small", PAPER,
                       "The document “%s” is too small to be read (%s × %s dots). Nothing was saved. Scan it again.",
                       name, width, height, NULL);
      break;
    case SIJIL_VERDICT_NOT_WHOLE:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-not-whole", PAPER,
                       "The document “%s” is not whole: the file is cut, damaged or badly written. Nothing was saved. "
                       "Copy or scan it again.",
                       name, NULL);
      break;
    case SIJIL_VERDICT_COLOURS:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-colours", PAPER,
                       "The document “%s” keeps its colours in a way that is not known here. Nothing was saved. Scan "
                       "it again, or export it as PDF.",
                       name, NULL);
      break;
    default:
      refuse_pdf (error, verdict, answer, name);
      break;
    }
}

/* Why an SVG is not taken: “%s” is its name and the line. */
static const char *
get_drawing_sentence (SijilSvgFault fault)
{
  switch (fault)
    {
    case SIJIL_SVG_ENTITIES:
      return N_("The drawing “%s” defines entities (line %s), which are not taken. Nothing was saved. Save it as plain SVG.");
    case SIJIL_SVG_TEXT:
      return N_("The drawing “%s” has a text in line %s, whose letters would depend on the fonts of a computer. Nothing was saved. Turn "
                "texts into paths and save it again.");
    case SIJIL_SVG_ACTIVE:
      return N_("The drawing “%s” has an active part in line %s: a script, a page or an animation. Nothing was saved. Take it out, or save "
                "the drawing as plain SVG.");
    case SIJIL_SVG_OUTSIDE:
      return N_("The drawing “%s” wants something from outside in line %s: a file, an address or a font. Nothing was saved. Take it out, or "
                "save the drawing as plain SVG.");
    case SIJIL_SVG_DOTS:
      return N_("The drawing “%s” has a picture of dots, a filter or a mask in line %s, which are not drawn as shapes. Nothing was saved. "
                "Turn it into paths, or give it as a PNG.");
    case SIJIL_SVG_UNKNOWN:
      return N_("The drawing “%s” has something in line %s that drawings on a card cannot have. Nothing was saved. Save it as plain SVG.");
    case SIJIL_SVG_SIZE:
      return N_("The drawing “%s” does not say its size in line %s as two sensible numbers (“viewBox”, or “width” and “height”). Nothing was "
                "saved. Set the size of the page and save it again.");
    case SIJIL_SVG_TOO_LARGE:
      return N_("The drawing “%s” is too large: it may have 1 MB, 20000 elements and 64 of them in each other (line %s). Nothing was saved. "
                "Simplify it, or give it as a PNG.");
    case SIJIL_SVG_SLOW:
      return N_("The drawing “%s” is too much to draw: it would take more than a second. Nothing was saved. Simplify it, or give it as a PNG.");
    case SIJIL_SVG_GOOD:
    case SIJIL_SVG_BROKEN:
    default:
      return N_("“%s” is not a whole SVG drawing (line %s). Nothing was saved. Save it again as plain SVG in UTF-8.");
    }
}

/** _sijil_capture_refuse_drawing: as _sijil_capture_refuse_photo(), for an SVG. */
void
_sijil_capture_refuse_drawing (GError           **error,
                               SijilVerdict       verdict,
                               const SijilAnswer *answer,
                               const char        *name)
{
  g_autofree char *line = dup_number (MAX (answer->width, 1));

  if (verdict == SIJIL_VERDICT_DRAWING)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "drawing-refused", NULL, get_drawing_sentence (answer->pages), name, line, NULL);
  else
    refuse_for_helper (error, verdict, NULL, name);
}

/** _sijil_capture_refuse_page: why a page of a document that had been taken is not shown. */
void
_sijil_capture_refuse_page (GError       **error,
                            SijilVerdict   verdict)
{
  switch (verdict)
    {
    case SIJIL_VERDICT_NO_HELPER:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "decoder-missing", NULL,
                       "The page cannot be shown: the part of the program that opens pictures and documents is "
                       "missing. Install the program again.",
                       NULL);
      break;
    case SIJIL_VERDICT_NO_POPPLER:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "poppler-missing", NULL,
                       "The page cannot be shown: the package poppler-utils is not installed. Install it.", NULL);
      break;
    case SIJIL_VERDICT_UNCONFINED:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "decoder-unconfined", NULL,
                       "The page cannot be shown safely: this system gives no way to confine the part of the program "
                       "that does it (seccomp). Use a system that has it.",
                       NULL);
      break;
    case SIJIL_VERDICT_NO_ROOM:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "decoder-memory", NULL,
                       "The page cannot be shown: this computer has no memory left. Close other programs, then try "
                       "again.",
                       NULL);
      break;
    case SIJIL_VERDICT_SLOW:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "decoder-slow", NULL,
                       "Showing the page took too long and was stopped. Try again, at a smaller size.", NULL);
      break;
    default:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "paper-page", NULL,
                       "The page cannot be shown: the document has no such page, or its file is damaged. Check the "
                       "document's file.",
                       NULL);
      break;
    }
}

#include "capture/sijil-capture.h"

#include "capture/sijil-capture-file.h"
#include "capture/sijil-capture-helper.h"
#include "capture/sijil-capture-pdf.h"
#include "capture/sijil-capture-refusal.h"
#include "capture/sijil-capture-shape.h"
#include "core/sijil-notes.h"

#include <unistd.h>

#define HELPER "sijil-decode"

/* The most that a photo and a page can have when they come back. */
#define MAX_JPEG_BYTES (2 * 1000 * 1000)
#define MAX_PNG_BYTES  (128 * 1000 * 1000)

G_STATIC_ASSERT (SIJIL_CAPTURE_PAGE_MIN_WIDTH == SIJIL_MIN_SIDE);
G_STATIC_ASSERT (SIJIL_CAPTURE_PAGE_MAX_WIDTH == SIJIL_PAGE_MAX_WIDTH);

/* What no helper takes as a number of dots becomes one that lies outside every picture. */
static int
to_dots (int number)
{
  return number < 0 || number > G_MAXUINT16 ? G_MAXUINT16 : number;
}

static SijilVerdict
ask_for_photo (GBytes          *picture,
               const SijilCrop *crop,
               SijilAnswer     *answer,
               GBytes         **jpeg)
{
  const SijilCrop whole = { 0 };
  const SijilCrop *wish = crop != NULL ? crop : &whole;
  gboolean chosen = wish->width != 0;
  const int numbers[] = { chosen ? to_dots (wish->x) : 0, chosen ? to_dots (wish->y) : 0,
                          to_dots (wish->width), chosen ? to_dots (wish->height) : 0,
                          wish->quarter_turns & 3, CLAMP (wish->brightness, -100, 100) };
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  SijilVerdict verdict;
  int input;

  g_ptr_array_add (arguments, g_strdup ("photo"));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_ptr_array_add (arguments, g_strdup_printf ("%d", numbers[i]));
  g_ptr_array_add (arguments, NULL);

  input = _sijil_capture_new_input (picture);
  if (input < 0)
    return SIJIL_VERDICT_NO_ROOM;
  verdict = _sijil_capture_ask (HELPER, (const char * const *) arguments->pdata, input, MAX_JPEG_BYTES, answer, jpeg);
  close (input);

  if (verdict == SIJIL_VERDICT_TAKEN &&
      (answer->width > SIJIL_PHOTO_WIDTH || answer->height > SIJIL_PHOTO_HEIGHT ||
       !_sijil_capture_is_plain_jpeg (*jpeg, answer->width, answer->height)))
    verdict = SIJIL_VERDICT_DIED;

  return verdict;
}

static void
note_if_small (GPtrArray         *notes,
               const SijilAnswer *answer,
               const char        *name)
{
  g_autofree char *width = g_strdup_printf ("%u", answer->width);
  g_autofree char *height = g_strdup_printf ("%u", answer->height);

  if (answer->width < SIJIL_CAPTURE_SHARP_WIDTH || answer->height < SIJIL_CAPTURE_SHARP_HEIGHT)
    sijil_note (notes, "photo-small", "photo",
                "The photo “%s” has only %s × %s dots on the card and will look soft. It was taken all the same. "
                "Better is a photo of which 520 × 662 dots or more are used.",
                name, width, height, NULL);
}

/**
 * sijil_capture_photo_bytes:
 * @picture: a PNG or JPEG as it came, from a camera, a scanner or the clipboard
 * @name: what the person calls it, to be named in sentences: a file's name, or “pasted picture” in their language
 * @crop: (nullable): what to make of it; %NULL for the largest possible part, upright
 * @jpeg: (out) (transfer full): a new baseline JPEG without metadata, of 22:28, at most 550 × 700 dots
 * @width: (out) (optional): its dots; never more than were there
 * @height: (out) (optional): its dots
 * @notes: (nullable) (element-type GError): gets "photo-small" where the photo is taken but will look soft
 *
 * Makes the photo of a card from a picture of up to 15 MB, 8000 dots a side and 24 million in all.
 */
gboolean
sijil_capture_photo_bytes (GBytes           *picture,
                           const char       *name,
                           const SijilCrop  *crop,
                           GBytes          **jpeg,
                           int              *width,
                           int              *height,
                           GPtrArray        *notes,
                           GError          **error)
{
  g_autoptr (GBytes) made = NULL;
  SijilAnswer answer = { 0 };
  SijilVerdict verdict;

  g_return_val_if_fail (picture != NULL && name != NULL && jpeg != NULL, FALSE);

  if (g_bytes_get_size (picture) > SIJIL_PHOTO_MAX_BYTES)
    verdict = SIJIL_VERDICT_TOO_LARGE;
  else
    verdict = ask_for_photo (picture, crop, &answer, &made);
  if (verdict != SIJIL_VERDICT_TAKEN)
    {
      _sijil_capture_refuse_photo (error, verdict, &answer, name);
      return FALSE;
    }

  note_if_small (notes, &answer, name);
  *jpeg = g_steal_pointer (&made);
  if (width != NULL)
    *width = (int) answer.width;
  if (height != NULL)
    *height = (int) answer.height;

  return TRUE;
}

/**
 * sijil_capture_photo:
 * @path: a file, in the encoding of file names
 *
 * sijil_capture_photo_bytes() for a file.
 */
gboolean
sijil_capture_photo (const char       *path,
                     const SijilCrop  *crop,
                     GBytes          **jpeg,
                     int              *width,
                     int              *height,
                     GPtrArray        *notes,
                     GError          **error)
{
  g_autoptr (GBytes) picture = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  picture = _sijil_capture_read_file (path, SIJIL_PHOTO_MAX_BYTES, error);
  if (picture == NULL)
    return FALSE;

  name = _sijil_capture_dup_name (path);
  return sijil_capture_photo_bytes (picture, name, crop, jpeg, width, height, notes, error);
}

static const char *
get_media_type (SijilKind kind)
{
  return kind == SIJIL_KIND_PDF ? "application/pdf" : kind == SIJIL_KIND_PNG ? "image/png" : "image/jpeg";
}

static SijilVerdict
examine_paper (GBytes      *paper,
               SijilAnswer *answer)
{
  const char * const arguments[] = { "paper", NULL };
  SijilVerdict verdict;
  int input = _sijil_capture_new_input (paper);

  if (input < 0)
    return SIJIL_VERDICT_NO_ROOM;

  verdict = _sijil_capture_ask (HELPER, arguments, input, 0, answer, NULL);
  if (verdict == SIJIL_VERDICT_TAKEN && answer->kind == SIJIL_KIND_PDF)
    verdict = _sijil_capture_examine_pdf (input, answer);
  close (input);

  return verdict;
}

/**
 * sijil_capture_paper_bytes:
 * @paper: a PNG, JPEG or PDF as it came
 * @name: what the person calls it, as for sijil_capture_photo_bytes()
 * @facts: (out): what it is
 *
 * Examines a scanned paper, which is kept as it came: up to 20 MB, 40 million dots or 50 pages, whole, and a PDF
 * without a password, scripts, programs to start or files within it.
 */
gboolean
sijil_capture_paper_bytes (GBytes           *paper,
                           const char       *name,
                           SijilPaperFacts  *facts,
                           GError          **error)
{
  SijilAnswer answer = { 0 };
  SijilVerdict verdict;

  g_return_val_if_fail (paper != NULL && name != NULL && facts != NULL, FALSE);

  if (g_bytes_get_size (paper) > SIJIL_PAPER_MAX_BYTES)
    verdict = SIJIL_VERDICT_TOO_LARGE;
  else
    verdict = examine_paper (paper, &answer);
  if (verdict != SIJIL_VERDICT_TAKEN)
    {
      _sijil_capture_refuse_paper (error, verdict, &answer, name);
      return FALSE;
    }

  *facts = (SijilPaperFacts) {
    .media_type = get_media_type (answer.kind),
    .pages = (int) answer.pages,
    .width = (int) answer.width,
    .height = (int) answer.height,
  };
  return TRUE;
}

/**
 * sijil_capture_paper:
 * @path: a file, in the encoding of file names
 * @bytes: (out) (transfer full): what is in it, to be kept unchanged
 * @facts: (out): what it is
 *
 * sijil_capture_paper_bytes() for a file.
 */
gboolean
sijil_capture_paper (const char       *path,
                     GBytes          **bytes,
                     SijilPaperFacts  *facts,
                     GError          **error)
{
  g_autoptr (GBytes) paper = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  paper = _sijil_capture_read_file (path, SIJIL_PAPER_MAX_BYTES, error);
  if (paper == NULL)
    return FALSE;

  name = _sijil_capture_dup_name (path);
  if (!sijil_capture_paper_bytes (paper, name, facts, error))
    return FALSE;

  *bytes = g_steal_pointer (&paper);
  return TRUE;
}

static SijilVerdict
make_png (GBytes  *picture,
          int      max_width,
          GBytes **png)
{
  g_autofree char *width = g_strdup_printf ("%d", max_width);
  const char * const arguments[] = { "page", width, NULL };
  int input = _sijil_capture_new_input (picture);
  SijilAnswer answer = { 0 };
  SijilVerdict verdict;

  if (input < 0)
    return SIJIL_VERDICT_NO_ROOM;

  verdict = _sijil_capture_ask (HELPER, arguments, input, MAX_PNG_BYTES, &answer, png);
  close (input);
  if (verdict == SIJIL_VERDICT_TAKEN &&
      (answer.width > (guint) max_width || !_sijil_capture_is_plain_png (*png, answer.width, answer.height)))
    verdict = SIJIL_VERDICT_DIED;

  return verdict;
}

static SijilVerdict
make_pdf_png (GBytes  *paper,
              int      page,
              int      max_width,
              GBytes **png)
{
  g_autoptr (GBytes) dots = NULL;
  SijilVerdict verdict;
  int input = _sijil_capture_new_input (paper);

  if (input < 0)
    return SIJIL_VERDICT_NO_ROOM;

  verdict = _sijil_capture_draw_pdf (input, page, max_width, &dots);
  close (input);

  return verdict == SIJIL_VERDICT_TAKEN ? make_png (dots, max_width, png) : verdict;
}

/**
 * sijil_capture_page:
 * @paper: a paper that sijil_capture_paper_bytes() took
 * @media_type: as it said then
 * @page: 1 for the first page; a picture has only one
 * @max_width: 60…4000 dots; a picture that has fewer is not made larger
 * @png: (out) (transfer full): the page upright, for the screen
 *
 * Fails with %SIJIL_ERROR_FAILED "paper-page" where the paper is no longer what it was, or has no such page.
 */
gboolean
sijil_capture_page (GBytes      *paper,
                    const char  *media_type,
                    int          page,
                    int          max_width,
                    GBytes     **png,
                    GError     **error)
{
  g_autoptr (GBytes) made = NULL;
  SijilVerdict verdict;

  g_return_val_if_fail (paper != NULL && media_type != NULL && png != NULL, FALSE);
  g_return_val_if_fail (page >= 1, FALSE);
  g_return_val_if_fail (max_width >= SIJIL_CAPTURE_PAGE_MIN_WIDTH && max_width <= SIJIL_CAPTURE_PAGE_MAX_WIDTH, FALSE);

  if (g_str_equal (media_type, "application/pdf"))
    verdict = make_pdf_png (paper, page, max_width, &made);
  else
    verdict = page == 1 ? make_png (paper, max_width, &made) : SIJIL_VERDICT_NOT_WHOLE;
  if (verdict != SIJIL_VERDICT_TAKEN)
    {
      _sijil_capture_refuse_page (error, verdict);
      return FALSE;
    }

  *png = g_steal_pointer (&made);
  return TRUE;
}

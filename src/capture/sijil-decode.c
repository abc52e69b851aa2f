/*
 * sijil-decode: looks into pictures that strangers made, behind walls, so that the program need not.
 *
 *   sijil-decode photo X Y WIDTH HEIGHT TURNS BRIGHTNESS   a new JPEG for the card; WIDTH 0: the program chooses
 *   sijil-decode paper                                     is it whole, how large; a PDF is only recognised
 *   sijil-decode page MAX-WIDTH                            a PNG for the screen
 *   sijil-decode preview MAX-WIDTH                         the same of what may become a photo, and its size
 *
 * The file comes on standard input, the answer (sijil-answer.h) goes to standard output.
 */

#include "capture/sijil-frame.h"
#include "capture/sijil-helper.h"
#include "capture/sijil-picture.h"
#include "capture/sijil-sandbox.h"

#include <stdlib.h>
#include <string.h>

/* The decoder shrinks a JPEG only so far that the better scaling after it still has this much to choose from. */
#define SPARE 1.5

typedef struct
{
  SijilRect rect; /* upright; width 0: none given */
  unsigned  turns;
  int       brightness;
} Wish;

typedef struct
{
  uint32_t max_side;
  uint32_t max_dots;
} Bars;

static const Bars photo_bars = { SIJIL_PHOTO_MAX_SIDE, SIJIL_PHOTO_MAX_DOTS };
static const Bars paper_bars = { SIJIL_PAPER_MAX_SIDE, SIJIL_PAPER_MAX_DOTS };

static SijilVerdict
read_head (SijilKind      kind,
           const uint8_t *bytes,
           size_t         length,
           const Bars    *bars,
           SijilHead     *head)
{
  SijilVerdict verdict;

  switch (kind)
    {
    case SIJIL_KIND_JPEG:
      verdict = sijil_jpeg_read_head (bytes, length, head);
      break;
    case SIJIL_KIND_PNG:
      verdict = sijil_png_read_head (bytes, length, head);
      break;
    case SIJIL_KIND_PPM:
      verdict = sijil_ppm_read_head (bytes, length, head);
      break;
    default:
      return SIJIL_VERDICT_FORMAT;
    }

  if (verdict != SIJIL_VERDICT_TAKEN)
    return verdict;
  if (head->width > bars->max_side || head->height > bars->max_side ||
      (uint64_t) head->width * head->height > bars->max_dots)
    return SIJIL_VERDICT_TOO_LARGE;
  if (head->width < SIJIL_MIN_SIDE || head->height < SIJIL_MIN_SIDE)
    return SIJIL_VERDICT_TOO_SMALL;

  return SIJIL_VERDICT_TAKEN;
}

static SijilVerdict
read_dots (SijilKind      kind,
           const uint8_t *bytes,
           size_t         length,
           unsigned       shrink,
           SijilRaster   *raster)
{
  switch (kind)
    {
    case SIJIL_KIND_JPEG:
      return sijil_jpeg_read (bytes, length, shrink, raster);
    case SIJIL_KIND_PNG:
      return sijil_png_read (bytes, length, raster);
    case SIJIL_KIND_PPM:
      return sijil_ppm_read (bytes, length, raster);
    default:
      return SIJIL_VERDICT_FORMAT;
    }
}

static unsigned
choose_shrink (uint32_t from,
               uint32_t to)
{
  unsigned shrink = 8;

  while (shrink > 1 && (double) from / shrink < to * SPARE)
    shrink /= 2;

  return shrink;
}

/* Decodes the part @rect, which is given in dots of the upright picture, and makes it @width × @height dots large. */
static SijilVerdict
read_part (SijilKind        kind,
           const uint8_t   *bytes,
           size_t           length,
           const SijilHead *head,
           const SijilRect *rect,
           uint32_t         width,
           uint32_t         height,
           SijilRaster     *raster)
{
  bool transposed = head->orientation >= SIJIL_ORIENTATION_TRANSPOSE;
  SijilRect stored = sijil_rect_to_stored (rect, head->orientation, head->width, head->height);
  SijilVerdict verdict = read_dots (kind, bytes, length, choose_shrink (rect->width, width), raster);
  double across, down;

  if (verdict != SIJIL_VERDICT_TAKEN)
    return verdict;

  across = (double) raster->width / head->width;
  down = (double) raster->height / head->height;
  if (!sijil_raster_scale (raster, stored.x * across, stored.y * down, stored.width * across, stored.height * down,
                           transposed ? height : width, transposed ? width : height) ||
      !sijil_raster_set_upright (raster, head->orientation))
    return SIJIL_VERDICT_MEMORY;

  return SIJIL_VERDICT_TAKEN;
}

/* What part of the picture becomes the photo. */
static SijilVerdict
choose_part (const SijilHead *head,
             const Wish      *wish,
             SijilRect       *part)
{
  bool transposed = head->orientation >= SIJIL_ORIENTATION_TRANSPOSE;
  SijilRect whole = { 0, 0, transposed ? head->height : head->width, transposed ? head->width : head->height };

  if (wish->rect.width > 0 && !sijil_rect_is_within (&wish->rect, whole.width, whole.height))
    return SIJIL_VERDICT_CROP;

  *part = sijil_rect_fit_photo (wish->rect.width > 0 ? &wish->rect : &whole);
  return part->width < SIJIL_MIN_SIDE ? SIJIL_VERDICT_TOO_SMALL : SIJIL_VERDICT_TAKEN;
}

static SijilVerdict
make_photo (const uint8_t *bytes,
            size_t         length,
            const Wish    *wish,
            SijilAnswer   *answer,
            uint8_t      **made,
            size_t        *n_made)
{
  SijilHead head = { 0 };
  SijilRaster raster = { 0 };
  SijilRect part;
  SijilVerdict verdict = answer->kind == SIJIL_KIND_PPM ? SIJIL_VERDICT_FORMAT
                         : read_head (answer->kind, bytes, length, &photo_bars, &head);

  answer->width = head.width;
  answer->height = head.height;
  if (verdict != SIJIL_VERDICT_TAKEN)
    return verdict;

  head.orientation = sijil_orientation_turn (head.orientation, wish->turns);
  verdict = choose_part (&head, wish, &part);
  if (verdict == SIJIL_VERDICT_CROP)
    return verdict;

  answer->width = part.width < SIJIL_PHOTO_WIDTH ? part.width : SIJIL_PHOTO_WIDTH;
  answer->height = part.width < SIJIL_PHOTO_WIDTH ? part.height : SIJIL_PHOTO_HEIGHT;
  if (verdict == SIJIL_VERDICT_TAKEN)
    verdict = read_part (answer->kind, bytes, length, &head, &part, answer->width, answer->height, &raster);
  if (verdict == SIJIL_VERDICT_TAKEN)
    {
      sijil_raster_brighten (&raster, wish->brightness);
      verdict = sijil_jpeg_write (&raster, made, n_made);
    }

  sijil_raster_clear (&raster);
  return verdict;
}

static SijilVerdict
examine_paper (const uint8_t *bytes,
               size_t         length,
               SijilAnswer   *answer)
{
  SijilHead head = { 0 };
  SijilVerdict verdict;

  if (answer->kind == SIJIL_KIND_PDF)
    return SIJIL_VERDICT_TAKEN;

  verdict = answer->kind == SIJIL_KIND_PPM ? SIJIL_VERDICT_FORMAT
            : read_head (answer->kind, bytes, length, &paper_bars, &head);
  if (verdict == SIJIL_VERDICT_TAKEN)
    verdict = read_dots (answer->kind, bytes, length, 1, NULL);
  answer->pages = 1;
  answer->width = head.width;
  answer->height = head.height;

  return verdict;
}

/* The whole picture upright, at most @max_width dots wide; @whole: (out): all of it as it would be without shrinking. */
static SijilVerdict
draw_whole (const uint8_t *bytes,
            size_t         length,
            const Bars    *bars,
            uint32_t       max_width,
            SijilAnswer   *answer,
            SijilRect     *whole,
            uint8_t      **made,
            size_t        *n_made)
{
  SijilHead head = { 0 };
  SijilRaster raster = { 0 };
  SijilVerdict verdict = read_head (answer->kind, bytes, length, bars, &head);

  answer->width = head.width;
  answer->height = head.height;
  if (verdict == SIJIL_VERDICT_TAKEN)
    {
      bool transposed = head.orientation >= SIJIL_ORIENTATION_TRANSPOSE;

      *whole = (SijilRect) { 0, 0, transposed ? head.height : head.width, transposed ? head.width : head.height };
      answer->width = whole->width < max_width ? whole->width : max_width;
      answer->height = (uint32_t) ((uint64_t) whole->height * answer->width / whole->width);
      if (answer->height == 0)
        answer->height = 1;
      verdict = read_part (answer->kind, bytes, length, &head, whole, answer->width, answer->height, &raster);
    }
  if (verdict == SIJIL_VERDICT_TAKEN)
    verdict = sijil_png_write (&raster, made, n_made);

  sijil_raster_clear (&raster);
  return verdict;
}

static SijilVerdict
make_page (const uint8_t *bytes,
           size_t         length,
           uint32_t       max_width,
           SijilAnswer   *answer,
           uint8_t      **made,
           size_t        *n_made)
{
  SijilRect whole = { 0 };

  return draw_whole (bytes, length, &paper_bars, max_width, answer, &whole, made, n_made);
}

static SijilVerdict
make_preview (const uint8_t *bytes,
              size_t         length,
              uint32_t       max_width,
              SijilAnswer   *answer,
              uint8_t      **made,
              size_t        *n_made)
{
  SijilRect whole = { 0 };
  SijilVerdict verdict = answer->kind == SIJIL_KIND_PPM ? SIJIL_VERDICT_FORMAT
                         : draw_whole (bytes, length, &photo_bars, max_width, answer, &whole, made, n_made);

  if (verdict == SIJIL_VERDICT_TAKEN)
    {
      answer->width = whole.width;
      answer->height = whole.height;
    }

  return verdict;
}

static bool
read_wish (char **arguments,
           Wish  *wish)
{
  int32_t numbers[6];
  static const int32_t mins[] = { 0, 0, 0, 0, 0, -100 };
  static const int32_t maxs[] = { 65535, 65535, 65535, 65535, 3, 100 };

  for (int i = 0; i < 6; i++)
    if (!sijil_helper_read_number (arguments[i], mins[i], maxs[i], &numbers[i]))
      return false;

  wish->rect = (SijilRect) { (uint32_t) numbers[0], (uint32_t) numbers[1],
                             (uint32_t) numbers[2], (uint32_t) numbers[3] };
  wish->turns = (unsigned) numbers[4];
  wish->brightness = numbers[5];

  return true;
}

static bool
read_width (const char *argument,
            int32_t    *width)
{
  return sijil_helper_read_number (argument, (int32_t) SIJIL_MIN_SIDE, (int32_t) SIJIL_PAGE_MAX_WIDTH, width);
}

int
main (int    argc,
      char **argv)
{
  const char *command = argc > 1 ? argv[1] : "";
  bool photo = strcmp (command, "photo") == 0 && argc == 8;
  bool paper = strcmp (command, "paper") == 0 && argc == 2;
  bool page = strcmp (command, "page") == 0 && argc == 3;
  bool preview = strcmp (command, "preview") == 0 && argc == 3;
  SijilAnswer answer = { 0 };
  Wish wish = { 0 };
  int32_t max_width = 0;
  uint8_t *bytes = NULL, *made = NULL;
  size_t length = 0, n_made = 0;
  bool answered;

  if (!(photo && read_wish (argv + 2, &wish)) && !((page || preview) && read_width (argv[2], &max_width)) && !paper)
    return SIJIL_EXIT_ARGUMENTS;
  if (!sijil_sandbox_enter ())
    return SIJIL_EXIT_UNCONFINED;

  if (!sijil_helper_read_input (&bytes, &length))
    answer.verdict = SIJIL_VERDICT_MEMORY;
  else
    {
      answer.kind = sijil_kind_guess (bytes, length);
      answer.verdict = photo ? make_photo (bytes, length, &wish, &answer, &made, &n_made)
                       : paper ? examine_paper (bytes, length, &answer)
                       : preview ? make_preview (bytes, length, (uint32_t) max_width, &answer, &made, &n_made)
                               : make_page (bytes, length, (uint32_t) max_width, &answer, &made, &n_made);
    }

  answered = sijil_helper_answer (&answer, made, answer.verdict == SIJIL_VERDICT_TAKEN ? n_made : 0);
  free (made);
  free (bytes);

  return answered ? EXIT_SUCCESS : EXIT_FAILURE;
}

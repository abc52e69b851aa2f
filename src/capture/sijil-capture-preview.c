#include "capture/sijil-capture.h"

#include "capture/sijil-capture-file.h"
#include "capture/sijil-capture-helper.h"
#include "capture/sijil-capture-refusal.h"
#include "capture/sijil-capture-shape.h"

#include <unistd.h>

/* What a window needs before a file is the register's: its bytes, to be kept, and a picture to choose a part of. */

#define HELPER        "sijil-decode"
#define MAX_PNG_BYTES (128 * 1000 * 1000)

G_STATIC_ASSERT (SIJIL_CAPTURE_PHOTO_MAX_BYTES == SIJIL_PHOTO_MAX_BYTES);
G_STATIC_ASSERT (SIJIL_CAPTURE_PAPER_MAX_BYTES == SIJIL_PAPER_MAX_BYTES);

/**
 * sijil_capture_read:
 * @path: a file, in the encoding of file names
 * @name: (out) (optional): what it is called in sentences
 *
 * Reads a plain file whole; never waits for a pipe, never opens a device. Nothing is decoded.
 *
 * Returns: (transfer full): its bytes; %NULL with one of the reasons "file-…"
 */
GBytes *
sijil_capture_read (const char  *path,
                    gsize        max_bytes,
                    char       **name,
                    GError     **error)
{
  GBytes *bytes;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = _sijil_capture_read_file (path, max_bytes, error);
  if (bytes != NULL && name != NULL)
    *name = _sijil_capture_dup_name (path);

  return bytes;
}

static SijilVerdict
ask_for_preview (GBytes      *picture,
                 int          max_width,
                 SijilAnswer *answer,
                 GBytes     **png)
{
  g_autofree char *width = g_strdup_printf ("%d", max_width);
  const char * const arguments[] = { "preview", width, NULL };
  int input = _sijil_capture_new_input (picture);
  SijilVerdict verdict;
  guint shown_width;

  if (input < 0)
    return SIJIL_VERDICT_NO_ROOM;

  verdict = _sijil_capture_ask (HELPER, arguments, input, MAX_PNG_BYTES, answer, png);
  close (input);
  if (verdict != SIJIL_VERDICT_TAKEN)
    return verdict;

  if (answer->width == 0 || answer->width > SIJIL_PHOTO_MAX_SIDE || answer->height > SIJIL_PHOTO_MAX_SIDE)
    return SIJIL_VERDICT_DIED;
  shown_width = MIN (answer->width, (guint) max_width);
  if (!_sijil_capture_is_plain_png (*png, shown_width, MAX (answer->height * shown_width / answer->width, 1)))
    return SIJIL_VERDICT_DIED;

  return SIJIL_VERDICT_TAKEN;
}

/**
 * sijil_capture_preview:
 * @picture: a PNG or JPEG as it came, which may become a photo
 * @name: what the person calls it, as for sijil_capture_photo_bytes()
 * @max_width: 60…4000 dots; a picture that has fewer is not made larger
 * @png: (out) (transfer full): all of it, upright after the turn the camera noted, for the screen
 * @width: (out): dots of the picture itself, upright: what #SijilCrop counts in
 * @height: (out): the same
 *
 * Shows what a part can be chosen of. Refuses what sijil_capture_photo_bytes() would refuse of the whole picture.
 */
gboolean
sijil_capture_preview (GBytes      *picture,
                       const char  *name,
                       int          max_width,
                       GBytes     **png,
                       int         *width,
                       int         *height,
                       GError     **error)
{
  g_autoptr (GBytes) made = NULL;
  SijilAnswer answer = { 0 };
  SijilVerdict verdict;

  g_return_val_if_fail (picture != NULL && name != NULL && png != NULL && width != NULL && height != NULL, FALSE);
  g_return_val_if_fail (max_width >= SIJIL_CAPTURE_PAGE_MIN_WIDTH && max_width <= SIJIL_CAPTURE_PAGE_MAX_WIDTH, FALSE);

  if (g_bytes_get_size (picture) > SIJIL_PHOTO_MAX_BYTES)
    verdict = SIJIL_VERDICT_TOO_LARGE;
  else
    verdict = ask_for_preview (picture, max_width, &answer, &made);
  if (verdict != SIJIL_VERDICT_TAKEN)
    {
      _sijil_capture_refuse_photo (error, verdict, &answer, name);
      return FALSE;
    }

  *png = g_steal_pointer (&made);
  *width = (int) answer.width;
  *height = (int) answer.height;
  return TRUE;
}

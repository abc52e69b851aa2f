#include "capture/sijil-capture-svg.h"

#include "capture/sijil-capture-file.h"
#include "capture/sijil-capture-helper.h"
#include "capture/sijil-capture-refusal.h"
#include "core/sijil-svg.h"

#include <unistd.h>

#define HELPER "sijil-svg"

static SijilVerdict
examine (GBytes      *drawing,
         SijilAnswer *answer)
{
  static const char * const arguments[] = { NULL };
  SijilVerdict verdict;
  int input = _sijil_capture_new_input (drawing);

  if (input < 0)
    return SIJIL_VERDICT_NO_ROOM;

  verdict = _sijil_capture_ask (HELPER, arguments, input, 0, answer, NULL);
  close (input);
  return verdict;
}

/**
 * sijil_capture_svg_bytes:
 * @drawing: an SVG as it came
 * @name: what the person calls it
 * @error: %SIJIL_ERROR_INVALID "drawing-refused", "decoder-slow" or "decoder-died"; those of a computer without a helper
 *
 * Whether a drawing may stand on a card: nothing but shapes, all in itself, and drawn within a second.
 */
gboolean
sijil_capture_svg_bytes (GBytes      *drawing,
                         const char  *name,
                         GError     **error)
{
  SijilAnswer answer = { 0 };
  SijilVerdict verdict;

  g_return_val_if_fail (drawing != NULL && name != NULL, FALSE);

  if (g_bytes_get_size (drawing) > SIJIL_SVG_MAX_BYTES)
    {
      verdict = SIJIL_VERDICT_DRAWING;
      answer.pages = SIJIL_SVG_TOO_LARGE;
    }
  else
    {
      verdict = examine (drawing, &answer);
    }
  if (verdict == SIJIL_VERDICT_TAKEN)
    return TRUE;

  _sijil_capture_refuse_drawing (error, verdict, &answer, name);
  return FALSE;
}

/**
 * sijil_capture_svg:
 * @path: a file, in the encoding of file names
 * @bytes: (out) (transfer full): what is in it, to be kept unchanged
 *
 * sijil_capture_svg_bytes() for a file.
 */
gboolean
sijil_capture_svg (const char  *path,
                   GBytes     **bytes,
                   GError     **error)
{
  g_autoptr (GBytes) drawing = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  drawing = _sijil_capture_read_file (path, SIJIL_SVG_MAX_BYTES, error);
  if (drawing == NULL)
    return FALSE;

  name = _sijil_capture_dup_name (path);
  if (!sijil_capture_svg_bytes (drawing, name, error))
    return FALSE;

  *bytes = g_steal_pointer (&drawing);
  return TRUE;
}

#include "cli/sijil-progress-line.h"

#include <unistd.h>

/* Faster than this nobody reads, and a slow terminal would hold up the work. */
#define SHOW_US (100 * 1000)

static gint64 shown_at; /* 0: nothing stands there */

/** _sijil_progress_line_show: a #SijilProgress; @what is a translated word for what is counted. */
gboolean
_sijil_progress_line_show (gint64   done,
                           gint64   total,
                           gpointer what)
{
  gint64 now = g_get_monotonic_time ();

  if (!isatty (STDERR_FILENO) || (shown_at != 0 && now - shown_at < SHOW_US))
    return TRUE;

  shown_at = now;
  if (total > 0)
    g_printerr ("\r\033[K%s: %" G_GINT64_FORMAT " (%d %%)", (const char *) what, done, (int) (MIN (done, total) * 100 / total));
  else
    g_printerr ("\r\033[K%s: %" G_GINT64_FORMAT, (const char *) what, done);

  return TRUE;
}

/** _sijil_progress_line_clear: takes the line away before anything else is said. */
void
_sijil_progress_line_clear (void)
{
  if (shown_at != 0)
    g_printerr ("\r\033[K");
  shown_at = 0;
}

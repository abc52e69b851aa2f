#include "capture/sijil-capture-pdf.h"

#include "capture/sijil-capture-helper.h"
#include "capture/sijil-capture.h"

#include <stdlib.h>
#include <string.h>

#define HELPER          "sijil-pdf"
#define MAX_FACTS_BYTES (256 * 1024)

/* bwrap, like a shell, tells of a program that was killed with 128 and the signal. */
#define FIRST_EXIT_OF_SIGNAL 128

/* A page between a label and the largest sheet that PDF knows, in points, and not longer than a till receipt. */
#define MIN_PAGE_SIDE  20.0
#define MAX_PAGE_SIDE  14400.0
#define MAX_PAGE_RATIO 10.0

static const char *
get_confinement (void)
{
  return sijil_capture_has_jail () ? "jail" : "open";
}

/**
 * sijil_capture_has_jail:
 *
 * Whether documents in PDF are opened where there is no network, no home and no other program (bubblewrap). Where the
 * system forbids that, limits and a filter of system calls hold alone, and a report on the state of this computer
 * should say so. Asked once, then remembered.
 */
gboolean
sijil_capture_has_jail (void)
{
  static const char * const arguments[] = { "probe", NULL };
  static gsize answer = 0;

  if (g_once_init_enter (&answer))
    {
      g_autoptr (GBytes) output = NULL;
      int exit_code = 1;
      gboolean works = _sijil_capture_run (HELPER, arguments, -1, 0, &output, &exit_code) == SIJIL_VERDICT_TAKEN &&
                       exit_code == 0;

      g_once_init_leave (&answer, works ? 1 : 2);
    }

  return answer == 1;
}

/* How one of poppler's programs ended. */
static SijilVerdict
judge_exit (int exit_code)
{
  if (exit_code == 0)
    return SIJIL_VERDICT_TAKEN;
  if (exit_code == SIJIL_EXIT_NO_PROGRAM)
    return SIJIL_VERDICT_NO_POPPLER;
  if (exit_code == SIJIL_EXIT_UNCONFINED)
    return SIJIL_VERDICT_UNCONFINED;
  if (exit_code >= FIRST_EXIT_OF_SIGNAL)
    return SIJIL_VERDICT_DIED;

  return SIJIL_VERDICT_NOT_WHOLE;
}

/* What stands behind the last @label: a title of several lines could hold one too, but comes earlier. */
static const char *
find_value (const char *text,
            const char *label)
{
  const char *line = g_strrstr (text, label);

  return line != NULL ? line + strlen (label) + strspn (line + strlen (label), " ") : "";
}

static gboolean
is_page_size (double width,
              double height)
{
  /* every comparison is false for what is not a number */
  return width >= MIN_PAGE_SIDE && width <= MAX_PAGE_SIDE && width <= height * MAX_PAGE_RATIO &&
         height >= MIN_PAGE_SIDE && height <= MAX_PAGE_SIDE && height <= width * MAX_PAGE_RATIO;
}

/* Lines such as “Page    1 size:  595.276 x 841.89 pts (A4)”, one a page, in order. */
static SijilVerdict
read_page_sizes (const char  *text,
                 SijilAnswer *answer)
{
  const char *at = g_strrstr (text, "\nPages:");

  for (guint page = 1; page <= answer->pages; page++)
    {
      g_autofree char *label = g_strdup_printf ("\nPage %4u size:", page);
      double width, height;
      char *end;

      at = strstr (at, label);
      if (at == NULL)
        return SIJIL_VERDICT_NOT_WHOLE;
      at += strlen (label);
      width = g_ascii_strtod (at, &end);
      height = g_str_has_prefix (end, " x ") ? g_ascii_strtod (end + 3, NULL) : 0;
      if (!is_page_size (width, height))
        {
          answer->pages = page;
          return SIJIL_VERDICT_PAGE_SIZE;
        }
      if (page == 1)
        {
          answer->width = (guint) (width + 0.5);
          answer->height = (guint) (height + 0.5);
        }
    }

  return SIJIL_VERDICT_TAKEN;
}

/**
 * _sijil_capture_read_facts:
 * @output: what pdfinfo wrote
 * @answer: (inout): with the number of pages that was counted before; size of the first page
 *
 * A second opinion: another reader of the same document must find it as the first did.
 */
SijilVerdict
_sijil_capture_read_facts (GBytes      *output,
                           SijilAnswer *answer)
{
  gsize length;
  const char *data = g_bytes_get_data (output, &length);
  g_autofree char *text = g_strndup (data, length);

  if (!g_str_has_prefix (find_value (text, "\nEncrypted:"), "no"))
    return SIJIL_VERDICT_ENCRYPTED;
  if (!g_str_has_prefix (find_value (text, "\nJavaScript:"), "no") ||
      g_str_has_prefix (find_value (text, "\nForm:"), "XFA"))
    return SIJIL_VERDICT_ACTIVE;
  if (g_ascii_strtoull (find_value (text, "\nPages:"), NULL, 10) != answer->pages)
    return SIJIL_VERDICT_NOT_WHOLE;

  return read_page_sizes (text, answer);
}

/**
 * _sijil_capture_examine_pdf:
 * @input: the document
 * @answer: (out): pages, and the size of the first in points
 */
SijilVerdict
_sijil_capture_examine_pdf (int          input,
                            SijilAnswer *answer)
{
  const char * const walk[] = { "walk", NULL };
  const char * const facts[] = { "facts", get_confinement (), NULL };
  g_autoptr (GBytes) output = NULL;
  SijilVerdict verdict;
  int exit_code;

  verdict = _sijil_capture_ask (HELPER, walk, input, 0, answer, NULL);
  if (verdict == SIJIL_VERDICT_TAKEN)
    verdict = _sijil_capture_run (HELPER, facts, input, MAX_FACTS_BYTES, &output, &exit_code);
  if (verdict == SIJIL_VERDICT_TAKEN)
    verdict = judge_exit (exit_code);
  if (verdict == SIJIL_VERDICT_TAKEN)
    verdict = _sijil_capture_read_facts (output, answer);

  return verdict;
}

/**
 * _sijil_capture_draw_pdf:
 * @input: a document that was taken
 * @width: dots
 * @dots: (out): the page as PPM, not to be believed
 */
SijilVerdict
_sijil_capture_draw_pdf (int      input,
                         int      page,
                         int      width,
                         GBytes **dots)
{
  g_autofree char *page_text = g_strdup_printf ("%d", page);
  g_autofree char *width_text = g_strdup_printf ("%d", width);
  const char * const arguments[] = { "page", get_confinement (), page_text, width_text, NULL };
  SijilVerdict verdict;
  int exit_code;

  verdict = _sijil_capture_run (HELPER, arguments, input, SIJIL_INPUT_MAX_BYTES, dots, &exit_code);

  return verdict == SIJIL_VERDICT_TAKEN ? judge_exit (exit_code) : verdict;
}

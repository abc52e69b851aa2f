/*
 * sijil-svg: looks into drawings that strangers made, behind walls, so that the program need not.
 *
 *   sijil-svg    is it nothing but shapes, and drawn in time; answers as in sijil-answer.h
 *
 * The drawing comes on standard input. It is read by our own reader, and what that writes anew is drawn once, as large as a card:
 * whoever holds a drawing that takes for ever, or all memory, learns it here.
 */

#include "core/sijil-svg.h"

#include "capture/sijil-helper.h"
#include "capture/sijil-sandbox.h"

#include <librsvg/rsvg.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <unistd.h>

/* A card at 300 dots per inch. */
#define WIDTH  1011
#define HEIGHT 638

/* Of the processor. Half of what a desk should ever wait for a card. */
#define MAX_SECONDS 1

static SijilAnswer answer = { .kind = SIJIL_KIND_SVG, .verdict = SIJIL_VERDICT_MEMORY };

/* What the libraries would do on their way out is not allowed within the walls. */
static void
answer_and_end (void)
{
  _exit (sijil_helper_answer (&answer, NULL, 0) ? EXIT_SUCCESS : EXIT_FAILURE);
}

static void
time_is_up_cb (int number)
{
  answer.verdict = SIJIL_VERDICT_DRAWING;
  answer.pages = SIJIL_SVG_SLOW;
  answer.width = 0;
  answer_and_end ();
}

static gboolean
set_time (void)
{
  const struct itimerval once = { .it_value = { .tv_sec = MAX_SECONDS } };

  return signal (SIGPROF, time_is_up_cb) != SIG_ERR && setitimer (ITIMER_PROF, &once, NULL) == 0;
}

/* A library that reads but does not draw it was asked for too much. */
static SijilSvgFault
draw (GBytes *drawing)
{
  const RsvgRectangle page = { 0.0, 0.0, WIDTH, HEIGHT };
  gsize length;
  const guint8 *data = g_bytes_get_data (drawing, &length);
  RsvgHandle *handle = rsvg_handle_new_from_data (data, length, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  SijilSvgFault fault = SIJIL_SVG_GOOD;

  if (handle == NULL)
    fault = SIJIL_SVG_BROKEN;
  else if (!rsvg_handle_render_document (handle, cr, &page, NULL) || cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    fault = SIJIL_SVG_SLOW;

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_clear_object (&handle);
  return fault;
}

/* What the libraries set up when they are first used needs more than the walls give. */
static void
warm_up (void)
{
  static const char nothing[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><defs><clipPath id=\"c\"><path d=\"M0 0h9v9z\"/>"
                                "</clipPath></defs><g clip-path=\"url(#c)\" opacity=\".5\"><rect width=\"9\" height=\"9\" fill=\"red\"/></g></svg>";
  g_autoptr (GBytes) drawing = g_bytes_new_static (nothing, sizeof nothing - 1);

  draw (drawing);
}

static SijilSvgFault
judge (const uint8_t *bytes,
       size_t         length,
       SijilSvgFacts *facts)
{
  GString *clean = NULL;
  SijilSvgFault fault = sijil_svg_read ((const char *) bytes, length, &clean, facts);
  g_autoptr (GBytes) drawing = NULL;

  if (fault != SIJIL_SVG_GOOD)
    return fault;

  drawing = g_string_free_to_bytes (clean);
  return draw (drawing);
}

int
main (int    argc,
      char **argv)
{
  SijilSvgFacts facts = { 0 };
  SijilSvgFault fault = SIJIL_SVG_GOOD;
  uint8_t *bytes;
  size_t length;

  if (argc != 1)
    return SIJIL_EXIT_ARGUMENTS;

  warm_up ();
  if (!set_time () || !sijil_sandbox_enter ())
    return SIJIL_EXIT_UNCONFINED;

  if (sijil_helper_read_input (&bytes, &length))
    {
      fault = judge (bytes, length, &facts);
      answer.verdict = fault == SIJIL_SVG_GOOD ? SIJIL_VERDICT_TAKEN : SIJIL_VERDICT_DRAWING;
    }
  answer.pages = fault;
  answer.width = facts.line;
  answer_and_end ();
}

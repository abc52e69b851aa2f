/* Papers that invented people bring: a page that says what it is, drawn as a scanner would send it. */

#include "cli/demo-papers.h"

#include <cairo.h>

#define WIDTH  620
#define HEIGHT 420

static void
write_line (cairo_t    *cr,
            double      y,
            double      size,
            const char *text)
{
  cairo_select_font_face (cr, "sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, size);
  cairo_move_to (cr, 40, y);
  cairo_show_text (cr, text);
}

/**
 * demo_papers_draw:
 * @path: where the PNG goes
 * @title: what the paper is
 * @name: whose it is
 * @line: a last line
 */
gboolean
demo_papers_draw (const char  *path,
                  const char  *title,
                  const char  *name,
                  const char  *line,
                  GError     **error)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_set_source_rgb (cr, 0.97, 0.96, 0.93);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.35, 0.38, 0.42);
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr, 20, 20, WIDTH - 40, HEIGHT - 40);
  cairo_stroke (cr);
  write_line (cr, 80, 24, title);
  write_line (cr, 170, 30, name);
  write_line (cr, 220, 20, line);
  write_line (cr, 360, 34, "SPÉCIMEN · NE VAUT RIEN");
  cairo_destroy (cr);
  status = cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-failed", NULL,
                   "A paper of the demo could not be written in “%s”. Check the disk.", path, NULL);
  return FALSE;
}

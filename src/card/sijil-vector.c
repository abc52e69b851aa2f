#include "card/sijil-vector.h"

#include <librsvg/rsvg.h>
#include <string.h>

#include "core/sijil-error.h"
#include "core/sijil-svg.h"

/* Its longer side: Cairo keeps what is recorded in 256ths of a unit, which are then finer than any printer. */
#define SIDE 4096.0

struct _SijilVector
{
  RsvgHandle      *handle; /* (owned) of what sijil_svg_read() wrote, never of a stranger's bytes */
  double           width;
  double           height;
  cairo_surface_t *form;   /* (owned) (nullable) its shapes, once recorded */
};

void
sijil_vector_free (SijilVector *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->handle);
  g_clear_pointer (&self->form, cairo_surface_destroy);
  g_free (self);
}

static gboolean
fail (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_INVALID, "picture-damaged", NULL,
                   "A drawing of a card is not a whole SVG of shapes alone. Save it again as plain SVG, or give a PNG.", NULL);
  return FALSE;
}

/**
 * sijil_vector_new:
 * @bytes: an SVG; strangers' ones are examined by sijil_capture_svg() first
 * @error: %SIJIL_ERROR_INVALID "picture-damaged"
 *
 * Returns: (transfer full) (nullable)
 */
SijilVector *
sijil_vector_new (GBytes  *bytes,
                  GError **error)
{
  g_autoptr (SijilVector) self = g_new0 (SijilVector, 1);
  g_autoptr (GString) clean = NULL;
  SijilSvgFacts facts;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (sijil_svg_read (data, length, &clean, &facts) == SIJIL_SVG_GOOD)
    self->handle = rsvg_handle_new_from_data ((const guint8 *) clean->str, clean->len, NULL);
  if (self->handle == NULL)
    {
      fail (error);
      return NULL;
    }

  self->width = SIDE * facts.width / MAX (facts.width, facts.height);
  self->height = SIDE * facts.height / MAX (facts.width, facts.height);
  return g_steal_pointer (&self);
}

/** sijil_vector_get_width: Returns: in the units in which it is drawn */
double
sijil_vector_get_width (const SijilVector *self)
{
  return self->width;
}

double
sijil_vector_get_height (const SijilVector *self)
{
  return self->height;
}

static gboolean
render (SijilVector  *self,
        cairo_t      *cr,
        GError      **error)
{
  const RsvgRectangle page = { 0.0, 0.0, self->width, self->height };

  return (rsvg_handle_render_document (self->handle, cr, &page, NULL) && cairo_status (cr) == CAIRO_STATUS_SUCCESS) || fail (error);
}

/* A file that Cairo knows by its name is written into a PDF once, however often and within whatever it is drawn. */
static void
name_form (SijilVector *self)
{
  static int last_id;
  char *id = g_strdup_printf ("sijil-vector-%d", g_atomic_int_add (&last_id, 1));

  cairo_surface_set_mime_data (self->form, CAIRO_MIME_TYPE_UNIQUE_ID, (const guchar *) id, strlen (id), g_free, id);
}

static gboolean
record (SijilVector  *self,
        GError      **error)
{
  const cairo_rectangle_t extents = { 0.0, 0.0, self->width, self->height };
  cairo_t *cr;
  gboolean drawn;

  self->form = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  name_form (self);
  cr = cairo_create (self->form);
  drawn = render (self, cr, error);
  cairo_destroy (cr);
  if (!drawn)
    g_clear_pointer (&self->form, cairo_surface_destroy);

  return drawn;
}

/**
 * sijil_vector_draw:
 * @cr: a context in its units, with the origin at its top left corner
 *
 * Draws it as shapes. Where pages are written its shapes are written once for all of them.
 */
gboolean
sijil_vector_draw (SijilVector  *self,
                   cairo_t      *cr,
                   GError      **error)
{
  gboolean drawn;

  if (cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE)
    {
      cairo_save (cr);
      drawn = render (self, cr, error);
      cairo_restore (cr);
      return drawn;
    }
  if (self->form == NULL && !record (self, error))
    return FALSE;

  cairo_set_source_surface (cr, self->form, 0.0, 0.0);
  cairo_paint (cr);
  return TRUE;
}

#include "ui/sijil-painter.h"

#include "card/sijil-layout-contrast.h"
#include "core/sijil-error.h"
#include "ui/sijil-content.h"

#include <math.h>

/* A picture of more dots would not be seen and would fill the memory. */
#define MOST_SCALE 24.0

struct _SijilPainter
{
  GObject          parent_instance;

  SijilType       *type;     /* (nullable): of whatever thread is painting */
  GHashTable      *decoded;  /* (element-type GBytes SijilPicture): likewise */
  gboolean         is_busy;
  SijilPaintOrder *next;     /* (nullable) */
};

enum
{
  PAINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilPainter, sijil_painter, G_TYPE_OBJECT)

static SijilPaintOrder *
order_copy (const SijilPaintOrder *order)
{
  SijilPaintOrder *copy = g_new (SijilPaintOrder, 1);

  *copy = *order;
  g_bytes_ref (copy->json);
  g_hash_table_ref (copy->pictures);
  copy->face = g_intern_string (order->face);
  copy->code_face = g_intern_string (order->code_face);
  copy->code = g_strdup (order->code);
  if (copy->specimens != NULL)
    g_ptr_array_ref (copy->specimens);
  return copy;
}

static void
order_free (SijilPaintOrder *self)
{
  g_bytes_unref (self->json);
  g_hash_table_unref (self->pictures);
  g_clear_pointer (&self->specimens, g_ptr_array_unref);
  g_free (self->code);
  g_free (self);
}

void
sijil_painting_free (SijilPainting *self)
{
  g_clear_object (&self->texture);
  g_ptr_array_unref (self->faults);
  g_free (self->code);
  g_free (self);
}

/*
 * In the thread.
 */

static void
blame (SijilPainting *painting,
       const char    *face,
       const char    *item,
       const GError  *error)
{
  g_ptr_array_add (painting->faults, sijil_layout_fault_new (face, item, error));
}

/* (transfer full) (nullable) */
static SijilPicture *
decode (SijilPainter  *self,
        GBytes        *bytes,
        GError       **error)
{
  SijilPicture *picture = g_hash_table_lookup (self->decoded, bytes);

  if (picture != NULL)
    return sijil_picture_ref (picture);

  picture = sijil_picture_new (bytes, error);
  if (picture != NULL)
    g_hash_table_insert (self->decoded, g_bytes_ref (bytes), sijil_picture_ref (picture));
  return picture;
}

static void
set_pictures (SijilPainter          *self,
              const SijilPaintOrder *order,
              SijilLayout           *layout,
              SijilPainting         *painting)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, sijil_layout_get_files (layout));
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      GBytes *bytes = g_hash_table_lookup (order->pictures, name);
      g_autoptr (GError) error = NULL;
      SijilPicture *picture = bytes != NULL ? decode (self, bytes, &error) : NULL;

      if (picture != NULL)
        sijil_layout_set_picture (layout, name, picture);
      else if (error != NULL)
        blame (painting, NULL, NULL, error);
    }
}

static void
paint_face (SijilPainter           *self,
            const SijilPaintOrder  *order,
            SijilLayout            *layout,
            const SijilLayoutInput *input,
            SijilPainting          *painting)
{
  double scale = MIN (order->scale, MOST_SCALE);
  double width = sijil_layout_get_width (layout) + 2.0 * painting->bleed;
  double height = sijil_layout_get_height (layout) + 2.0 * painting->bleed;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * scale), (int) ceil (height * scale));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, ceil (width * scale) / width, ceil (height * scale) / height);
  cairo_translate (cr, painting->bleed, painting->bleed);
  sijil_layout_draw_sound (layout, self->type, order->face, input, cr, order->dpi, painting->faults);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  painting->texture = sijil_texture_of_surface (surface);
  cairo_surface_destroy (surface);
}

/* What cannot be drawn of the other face, and what of both can hardly be read. */
static void
look_at_both (SijilPainter           *self,
              const SijilPaintOrder  *order,
              SijilLayout            *layout,
              const SijilLayoutInput *input,
              SijilPainting          *painting)
{
  const char *other = g_str_equal (order->face, "front") ? "back" : "front";

  sijil_layout_draw_sound (layout, self->type, other, input, NULL, order->dpi, painting->faults);
  sijil_layout_add_pale (layout, self->type, order->face, input, painting->faults);
  sijil_layout_add_pale (layout, self->type, other, input, painting->faults);
}

static void
paint (SijilPainter          *self,
       const SijilPaintOrder *order,
       SijilPainting         *painting)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilLayout) layout = sijil_layout_new ("design", order->json, &error);
  gboolean has_card = order->specimens != NULL && order->specimen < order->specimens->len;
  SijilLayoutInput input;

  if (layout == NULL)
    {
      g_autofree char *item = sijil_layout_blamed_item (error);

      blame (painting, NULL, item, error);
      return;
    }
  if (self->type == NULL && (self->type = sijil_type_new (&error)) == NULL)
    {
      blame (painting, NULL, NULL, error);
      return;
    }
  if (!has_card)
    return;

  input = sijil_faces_get_input (order->specimens->pdata[order->specimen]);
  painting->bleed = order->bleed;
  set_pictures (self, order, layout, painting);
  paint_face (self, order, layout, &input, painting);
  look_at_both (self, order, layout, &input, painting);
  if (order->code != NULL
      && sijil_layout_measure_code (layout, order->code_face, order->code, &input, order->dpi, &painting->meter, NULL))
    painting->code = g_strdup (order->code);
}

static void
paint_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  SijilPainting *painting = g_new0 (SijilPainting, 1);
  const SijilPaintOrder *order = data;
  gint64 began = g_get_monotonic_time ();

  painting->face = order->face;
  painting->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) sijil_layout_fault_free);
  paint (source, order, painting);
  painting->took_us = g_get_monotonic_time () - began;
  g_task_return_pointer (task, painting, (GDestroyNotify) sijil_painting_free);
}

/*
 * Before and after.
 */

static void begin (SijilPainter    *self,
                   SijilPaintOrder *order);

static void
painted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SijilPainter *self = SIJIL_PAINTER (source);
  SijilPainting *painting = g_task_propagate_pointer (G_TASK (result), NULL);

  self->is_busy = FALSE;
  if (self->next != NULL)
    begin (self, g_steal_pointer (&self->next));
  if (g_signal_has_handler_pending (self, signals[PAINTED], 0, FALSE))
    g_signal_emit (self, signals[PAINTED], 0, painting);
  else
    sijil_painting_free (painting); /* who ordered it is gone */
}

/* Takes @order. */
static void
begin (SijilPainter    *self,
       SijilPaintOrder *order)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, painted_cb, NULL);

  self->is_busy = TRUE;
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, paint_thread);
}

/** sijil_painter_order: @order is copied; what it holds must not change. */
void
sijil_painter_order (SijilPainter          *self,
                     const SijilPaintOrder *order)
{
  g_return_if_fail (SIJIL_IS_PAINTER (self) && order != NULL && order->scale > 0.0);

  g_clear_pointer (&self->next, order_free);
  if (self->is_busy)
    self->next = order_copy (order);
  else
    begin (self, order_copy (order));
}

/** sijil_painter_is_idle: whether all that was ordered is painted. */
gboolean
sijil_painter_is_idle (SijilPainter *self)
{
  return !self->is_busy;
}

static void
sijil_painter_finalize (GObject *object)
{
  SijilPainter *self = SIJIL_PAINTER (object);

  g_clear_pointer (&self->next, order_free);
  g_clear_pointer (&self->type, sijil_type_free);
  g_hash_table_unref (self->decoded);
  G_OBJECT_CLASS (sijil_painter_parent_class)->finalize (object);
}

static void
sijil_painter_class_init (SijilPainterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_painter_finalize;

  /** SijilPainter::painted: @painting: (transfer full) */
  signals[PAINTED] = g_signal_new ("painted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_POINTER);
}

static void
sijil_painter_init (SijilPainter *self)
{
  self->decoded = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) g_bytes_unref, (GDestroyNotify) sijil_picture_unref);
}

SijilPainter *
sijil_painter_new (void)
{
  return g_object_new (SIJIL_TYPE_PAINTER, NULL);
}

#include "ui/sijil-card-picture.h"

#include "core/sijil-json.h"
#include "register/sijil-layout-preview.h"
#include "register/sijil-output-cards.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <math.h>

#define MM_PER_INCH      25.4
#define USUAL_DPI        96.0
#define CORNER_RADIUS_MM 3.18  /* ISO/IEC 7810 */
#define LEAST_DPI        60.0  /* screens that say they are larger or smaller do not know */
#define MOST_DPI         400.0

struct _SijilCardPicture
{
  GtkWidget     parent_instance;

  SijilDesk    *desk;       /* (nullable) */
  char         *serial;     /* (nullable): the card that is shown */
  char         *layout;     /* (nullable): the layout of which a specimen is shown */
  gboolean      is_preview; /* of the hardest card, with the settings as they are */
  SijilSide     side;
  double        zoom;

  GdkTexture   *texture;    /* (nullable) */
  double        drawn_dpi;  /* of the texture, or of the one that is being drawn; 0 if none */
  GCancellable *drawing;    /* (nullable) */
  GtkWidget    *problem;    /* label: why there is no picture */
};

enum
{
  PROP_PROBLEM = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (SijilCardPicture, sijil_card_picture, GTK_TYPE_WIDGET)

typedef struct
{
  char      *serial;
  char      *layout;
  SijilSide  side;
  double     dpi;
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  g_free (wanted->serial);
  g_free (wanted->layout);
  g_free (wanted);
}

/* Dots of the application an inch of the screen: what makes a millimetre a millimetre. */
static double
get_screen_dpi (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  GdkMonitor *monitor = surface != NULL
    ? gdk_display_get_monitor_at_surface (gtk_widget_get_display (widget), surface) : NULL;
  GdkRectangle geometry;
  double dpi;

  if (monitor == NULL || gdk_monitor_get_width_mm (monitor) <= 0)
    return USUAL_DPI;

  gdk_monitor_get_geometry (monitor, &geometry);
  dpi = geometry.width * MM_PER_INCH / gdk_monitor_get_width_mm (monitor);
  return dpi >= LEAST_DPI && dpi <= MOST_DPI ? dpi : USUAL_DPI;
}

static double
get_px_per_mm (SijilCardPicture *self)
{
  return get_screen_dpi (GTK_WIDGET (self)) / MM_PER_INCH * self->zoom;
}

static GdkTexture *
texture_of (cairo_surface_t *image)
{
  int width = cairo_image_surface_get_width (image);
  int height = cairo_image_surface_get_height (image);
  gsize stride = (gsize) cairo_image_surface_get_stride (image);
  g_autoptr (GBytes) bytes = g_bytes_new (cairo_image_surface_get_data (image), stride * (gsize) height);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/*
 * Codes are drawn in whole dots of a printer: a face is drawn as one prints it, and then brought to the dots of the screen.
 */
static cairo_surface_t *
bring_to (cairo_surface_t *image,
          double           dpi,
          double           drawn_dpi)
{
  int width = (int) ceil (SIJIL_CARD_WIDTH_MM / MM_PER_INCH * dpi);
  int height = (int) ceil (SIJIL_CARD_HEIGHT_MM / MM_PER_INCH * dpi);
  cairo_surface_t *scaled = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (scaled);

  cairo_scale (cr, dpi / drawn_dpi, dpi / drawn_dpi);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (scaled);
  return scaled;
}

static cairo_surface_t *
draw_wanted (SijilRegister  *reg,
             const Wanted   *wanted,
             double          dpi,
             GError        **error)
{
  if (wanted->layout != NULL)
    return sijil_layout_preview_image (reg, wanted->layout, wanted->side, dpi, error);

  return wanted->serial != NULL ? sijil_output_card_face (reg, wanted->serial, wanted->side, dpi, error)
                                : sijil_output_card_preview (reg, wanted->side, dpi, error);
}

static gpointer
draw_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  Wanted *wanted = data;
  double dpi = wanted->dpi <= SIJIL_CARD_DPI ? SIJIL_CARD_DPI : 2.0 * SIJIL_CARD_DPI;
  cairo_surface_t *image = draw_wanted (reg, wanted, dpi, error);
  cairo_surface_t *scaled;
  GdkTexture *texture;

  if (image == NULL)
    return NULL;

  scaled = bring_to (image, wanted->dpi, dpi);
  texture = texture_of (scaled);
  cairo_surface_destroy (scaled);
  cairo_surface_destroy (image);
  return texture;
}

static void
set_problem (SijilCardPicture *self,
             const GError     *error)
{
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;

  gtk_label_set_text (GTK_LABEL (self->problem), text != NULL ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SijilCardPicture) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->problem == NULL)
    return;

  g_clear_object (&self->drawing);
  g_set_object (&self->texture, texture);
  set_problem (self, error);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw (SijilCardPicture *self)
{
  double dpi = get_screen_dpi (GTK_WIDGET (self)) * self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  Wanted *wanted;

  if ((self->serial == NULL && self->layout == NULL && !self->is_preview) || !gtk_widget_get_mapped (GTK_WIDGET (self)) || fabs (dpi - self->drawn_dpi) < 0.5)
    return;

  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  self->drawing = g_cancellable_new ();
  self->drawn_dpi = dpi;
  wanted = g_new0 (Wanted, 1);
  *wanted = (Wanted) { g_strdup (self->serial), g_strdup (self->layout), self->side, dpi };
  if (self->is_preview) /* all cards are looked through: not where pages read */
    sijil_session_run_long (sijil_desk_get_session (self->desk), draw_job, wanted, (GDestroyNotify) wanted_free, g_object_unref,
                            self->drawing, drawn_cb, g_object_ref (self));
  else
    sijil_session_read (sijil_desk_get_session (self->desk), draw_job, wanted, (GDestroyNotify) wanted_free, g_object_unref,
                        self->drawing, drawn_cb, g_object_ref (self));
}

static void
sijil_card_picture_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  double mm = orientation == GTK_ORIENTATION_HORIZONTAL ? SIJIL_CARD_WIDTH_MM : SIJIL_CARD_HEIGHT_MM;

  *minimum = *natural = (int) ceil (mm * get_px_per_mm (SIJIL_CARD_PICTURE (widget)));
}

static void
sijil_card_picture_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  SijilCardPicture *self = SIJIL_CARD_PICTURE (widget);

  if (gtk_widget_should_layout (self->problem))
    gtk_widget_size_allocate (self->problem, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static void
sijil_card_picture_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  SijilCardPicture *self = SIJIL_CARD_PICTURE (widget);
  float scale = (float) get_px_per_mm (self);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) SIJIL_CARD_WIDTH_MM * scale, (float) SIJIL_CARD_HEIGHT_MM * scale);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, (float) CORNER_RADIUS_MM * scale);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) { 0, 0, 0, 0.35f }, 0, 1, 0, 3);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
  else
    gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 0.5f, 0.5f, 0.5f, 0.12f }, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, self->problem, snapshot);
}

static void
sijil_card_picture_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sijil_card_picture_parent_class)->map (widget);
  draw (SIJIL_CARD_PICTURE (widget));
}

static void
sijil_card_picture_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_value_set_string (value, sijil_card_picture_get_problem (SIJIL_CARD_PICTURE (object)));
}

static void
sijil_card_picture_dispose (GObject *object)
{
  SijilCardPicture *self = SIJIL_CARD_PICTURE (object);

  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  g_clear_object (&self->texture);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->problem, gtk_widget_unparent);
  G_OBJECT_CLASS (sijil_card_picture_parent_class)->dispose (object);
}

static void
sijil_card_picture_finalize (GObject *object)
{
  g_free (SIJIL_CARD_PICTURE (object)->serial);
  g_free (SIJIL_CARD_PICTURE (object)->layout);
  G_OBJECT_CLASS (sijil_card_picture_parent_class)->finalize (object);
}

static void
sijil_card_picture_class_init (SijilCardPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sijil_card_picture_get_property;
  object_class->dispose = sijil_card_picture_dispose;
  object_class->finalize = sijil_card_picture_finalize;
  widget_class->measure = sijil_card_picture_measure;
  widget_class->size_allocate = sijil_card_picture_size_allocate;
  widget_class->snapshot = sijil_card_picture_snapshot;
  widget_class->map = sijil_card_picture_map;

  /** SijilCardPicture:problem: why there is no picture; %NULL when there is one, or none is wanted. */
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_css_name (widget_class, "card-picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sijil_card_picture_init (SijilCardPicture *self)
{
  self->zoom = 1.0;
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->problem), GTK_JUSTIFY_CENTER);
  gtk_widget_set_margin_start (self->problem, 12);
  gtk_widget_set_margin_end (self->problem, 12);
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_set_parent (self->problem, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (draw), NULL);
}

GtkWidget *
sijil_card_picture_new (SijilSide side)
{
  SijilCardPicture *self = g_object_new (SIJIL_TYPE_CARD_PICTURE, NULL);

  sijil_card_picture_set_side (self, side);
  return GTK_WIDGET (self);
}

void
sijil_card_picture_set_side (SijilCardPicture *self,
                             SijilSide         side)
{
  self->side = side;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  side == SIJIL_SIDE_FRONT ? _("Front of the card") : _("Back of the card"), -1);
}

static void
show (SijilCardPicture *self,
      SijilDesk        *desk,
      const char       *serial,
      const char       *layout,
      gboolean          is_preview)
{
  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  g_set_object (&self->desk, desk);
  g_free (self->serial);
  self->serial = g_strdup (serial);
  g_free (self->layout);
  self->layout = g_strdup (layout);
  self->is_preview = is_preview;
  self->drawn_dpi = 0.0;
  if (!is_preview)
    g_clear_object (&self->texture); /* a preview stays until the next is drawn */
  set_problem (self, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  draw (self);
}

/** sijil_card_picture_show: @serial: (nullable): the card; %NULL none. */
void
sijil_card_picture_show (SijilCardPicture *self,
                         SijilDesk        *desk,
                         const char       *serial)
{
  show (self, desk, serial, NULL, FALSE);
}

/** sijil_card_picture_show_preview: the hardest card of the register, with the settings as they are now. */
void
sijil_card_picture_show_preview (SijilCardPicture *self,
                                 SijilDesk        *desk)
{
  show (self, desk, NULL, NULL, TRUE);
}

/** sijil_card_picture_show_layout: a card of nobody, as a layout of the register draws it. */
void
sijil_card_picture_show_layout (SijilCardPicture *self,
                                SijilDesk        *desk,
                                const char       *layout)
{
  show (self, desk, NULL, layout, FALSE);
}

/** sijil_card_picture_set_zoom: 1 is the true size. */
void
sijil_card_picture_set_zoom (SijilCardPicture *self,
                             double            zoom)
{
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  draw (self);
}

gboolean
sijil_card_picture_is_drawn (SijilCardPicture *self)
{
  return self->texture != NULL;
}

/** sijil_card_picture_get_problem: (nullable): the sentence that stands in place of the picture. */
const char *
sijil_card_picture_get_problem (SijilCardPicture *self)
{
  return self->problem != NULL && gtk_widget_get_visible (self->problem) ? gtk_label_get_text (GTK_LABEL (self->problem)) : NULL;
}

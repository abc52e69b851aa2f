#include "ui/sijil-cropper.h"

#include "capture/sijil-photo-advice.h"
#include "ui/sijil-content.h"
#include "ui/sijil-crop-area.h"
#include "ui/sijil-look.h"
#include "ui/sijil-spin.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define WIDTH            640
#define HEIGHT           680
#define PREVIEW_WIDTH    1200
#define LOOK_AFTER_MS 120
#define BUTTON_ZOOM      1.15

struct _SijilCropper
{
  AdwWindow        parent_instance;

  char            *file;
  SijilCrop        crop;         /* what was chosen before; width 0 if nothing was */
  cairo_surface_t *surface;      /* (nullable): the whole picture upright, in its own light */
  int              width;        /* dots of the picture itself */
  int              height;
  int              shown_brightness;
  GCancellable    *cancellable;
  GCancellable    *look_cancellable;
  guint            looking;      /* source, 0 if none */

  GtkStack        *stack;
  GtkSpinner      *spinner;
  GtkLabel        *failed_label;
  SijilCropArea   *area;
  GtkAdjustment   *brightness;
  GtkLabel        *size_label;
  GtkLabel        *advice_label;
};

enum
{
  KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilCropper, sijil_cropper, ADW_TYPE_WINDOW)

/*
 * The picture.
 */

typedef struct
{
  cairo_surface_t *surface;
  int              width;
  int              height;
} Preview;

static void
preview_free (gpointer data)
{
  Preview *preview = data;

  g_clear_pointer (&preview->surface, cairo_surface_destroy);
  g_free (preview);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Preview *preview = g_new0 (Preview, 1);
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) png = NULL;
  GError *error = NULL;

  bytes = sijil_capture_read (data, SIJIL_CAPTURE_PHOTO_MAX_BYTES, &name, &error);
  if (bytes != NULL
      && sijil_capture_preview (bytes, name, PREVIEW_WIDTH, &png, &preview->width, &preview->height, &error))
    preview->surface = sijil_surface_of_png (png, &error);

  if (preview->surface != NULL)
    {
      g_task_return_pointer (task, preview, preview_free);
      return;
    }

  preview_free (preview);
  g_task_return_error (task, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SijilCropper *self = SIJIL_CROPPER (source);
  g_autoptr (GError) error = NULL;
  Preview *preview = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GdkTexture) texture = NULL;
  SijilCropFrame frame;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  sijil_spin_stop (self->spinner);
  if (preview == NULL)
    {
      g_autofree char *text = sijil_text_of_error (error);

      gtk_label_set_text (self->failed_label, text);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  self->surface = g_steal_pointer (&preview->surface);
  self->width = preview->width;
  self->height = preview->height;
  preview_free (preview);
  texture = sijil_texture_of_surface (self->surface);
  sijil_crop_frame_init (&frame, self->width, self->height, &self->crop);
  gtk_adjustment_set_value (self->brightness, frame.brightness);
  gtk_stack_set_visible_child_name (self->stack, "picture");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "crop.keep", TRUE);
  sijil_crop_area_set_picture (self->area, texture, &frame);
  gtk_widget_grab_focus (GTK_WIDGET (self->area));
}

static void
load (SijilCropper *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, loaded_cb, NULL);

  sijil_spin_soon (self->spinner);
  g_task_set_task_data (task, g_strdup (self->file), g_free);
  g_task_run_in_thread (task, load_thread);
}

/*
 * What it will look like, and what is to be said of it. Done in a thread: a picture has a million dots.
 */

typedef struct
{
  cairo_surface_t *surface;
  SijilCropFrame   frame;
  double           scale;        /* dots of the surface for a dot of the picture */
  gboolean         with_texture;
  GdkTexture      *texture;      /* (nullable): in the light that is wanted */
  guint            advice;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  cairo_surface_destroy (look->surface);
  g_clear_object (&look->texture);
  g_free (look);
}

static GdkTexture *
make_lit_texture (Look *look)
{
  int width = cairo_image_surface_get_width (look->surface), height = cairo_image_surface_get_height (look->surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (look->surface);
  gsize length = stride * (gsize) height;
  guint8 *dots = g_malloc (length);
  g_autoptr (GBytes) bytes = g_bytes_new_take (dots, length);
  guint8 curve[256];

  sijil_photo_get_curve (look->frame.brightness, curve);
  memcpy (dots, cairo_image_surface_get_data (look->surface), length);
  for (gsize i = 0; i < length; i++)
    dots[i] = curve[dots[i]]; /* 255 stays, so that what covers stays covering */

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static guint
advise (Look *look)
{
  int width = cairo_image_surface_get_width (look->surface), height = cairo_image_surface_get_height (look->surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (look->surface);
  const guint8 *dots = cairo_image_surface_get_data (look->surface);
  SijilCrop crop = sijil_crop_frame_get_crop (&look->frame);
  double rect[4];
  int x, y;

  sijil_crop_frame_get_upright (&look->frame, rect);
  x = CLAMP ((int) (rect[0] * look->scale), 0, width - 1);
  y = CLAMP ((int) (rect[1] * look->scale), 0, height - 1);
  return sijil_photo_advise (dots + (gsize) y * stride + (gsize) x * 4, stride,
                             CLAMP ((int) (rect[2] * look->scale), 1, width - x),
                             CLAMP ((int) (rect[3] * look->scale), 1, height - y),
                             crop.width, crop.height, look->frame.brightness);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Look *look = data;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (look->with_texture)
    look->texture = make_lit_texture (look);
  look->advice = advise (look);
  g_task_return_boolean (task, TRUE);
}

static const struct
{
  SijilPhotoAdvice  advice;
  const char       *text;
} advices[] = {
  { SIJIL_PHOTO_SMALL, N_("The part has few dots and will look soft on the card: take more of the picture, or a larger picture.") },
  { SIJIL_PHOTO_SOFT, N_("The picture is not sharp: it moved or was out of focus.") },
  { SIJIL_PHOTO_DARK, N_("The face is dark: make it brighter, or take it again in more light.") },
  { SIJIL_PHOTO_BRIGHT, N_("The picture is very bright: make it darker, or take it again in less light.") },
};

static void
show_advice (SijilCropper *self,
             guint         advice)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (advices); i++)
    if ((advice & advices[i].advice) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", _(advices[i].text));
  gtk_label_set_text (self->advice_label, text->len > 0 ? text->str : _("Size, sharpness and light will do."));
  sijil_look_mark (GTK_WIDGET (self->advice_label), "warning", advice != 0);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SijilCropper *self = SIJIL_CROPPER (source);
  Look *look = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;

  if (look->texture != NULL)
    {
      self->shown_brightness = look->frame.brightness;
      sijil_crop_area_set_texture (self->area, look->texture);
    }
  show_advice (self, look->advice);
}

static gboolean
look_cb (gpointer data)
{
  SijilCropper *self = data;
  Look *look = g_new0 (Look, 1);
  g_autoptr (GTask) task = NULL;

  self->looking = 0;
  g_cancellable_cancel (self->look_cancellable);
  g_clear_object (&self->look_cancellable);
  self->look_cancellable = g_cancellable_new ();

  look->surface = cairo_surface_reference (self->surface);
  look->frame = *sijil_crop_area_get_frame (self->area);
  look->scale = (double) cairo_image_surface_get_width (self->surface) / self->width;
  look->with_texture = look->frame.brightness != self->shown_brightness;
  task = g_task_new (self, self->look_cancellable, looked_cb, NULL);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_thread);
  return G_SOURCE_REMOVE;
}

static void
area_changed_cb (SijilCropper *self)
{
  SijilCrop crop = sijil_crop_frame_get_crop (sijil_crop_area_get_frame (self->area));
  g_autofree char *dots = g_strdup_printf ("%d × %d", crop.width, crop.height);
  g_autofree char *isolated = sijil_text_isolate (dots);
  /* Translators: %s is the size of a part of a picture, such as “520 × 662” */
  g_autofree char *text = g_strdup_printf (_("%s dots"), isolated);

  gtk_label_set_text (self->size_label, text);
  if (self->looking == 0)
    self->looking = g_timeout_add (LOOK_AFTER_MS, look_cb, self);
}

static void
brightness_cb (SijilCropper *self)
{
  if (self->surface != NULL)
    sijil_crop_area_set_brightness (self->area, (int) lround (gtk_adjustment_get_value (self->brightness)));
}

/*
 * Actions.
 */

static void
keep_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilCropper *self = SIJIL_CROPPER (widget);
  SijilCrop crop = sijil_crop_frame_get_crop (sijil_crop_area_get_frame (self->area));

  g_signal_emit (self, signals[KEPT], 0, &crop);
  gtk_window_close (GTK_WINDOW (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  sijil_crop_area_zoom (SIJIL_CROPPER (widget)->area, g_str_equal (name, "crop.zoom-in") ? BUTTON_ZOOM : 1 / BUTTON_ZOOM);
}

static void
turn_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  sijil_crop_area_turn (SIJIL_CROPPER (widget)->area);
}

static void
reset_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilCropper *self = SIJIL_CROPPER (widget);
  g_autoptr (GdkTexture) texture = NULL;
  SijilCropFrame frame;

  if (self->surface == NULL)
    return;

  sijil_crop_frame_init (&frame, self->width, self->height, NULL);
  texture = sijil_texture_of_surface (self->surface);
  self->shown_brightness = 0;
  sijil_crop_area_set_picture (self->area, texture, &frame);
  gtk_adjustment_set_value (self->brightness, 0);
}

static void
sijil_cropper_dispose (GObject *object)
{
  SijilCropper *self = SIJIL_CROPPER (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->look_cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->look_cancellable);
  g_clear_handle_id (&self->looking, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_CROPPER);
  G_OBJECT_CLASS (sijil_cropper_parent_class)->dispose (object);
}

static void
sijil_cropper_finalize (GObject *object)
{
  SijilCropper *self = SIJIL_CROPPER (object);

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self->file);
  G_OBJECT_CLASS (sijil_cropper_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-cropper.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilCropper, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilCropper, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilCropper, failed_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCropper, area);
  gtk_widget_class_bind_template_child (widget_class, SijilCropper, brightness);
  gtk_widget_class_bind_template_child (widget_class, SijilCropper, size_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCropper, advice_label);
  gtk_widget_class_bind_template_callback (widget_class, area_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, brightness_cb);
}

static void
sijil_cropper_class_init (SijilCropperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_cropper_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_cropper_finalize;

  g_type_ensure (SIJIL_TYPE_CROP_AREA);
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "crop.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "crop.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "crop.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "crop.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "crop.turn", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "crop.reset", NULL, reset_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "crop.cancel", NULL);

  signals[KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_POINTER);
}

static void
sijil_cropper_init (SijilCropper *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "crop.keep", FALSE);
  self->cancellable = g_cancellable_new ();
}

/**
 * sijil_cropper_new:
 * @parent: (nullable): the window it stands before
 * @file: a picture that the register takes as a photo
 * @crop: (nullable): the part that was chosen before
 */
GtkWidget *
sijil_cropper_new (GtkWindow       *parent,
                   const char      *file,
                   const SijilCrop *crop)
{
  SijilCropper *self = g_object_new (SIJIL_TYPE_CROPPER, "transient-for", parent, NULL);

  if (parent != NULL && gtk_widget_get_height (GTK_WIDGET (parent)) > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, MIN (HEIGHT, gtk_widget_get_height (GTK_WIDGET (parent)) - 40));
  self->file = g_strdup (file);
  if (crop != NULL)
    self->crop = *crop;
  load (self);
  return GTK_WIDGET (self);
}

/** sijil_cropper_is_ready: whether the picture is there. */
gboolean
sijil_cropper_is_ready (SijilCropper *self)
{
  return self->surface != NULL;
}

#include "ui/sijil-holder-photo.h"

#include "core/sijil-error.h"
#include "register/sijil-photo.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

#define NOBODY_ICON "avatar-default-symbolic"

struct _SijilHolderPhoto
{
  AdwBin        parent_instance;

  GtkStack     *stack;
  GtkPicture   *picture;
  GCancellable *loading; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SijilHolderPhoto, sijil_holder_photo, ADW_TYPE_BIN)

/* What the job answers: a box, so that no photo is no error. */
typedef struct
{
  GdkTexture *texture; /* (nullable) */
} Photo;

static void
photo_free (Photo *photo)
{
  g_clear_object (&photo->texture);
  g_free (photo);
}

/* The photos of the register were written by the program itself. */
static gpointer
load_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  g_autoptr (GBytes) jpeg = NULL;
  Photo *photo;

  if (!sijil_photo_find (reg, data, &jpeg, error))
    return NULL;

  photo = g_new0 (Photo, 1);
  photo->texture = jpeg != NULL ? gdk_texture_new_from_bytes (jpeg, NULL) : NULL;
  return photo;
}

/* Why there is no photo: it is sealed, or gone. */
static void
tell (SijilHolderPhoto *self,
      const GError     *error) /* (nullable) */
{
  g_autofree char *text = error != NULL && error->domain == SIJIL_ERROR ? sijil_text_of_error (error) : NULL;

  if (self->picture != NULL)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->stack), text);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilHolderPhoto) self = user_data;
  g_autoptr (GError) error = NULL;
  Photo *photo = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  if (photo == NULL)
    {
      tell (self, error);
      return;
    }

  if (photo->texture != NULL && self->picture != NULL)
    {
      gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (photo->texture));
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->picture));
    }
  photo_free (photo);
}

/** sijil_holder_photo_show: @number: (nullable): anything sijil_show() takes; %NULL: nobody's photo. */
void
sijil_holder_photo_show (SijilHolderPhoto *self,
                         SijilDesk        *desk,
                         const char       *number)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  gtk_stack_set_visible_child_name (self->stack, "nobody");
  tell (self, NULL);
  if (number == NULL)
    return;

  self->loading = g_cancellable_new ();
  sijil_session_read (sijil_desk_get_session (desk), load_job, g_strdup (number), g_free, (GDestroyNotify) photo_free,
                      self->loading, loaded_cb, g_object_ref (self));
}

/** sijil_holder_photo_set: @photo: (nullable): that is at hand already; %NULL: nobody's photo. */
void
sijil_holder_photo_set (SijilHolderPhoto *self,
                        GdkPaintable     *photo)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  gtk_picture_set_paintable (self->picture, photo);
  gtk_stack_set_visible_child_name (self->stack, photo != NULL ? "photo" : "nobody");
}

static void
sijil_holder_photo_dispose (GObject *object)
{
  SijilHolderPhoto *self = SIJIL_HOLDER_PHOTO (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->picture = NULL;
  G_OBJECT_CLASS (sijil_holder_photo_parent_class)->dispose (object);
}

static void
sijil_holder_photo_class_init (SijilHolderPhotoClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_holder_photo_dispose;
}

static void
sijil_holder_photo_init (SijilHolderPhoto *self)
{
  GtkWidget *nobody = gtk_image_new_from_icon_name (NOBODY_ICON);

  gtk_image_set_pixel_size (GTK_IMAGE (nobody), 48);
  gtk_widget_add_css_class (nobody, "dim-label");
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_COVER);
  gtk_picture_set_can_shrink (self->picture, TRUE);
  gtk_picture_set_alternative_text (self->picture, _("Photo of the holder"));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, nobody, "nobody");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->picture), "photo");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "holder-photo");
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

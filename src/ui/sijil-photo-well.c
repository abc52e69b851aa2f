#include "ui/sijil-photo-well.h"

#include "core/sijil-json.h"
#include "register/sijil-record.h"
#include "ui/sijil-cropper.h"
#include "ui/sijil-file-ways.h"
#include "ui/sijil-look.h"
#include "ui/sijil-page.h"
#include "ui/sijil-spin.h"
#include "ui/sijil-taken.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>


struct _SijilPhotoWell
{
  GtkWidget      parent_instance;

  SijilDesk     *desk;         /* (nullable) */
  char          *folder;       /* (nullable): set by the page before anything is taken */
  JsonObject    *paper;        /* (nullable): never changed, only replaced */
  GdkTexture    *texture;      /* (nullable): the photo as the card will have it */
  char          *name;         /* (nullable): what the person calls its file */
  char          *crop_file;    /* (nullable): what the cropper has before it */
  JsonObject    *removed;      /* (nullable): what the toast brings back */
  GdkTexture    *removed_texture; /* (nullable) */
  SijilFileWays *ways;
  GCancellable  *cancellable;  /* (nullable): of what is being taken */
  gboolean       is_showing;   /* whether that is only the picture of a photo that is kept */
  gboolean       with_cropper; /* whether a part is to be chosen once it is taken */

  GtkWidget     *box;
  GtkWidget     *frame_button;
  GtkStack      *stack;
  GtkPicture    *picture;
  GtkSpinner    *spinner;
  GtkLabel      *message_label;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilPhotoWell, sijil_photo_well, GTK_TYPE_WIDGET)

static void
say (SijilPhotoWell *self,
     const char     *text,
     gboolean        is_error)
{
  gtk_label_set_text (self->message_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), text != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->message_label), is_error ? "warning" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->message_label), is_error ? "error" : "warning");
}

static void
say_error (SijilPhotoWell *self,
           const GError   *error)
{
  g_autofree char *text = sijil_text_of_error (error);

  say (self, text, TRUE);
}

static void
update (SijilPhotoWell *self)
{
  gboolean has_photo = self->paper != NULL;

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (self->texture));
  gtk_stack_set_visible_child_name (self->stack, has_photo ? "photo" : "empty");
  sijil_look_mark (self->frame_button, "empty", !has_photo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.crop", has_photo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.remove", has_photo);
}

static void
set_paper (SijilPhotoWell *self,
           JsonObject     *paper,
           GdkTexture     *texture)
{
  if (paper != NULL)
    json_object_ref (paper);
  g_clear_pointer (&self->paper, json_object_unref);
  self->paper = paper;
  g_set_object (&self->texture, texture);
  update (self);
}

static SijilCrop
get_crop (JsonObject *paper)
{
  JsonObject *rect = sijil_json_get_object (paper, "crop");
  SijilCrop crop = {
    .quarter_turns = (int) sijil_json_get_int (paper, "turn", 0),
    .brightness = (int) sijil_json_get_int (paper, "brightness", 0),
  };

  if (rect != NULL)
    {
      crop.x = (int) sijil_json_get_int (rect, "x", 0);
      crop.y = (int) sijil_json_get_int (rect, "y", 0);
      crop.width = (int) sijil_json_get_int (rect, "width", 0);
      crop.height = (int) sijil_json_get_int (rect, "height", 0);
    }

  return crop;
}

static JsonObject *
make_paper (const char      *file,
            const SijilCrop *crop)
{
  JsonObject *paper = json_object_new ();
  JsonObject *rect;

  json_object_set_string_member (paper, "file", file);
  if (crop == NULL)
    return paper;

  rect = json_object_new ();
  json_object_set_int_member (rect, "x", crop->x);
  json_object_set_int_member (rect, "y", crop->y);
  json_object_set_int_member (rect, "width", crop->width);
  json_object_set_int_member (rect, "height", crop->height);
  json_object_set_object_member (paper, "crop", rect);
  if (crop->quarter_turns != 0)
    json_object_set_int_member (paper, "turn", crop->quarter_turns);
  if (crop->brightness != 0)
    json_object_set_int_member (paper, "brightness", crop->brightness);
  return paper;
}

/*
 * Waiting.
 */

static void
end_waiting (SijilPhotoWell *self)
{
  sijil_spin_stop (self->spinner);
  g_clear_object (&self->cancellable);
  self->is_showing = FALSE;
}

/* What came before and is not yet there is no longer wanted. */
static GCancellable *
begin_waiting (SijilPhotoWell *self)
{
  g_cancellable_cancel (self->cancellable);
  end_waiting (self);
  self->cancellable = g_cancellable_new ();
  sijil_spin_soon (self->spinner);
  return self->cancellable;
}

/* Returns: (transfer full) (nullable): what was taken; else it was said why not, or nobody waits for it any more. */
static SijilTaken *
finish (SijilPhotoWell *self,
        GAsyncResult   *result)
{
  g_autoptr (GError) error = NULL;
  SijilTaken *taken = sijil_take_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return NULL;

  end_waiting (self);
  if (taken == NULL)
    say_error (self, error);
  else
    {
      g_autofree char *notes = sijil_text_of_notes (taken->notes);

      say (self, notes, FALSE);
    }

  return taken;
}

/*
 * The part of the picture.
 */

typedef struct
{
  SijilPhotoWell *self; /* (owned) */
  JsonObject     *paper;
} Again;

static void
cropped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Again *again = user_data;
  g_autoptr (SijilTaken) taken = finish (again->self, result);

  if (taken != NULL)
    {
      set_paper (again->self, again->paper, taken->texture);
      g_signal_emit (again->self, signals[CHANGED], 0);
    }
  json_object_unref (again->paper);
  g_object_unref (again->self);
  g_free (again);
}

static void
kept_cb (SijilPhotoWell  *self,
         const SijilCrop *crop)
{
  Again *again = g_new0 (Again, 1);

  again->self = g_object_ref (self);
  again->paper = make_paper (self->crop_file, crop);
  sijil_take_again (self->crop_file, self->name, SIJIL_TAKE_PHOTO, crop, begin_waiting (self), cropped_cb, again);
}

/* Nothing is another before the part is kept. */
static void
open_cropper (SijilPhotoWell  *self,
              const char      *file,
              const SijilCrop *crop)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *cropper;

  g_free (self->crop_file);
  self->crop_file = g_strdup (file);
  cropper = sijil_cropper_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, file, crop);
  g_signal_connect_object (cropper, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  /* a face does not stay on the screen when the desk is locked or the page is left */
  g_signal_connect_object (self, "unmap", G_CALLBACK (gtk_window_close), cropper, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (cropper));
}

/*
 * Taking.
 */

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SijilPhotoWell) self = user_data;
  g_autoptr (SijilTaken) taken = finish (self, result);
  g_autoptr (JsonObject) paper = NULL;

  if (taken == NULL)
    return;

  paper = make_paper (taken->file, NULL);
  g_free (self->name);
  self->name = g_strdup (taken->name);
  set_paper (self, paper, taken->texture);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->with_cropper && gtk_widget_get_mapped (GTK_WIDGET (self)))
    open_cropper (self, taken->file, NULL);
}

static void
take_path (SijilPhotoWell *self,
           const char     *path,
           gboolean        move)
{
  g_return_if_fail (self->folder != NULL);

  say (self, NULL, FALSE);
  sijil_take_path (path, move, SIJIL_TAKE_PHOTO, self->folder, begin_waiting (self), taken_cb, g_object_ref (self));
}

static void
path_cb (SijilPhotoWell *self,
         const char     *path,
         gboolean        move)
{
  self->with_cropper = TRUE;
  take_path (self, path, move);
}

static void
bytes_cb (SijilPhotoWell *self,
          GBytes         *bytes)
{
  g_return_if_fail (self->folder != NULL);

  self->with_cropper = TRUE;
  say (self, NULL, FALSE);
  sijil_take_bytes (bytes, _("pasted picture"), SIJIL_TAKE_PHOTO, self->folder, begin_waiting (self), taken_cb,
                    g_object_ref (self));
}

/*
 * A photo that the register has.
 */

static void
kept_shown_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (SijilPhotoWell) self = user_data;
  g_autoptr (SijilTaken) taken = finish (self, result);

  if (taken == NULL)
    return;

  say (self, NULL, FALSE); /* what is to be said of it was said when it was taken */
  g_set_object (&self->texture, taken->texture);
  update (self);
}

/* Another part of a photo that is kept can only be chosen of what is kept: a copy of it, which is a new file if it is chosen. */
static void
kept_copied_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SijilPhotoWell) self = user_data;
  g_autoptr (SijilTaken) taken = finish (self, result);

  if (taken == NULL)
    return;

  say (self, NULL, FALSE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    open_cropper (self, taken->file, NULL);
}

/*
 * Actions.
 */

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  sijil_file_ways_open (SIJIL_PHOTO_WELL (widget)->ways);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  sijil_file_ways_paste (SIJIL_PHOTO_WELL (widget)->ways);
}

static void
newest_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  sijil_file_ways_newest (SIJIL_PHOTO_WELL (widget)->ways);
}

static void
crop_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilPhotoWell *self = SIJIL_PHOTO_WELL (widget);
  const char *file = sijil_json_get_string (self->paper, "file");
  SijilCrop crop = get_crop (self->paper);

  if (file != NULL)
    open_cropper (self, file, &crop);
  else if (self->desk != NULL && self->folder != NULL)
    sijil_take_kept (self->desk, sijil_json_get_string (self->paper, "paper_uuid"), _("photo"), SIJIL_TAKE_PHOTO, self->folder,
                     begin_waiting (self), kept_copied_cb, g_object_ref (self));
}

static void
undo_cb (SijilPhotoWell *self)
{
  if (self->removed == NULL)
    return;

  set_paper (self, self->removed, self->removed_texture);
  g_clear_pointer (&self->removed, json_object_unref);
  g_clear_object (&self->removed_texture);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SijilPhotoWell *self = SIJIL_PHOTO_WELL (widget);

  g_clear_pointer (&self->removed, json_object_unref);
  self->removed = json_object_ref (self->paper);
  g_set_object (&self->removed_texture, self->texture);
  say (self, NULL, FALSE);
  set_paper (self, NULL, NULL);
  sijil_toast_undo (widget, _("The photo was removed"), G_CALLBACK (undo_cb), self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
frame_clicked_cb (SijilPhotoWell *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), self->paper != NULL ? "photo.crop" : "photo.open", NULL);
}

static void
sijil_photo_well_dispose (GObject *object)
{
  SijilPhotoWell *self = SIJIL_PHOTO_WELL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->ways);
  g_clear_object (&self->desk);
  g_clear_object (&self->texture);
  g_clear_object (&self->removed_texture);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_PHOTO_WELL);
  G_OBJECT_CLASS (sijil_photo_well_parent_class)->dispose (object);
}

static void
sijil_photo_well_finalize (GObject *object)
{
  SijilPhotoWell *self = SIJIL_PHOTO_WELL (object);

  g_clear_pointer (&self->paper, json_object_unref);
  g_clear_pointer (&self->removed, json_object_unref);
  g_free (self->folder);
  g_free (self->name);
  g_free (self->crop_file);
  G_OBJECT_CLASS (sijil_photo_well_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "photo.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "photo.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "photo.newest", NULL, newest_action);
  gtk_widget_class_install_action (widget_class, "photo.crop", NULL, crop_action);
  gtk_widget_class_install_action (widget_class, "photo.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "photo.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "photo.remove", NULL);
}

static void
sijil_photo_well_class_init (SijilPhotoWellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_photo_well_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_photo_well_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-photo-well.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilPhotoWell, box);
  gtk_widget_class_bind_template_child (widget_class, SijilPhotoWell, frame_button);
  gtk_widget_class_bind_template_child (widget_class, SijilPhotoWell, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilPhotoWell, picture);
  gtk_widget_class_bind_template_child (widget_class, SijilPhotoWell, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilPhotoWell, message_label);
  gtk_widget_class_bind_template_callback (widget_class, frame_clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "photowell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  install_actions (widget_class);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_photo_well_init (SijilPhotoWell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->ways = sijil_file_ways_new (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self->ways, "path", G_CALLBACK (path_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ways, "bytes", G_CALLBACK (bytes_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ways, "refused", G_CALLBACK (say_error), self, G_CONNECT_SWAPPED);
  update (self);
}

GtkWidget *
sijil_photo_well_new (void)
{
  return g_object_new (SIJIL_TYPE_PHOTO_WELL, NULL);
}

/** sijil_photo_well_set_folder: where files that are taken lie until the draft is saved; made when it is needed. */
void
sijil_photo_well_set_folder (SijilPhotoWell *self,
                             const char     *folder)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
}

/**
 * sijil_photo_well_dup_paper:
 *
 * Returns: (transfer full) (nullable): the member `photo` of an application:
 *   `file` with `crop`, `turn` and `brightness` where they were chosen, or
 *   `paper_uuid` of what was kept with the draft
 */
JsonObject *
sijil_photo_well_dup_paper (SijilPhotoWell *self)
{
  return self->paper != NULL ? sijil_record_copy (self->paper) : NULL;
}

/**
 * sijil_photo_well_set_paper:
 * @paper: (nullable): the member `photo` of an application or a draft; not kept, not changed
 *
 * Shows it. “changed” is not emitted.
 */
void
sijil_photo_well_set_paper (SijilPhotoWell *self,
                            SijilDesk      *desk,
                            JsonObject     *paper)
{
  const char *uuid = paper != NULL ? sijil_json_get_string (paper, "paper_uuid") : NULL;
  const char *file = paper != NULL ? sijil_json_get_string (paper, "file") : NULL;
  g_autoptr (JsonObject) own = NULL;

  g_set_object (&self->desk, desk);
  say (self, NULL, FALSE);
  g_free (self->name);
  self->name = g_strdup (_("photo"));
  g_cancellable_cancel (self->cancellable);
  end_waiting (self);

  if (file != NULL)
    {
      SijilCrop crop = get_crop (paper);

      own = make_paper (file, crop.width > 0 || crop.quarter_turns != 0 || crop.brightness != 0 ? &crop : NULL);
      set_paper (self, own, NULL);
      sijil_take_again (file, self->name, SIJIL_TAKE_PHOTO, &crop, begin_waiting (self), kept_shown_cb, g_object_ref (self));
      self->is_showing = TRUE;
    }
  else if (uuid != NULL)
    {
      own = sijil_desk_data ("paper_uuid", uuid, NULL);
      set_paper (self, own, NULL);
      sijil_take_kept (desk, uuid, self->name, SIJIL_TAKE_PHOTO, NULL, begin_waiting (self), kept_shown_cb, g_object_ref (self));
      self->is_showing = TRUE;
    }
  else
    set_paper (self, NULL, NULL);
}

/** sijil_photo_well_take_path: takes a file as if it had been dropped; no part of it is asked for. */
void
sijil_photo_well_take_path (SijilPhotoWell *self,
                            const char     *path)
{
  self->with_cropper = FALSE;
  take_path (self, path, FALSE);
}

/** sijil_photo_well_get_paintable: (nullable) (transfer none): the photo as the card will have it. */
GdkPaintable *
sijil_photo_well_get_paintable (SijilPhotoWell *self)
{
  return gtk_picture_get_paintable (self->picture);
}

/** sijil_photo_well_is_busy: whether something is being taken or loaded. */
gboolean
sijil_photo_well_is_busy (SijilPhotoWell *self)
{
  return self->cancellable != NULL;
}

/** sijil_photo_well_is_taking: whether another photo is about to come; the picture of a kept one may still be missing. */
gboolean
sijil_photo_well_is_taking (SijilPhotoWell *self)
{
  return sijil_photo_well_is_busy (self) && !self->is_showing;
}

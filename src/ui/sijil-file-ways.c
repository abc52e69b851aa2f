#include "ui/sijil-file-ways.h"

#include "capture/sijil-capture.h"
#include "capture/sijil-newest.h"
#include "core/sijil-date.h"
#include "core/sijil-error.h"
#include "ui/sijil-compat.h"

#include <glib/gi18n.h>

#define NEWEST_S    (5 * 60)
#define PIECE_BYTES (512 * 1024)

struct _SijilFileWays
{
  GObject       parent_instance;

  GtkWidget    *widget;      /* (unowned) (nullable): whose ways they are */
  gboolean      is_photo;
  GSettings    *settings;
  GCancellable *cancellable;
};

enum
{
  PATH,
  BYTES,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilFileWays, sijil_file_ways, G_TYPE_OBJECT)

static const char * const photo_types[] = { "image/jpeg", "image/png", NULL };
static const char * const paper_types[] = { "application/pdf", "image/jpeg", "image/png", NULL };

static const char * const *
get_types (SijilFileWays *self)
{
  return self->is_photo ? photo_types : paper_types;
}

static const char *
get_folder_key (SijilFileWays *self)
{
  return self->is_photo ? "photo-folder" : "scan-folder";
}

static void
refuse (SijilFileWays *self,
        const GError  *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[REFUSED], 0, error);
}

static void
refuse_unreadable (SijilFileWays *self)
{
  g_autoptr (GError) error = NULL;

  sijil_set_error (&error, SIJIL_ERROR_INVALID, "drop-unreadable", NULL,
                   "What was dropped or pasted is neither a file of this computer nor a picture. Nothing was taken. "
                   "Save it as a file first, then choose that file.", NULL);
  refuse (self, error);
}

/*
 * What others hand over: a stream of bytes, or a list of files.
 */

typedef struct
{
  SijilFileWays *self;   /* (owned) */
  GdkDrop       *drop;   /* (owned) (nullable) */
  GInputStream  *stream; /* (owned) (nullable) */
  GByteArray    *bytes;
} Handing;

static Handing *
handing_new (SijilFileWays *self,
             GdkDrop       *drop)
{
  Handing *handing = g_new0 (Handing, 1);

  handing->self = g_object_ref (self);
  handing->drop = drop != NULL ? g_object_ref (drop) : NULL;
  handing->bytes = g_byte_array_new ();
  return handing;
}

static void
handing_end (Handing  *handing,
             gboolean  was_taken)
{
  if (handing->drop != NULL)
    gdk_drop_finish (handing->drop, was_taken ? GDK_ACTION_COPY : 0);
  g_clear_object (&handing->drop);
  g_clear_object (&handing->stream);
  g_clear_pointer (&handing->bytes, g_byte_array_unref);
  g_object_unref (handing->self);
  g_free (handing);
}

/* One byte more than is taken is enough for the register to say that it is too much. */
static gboolean
is_enough (Handing *handing)
{
  return handing->bytes->len > SIJIL_CAPTURE_PAPER_MAX_BYTES;
}

static void
piece_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Handing *handing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize length = 0;
  const void *data = piece != NULL ? g_bytes_get_data (piece, &length) : NULL;

  if (length > 0)
    g_byte_array_append (handing->bytes, data, (guint) length);
  if (length > 0 && !is_enough (handing))
    {
      g_input_stream_read_bytes_async (handing->stream, PIECE_BYTES, G_PRIORITY_DEFAULT, handing->self->cancellable, piece_cb,
                                       handing);
      return;
    }

  if (error != NULL || handing->bytes->len == 0)
    {
      refuse_unreadable (handing->self);
      handing_end (handing, FALSE);
    }
  else
    {
      g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&handing->bytes));

      g_signal_emit (handing->self, signals[BYTES], 0, bytes);
      handing_end (handing, TRUE);
    }
}

static void
take_stream (Handing      *handing,
             GInputStream *stream)
{
  handing->stream = stream;
  if (stream == NULL)
    {
      refuse_unreadable (handing->self);
      handing_end (handing, FALSE);
      return;
    }

  g_input_stream_read_bytes_async (stream, PIECE_BYTES, G_PRIORITY_DEFAULT, handing->self->cancellable, piece_cb, handing);
}

static gboolean
take_files (SijilFileWays *self,
            const GValue  *value)
{
  GSList *files = value != NULL && G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) ? g_value_get_boxed (value) : NULL;
  guint n_taken = 0;

  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path == NULL || (self->is_photo && n_taken > 0))
        continue;
      g_signal_emit (self, signals[PATH], 0, path, FALSE);
      n_taken++;
    }
  if (n_taken == 0)
    refuse_unreadable (self);

  return n_taken > 0;
}

static void
drop_stream_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  take_stream (user_data, gdk_drop_read_finish (GDK_DROP (source), result, NULL, NULL));
}

static void
drop_files_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Handing *handing = user_data;

  handing_end (handing, take_files (handing->self, gdk_drop_read_value_finish (GDK_DROP (source), result, NULL)));
}

static gboolean
has_bytes (SijilFileWays     *self,
           GdkContentFormats *formats)
{
  for (const char * const *type = get_types (self); *type != NULL; type++)
    if (gdk_content_formats_contain_mime_type (formats, *type))
      return TRUE;

  return FALSE;
}

static gboolean
drop_cb (SijilFileWays *self,
         GdkDrop       *drop,
         double         x,
         double         y)
{
  Handing *handing = handing_new (self, drop);

  /* GTK 4.8 leaves the look of a target when a drop leaves it, not when it is done */
  gtk_widget_unset_state_flags (self->widget, GTK_STATE_FLAG_DROP_ACTIVE);
  if (has_bytes (self, gdk_drop_get_formats (drop)))
    gdk_drop_read_async (drop, (const char **) get_types (self), G_PRIORITY_DEFAULT, self->cancellable, drop_stream_cb, handing);
  else
    gdk_drop_read_value_async (drop, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, self->cancellable, drop_files_cb, handing);

  return TRUE;
}

static void
clipboard_stream_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  take_stream (user_data, gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL));
}

static void
clipboard_files_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Handing *handing = user_data;

  handing_end (handing, take_files (handing->self, gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL)));
}

/** sijil_file_ways_paste: files or a picture from the clipboard. */
void
sijil_file_ways_paste (SijilFileWays *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (self->widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (has_bytes (self, formats))
    gdk_clipboard_read_async (clipboard, (const char **) get_types (self), G_PRIORITY_DEFAULT, self->cancellable,
                              clipboard_stream_cb, handing_new (self, NULL));
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
           || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, self->cancellable, clipboard_files_cb,
                                    handing_new (self, NULL));
  else
    refuse_unreadable (self);
}

/*
 * Files of this computer.
 */

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilFileWays) self = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->widget != NULL)
    g_signal_emit (self, signals[PATH], 0, path, FALSE);
}

/** sijil_file_ways_open: asks for a file. */
void
sijil_file_ways_open (SijilFileWays *self)
{
  static const char * const photos[] = { "*.jpg", "*.jpeg", "*.png", "*.JPG", "*.JPEG", "*.PNG", NULL };
  static const char * const papers[] = { "*.pdf", "*.jpg", "*.jpeg", "*.png", "*.PDF", "*.JPG", "*.JPEG", "*.PNG", NULL };

  sijil_choose_open (self->widget, self->is_photo ? _("Choose a photo") : _("Choose a paper"),
                     self->is_photo ? _("Photos (JPEG, PNG)") : _("Papers (PDF, JPEG, PNG)"),
                     self->is_photo ? photos : papers, chosen_cb, g_object_ref (self));
}

static void
newest_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  char *path = sijil_newest_file (data, sijil_now (), NEWEST_S, &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

static void
newest_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SijilFileWays *self = SIJIL_FILE_WAYS (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (path != NULL)
    g_signal_emit (self, signals[PATH], 0, path, TRUE);
  else
    refuse (self, error);
}

static void
take_newest (SijilFileWays *self,
             const char    *folder)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, newest_cb, NULL);

  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, newest_thread);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SijilFileWays) self = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || self->widget == NULL)
    return;

  g_settings_set_string (self->settings, get_folder_key (self), path);
  take_newest (self, path);
}

/** sijil_file_ways_newest: the file that came last into the folder of the preferences, which is asked for once. */
void
sijil_file_ways_newest (SijilFileWays *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, get_folder_key (self));

  if (*folder != '\0')
    take_newest (self, folder);
  else
    sijil_choose_folder (self->widget,
                         self->is_photo ? _("Folder where the camera or the telephone leaves photos")
                                        : _("Folder where the scanner or the telephone leaves papers"),
                         folder_chosen_cb, g_object_ref (self));
}

static void
widget_gone_cb (gpointer  data,
                GObject  *widget)
{
  SijilFileWays *self = data;

  self->widget = NULL;
  g_cancellable_cancel (self->cancellable);
}

static void
sijil_file_ways_dispose (GObject *object)
{
  SijilFileWays *self = SIJIL_FILE_WAYS (object);

  if (self->widget != NULL)
    g_object_weak_unref (G_OBJECT (self->widget), widget_gone_cb, self);
  self->widget = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sijil_file_ways_parent_class)->dispose (object);
}

static void
sijil_file_ways_class_init (SijilFileWaysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_file_ways_dispose;

  signals[PATH] = g_signal_new ("path", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[BYTES] = g_signal_new ("bytes", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_BYTES);
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_ERROR);
}

static void
sijil_file_ways_init (SijilFileWays *self)
{
  self->settings = g_settings_new ("org.sijil.Sijil");
  self->cancellable = g_cancellable_new ();
}

static GdkContentFormats *
make_formats (SijilFileWays *self)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  gdk_content_formats_builder_add_mime_type (builder, "text/uri-list");
  for (const char * const *type = get_types (self); *type != NULL; type++)
    gdk_content_formats_builder_add_mime_type (builder, *type);

  return gdk_content_formats_builder_free_to_formats (builder);
}

/** sijil_file_ways_new: @widget: takes what is dropped on it from now on; @is_photo: one picture, not any paper. */
SijilFileWays *
sijil_file_ways_new (GtkWidget *widget,
                     gboolean   is_photo)
{
  SijilFileWays *self = g_object_new (SIJIL_TYPE_FILE_WAYS, NULL);
  GtkDropTargetAsync *target;

  self->widget = widget;
  self->is_photo = is_photo;
  g_object_weak_ref (G_OBJECT (widget), widget_gone_cb, self);
  target = gtk_drop_target_async_new (make_formats (self), GDK_ACTION_COPY);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));

  return self;
}

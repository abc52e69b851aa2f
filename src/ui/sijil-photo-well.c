#include "ui/sijil-photo-well.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-record.h"
#include "ui/sijil-compat.h"

#include <glib/gi18n.h>

struct _SijilPhotoWell
{
  GtkWidget   parent_instance;

  char       *folder; /* (nullable) */
  JsonObject *paper;  /* (nullable): as the document has it */

  GtkWidget  *button;
  GtkWidget  *label;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilPhotoWell, sijil_photo_well, GTK_TYPE_WIDGET)

static void
update (SijilPhotoWell *self)
{
  const char *file = self->paper != NULL ? sijil_json_get_string (self->paper, "file") : NULL;
  g_autofree char *name = file != NULL ? g_path_get_basename (file) : NULL;

  gtk_label_set_text (GTK_LABEL (self->label), name != NULL ? name : self->paper != NULL ? _("The photo is kept.") : _("Photo…"));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL)
    sijil_photo_well_take_path (SIJIL_PHOTO_WELL (source), g_file_peek_path (file));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const char * const patterns[] = { "*.jpg", "*.jpeg", "*.png", NULL };

  sijil_choose_open (widget, _("Choose the photo"), _("Pictures"), patterns, chosen_cb, NULL);
}

static void
sijil_photo_well_dispose (GObject *object)
{
  g_clear_pointer (&SIJIL_PHOTO_WELL (object)->button, gtk_widget_unparent);
  G_OBJECT_CLASS (sijil_photo_well_parent_class)->dispose (object);
}

static void
sijil_photo_well_finalize (GObject *object)
{
  g_free (SIJIL_PHOTO_WELL (object)->folder);
  g_clear_pointer (&SIJIL_PHOTO_WELL (object)->paper, json_object_unref);
  G_OBJECT_CLASS (sijil_photo_well_parent_class)->finalize (object);
}

static void
sijil_photo_well_class_init (SijilPhotoWellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_photo_well_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_photo_well_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "photo.open", NULL, open_action);
  signals[CHANGED] = g_signal_new ("changed", SIJIL_TYPE_PHOTO_WELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_photo_well_init (SijilPhotoWell *self)
{
  self->button = gtk_button_new ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (self->label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 14);
  gtk_button_set_child (GTK_BUTTON (self->button), self->label);
  gtk_widget_set_size_request (self->button, 132, 168); /* 22:28 */
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->button, _("Photo (F6)"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "photo.open");
  update (self);
}

GtkWidget *
sijil_photo_well_new (void)
{
  return g_object_new (SIJIL_TYPE_PHOTO_WELL, NULL);
}

/** sijil_photo_well_set_folder: where what is taken by a camera is kept until the draft is saved. */
void
sijil_photo_well_set_folder (SijilPhotoWell *self,
                             const char     *folder)
{
  sijil_set_str (&self->folder, folder);
}

/** sijil_photo_well_dup_paper: (nullable): the `photo` of the document. */
JsonObject *
sijil_photo_well_dup_paper (SijilPhotoWell *self)
{
  return self->paper != NULL ? sijil_record_copy (self->paper) : NULL;
}

/** sijil_photo_well_set_paper: @paper: (nullable): the `photo` of a document; nothing is emitted. */
void
sijil_photo_well_set_paper (SijilPhotoWell *self,
                            SijilDesk      *desk,
                            JsonObject     *paper)
{
  g_clear_pointer (&self->paper, json_object_unref);
  self->paper = paper != NULL ? sijil_record_copy (paper) : NULL;
  update (self);
}

/** sijil_photo_well_take_path: @path: of a picture. */
void
sijil_photo_well_take_path (SijilPhotoWell *self,
                            const char     *path)
{
  g_clear_pointer (&self->paper, json_object_unref);
  self->paper = json_object_new ();
  json_object_set_string_member (self->paper, "file", path);
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/** sijil_photo_well_is_busy: whether a file is being taken. */
gboolean
sijil_photo_well_is_busy (SijilPhotoWell *self)
{
  return FALSE;
}

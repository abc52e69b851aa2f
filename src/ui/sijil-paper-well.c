#include "ui/sijil-paper-well.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-record.h"
#include "ui/sijil-compat.h"

#include <glib/gi18n.h>

struct _SijilPaperWell
{
  GtkWidget  parent_instance;

  char      *kind;
  char      *folder; /* (nullable) */
  JsonArray *papers;
  gboolean   required;

  GtkWidget *box;
  GtkWidget *image;
  GtkWidget *state;
  GtkWidget *files;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilPaperWell, sijil_paper_well, GTK_TYPE_WIDGET)

static void update (SijilPaperWell *self);

static void
remove_cb (SijilPaperWell *self,
           GtkWidget      *button)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "sijil-index"));

  json_array_remove_element (self->papers, index);
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
make_file (SijilPaperWell *self,
           guint           index)
{
  JsonObject *paper = json_array_get_object_element (self->papers, index);
  const char *file = sijil_json_get_string (paper, "file");
  g_autofree char *name = file != NULL ? g_path_get_basename (file) : g_strdup (_("kept with the draft"));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove this file"));
  g_object_set_data (G_OBJECT (button), "sijil-index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static void
update (SijilPaperWell *self)
{
  guint n = json_array_get_length (self->papers);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->files)) != NULL)
    gtk_box_remove (GTK_BOX (self->files), child);
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (self->files), make_file (self, i));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), n > 0 ? "object-select-symbolic"
                                                         : self->required ? "dialog-warning-symbolic"
                                                                          : "document-open-symbolic");
  gtk_label_set_text (GTK_LABEL (self->state), n > 0 ? _("Received") : self->required ? _("Missing: may be added later")
                                                                                      : _("Optional"));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL)
    sijil_paper_well_take_path (SIJIL_PAPER_WELL (source), g_file_peek_path (file));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const char * const patterns[] = { "*.pdf", "*.jpg", "*.jpeg", "*.png", NULL };

  sijil_choose_open (widget, _("Add a file"), _("Papers"), patterns, chosen_cb, NULL);
}

static void
sijil_paper_well_dispose (GObject *object)
{
  g_clear_pointer (&SIJIL_PAPER_WELL (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sijil_paper_well_parent_class)->dispose (object);
}

static void
sijil_paper_well_finalize (GObject *object)
{
  SijilPaperWell *self = SIJIL_PAPER_WELL (object);

  g_free (self->kind);
  g_free (self->folder);
  json_array_unref (self->papers);
  G_OBJECT_CLASS (sijil_paper_well_parent_class)->finalize (object);
}

static void
sijil_paper_well_class_init (SijilPaperWellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_paper_well_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_paper_well_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "paper.open", NULL, open_action);
  signals[CHANGED] = g_signal_new ("changed", SIJIL_TYPE_PAPER_WELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_paper_well_init (SijilPaperWell *self)
{
  self->papers = json_array_new ();
}

static void
add_text (GtkWidget  *box,
          const char *text,
          const char *style)
{
  GtkWidget *label;

  if (sijil_str_is_empty (text))
    return;

  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

/** sijil_paper_well_new: @kind: code of the list “paper”; @why, @issuer: (nullable): sentences for the applicant. */
GtkWidget *
sijil_paper_well_new (const char *kind,
                      const char *title,
                      const char *why,
                      const char *issuer,
                      gboolean    required)
{
  SijilPaperWell *self = g_object_new (SIJIL_TYPE_PAPER_WELL, NULL);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->kind = g_strdup (kind);
  self->required = required;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->image = gtk_image_new ();
  self->state = gtk_label_new (NULL);
  self->files = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_valign (self->image, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (self->state), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->state), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (texts, TRUE);
  add_text (texts, title, "heading");
  gtk_box_append (GTK_BOX (texts), self->state);
  add_text (texts, why, "dim-label");
  add_text (texts, issuer, "dim-label");
  gtk_box_append (GTK_BOX (texts), self->files);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Add a file (F8)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "paper.open");
  gtk_box_append (GTK_BOX (self->box), self->image);
  gtk_box_append (GTK_BOX (self->box), texts);
  gtk_box_append (GTK_BOX (self->box), button);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  update (self);
  return GTK_WIDGET (self);
}

const char *
sijil_paper_well_get_kind (SijilPaperWell *self)
{
  return self->kind;
}

/** sijil_paper_well_set_folder: where what is scanned is kept until the draft is saved. */
void
sijil_paper_well_set_folder (SijilPaperWell *self,
                             const char     *folder)
{
  sijil_set_str (&self->folder, folder);
}

/** sijil_paper_well_dup_papers: those of the document's `papers` that are of this kind. */
JsonArray *
sijil_paper_well_dup_papers (SijilPaperWell *self)
{
  JsonArray *copy = json_array_new ();

  for (guint i = 0; i < json_array_get_length (self->papers); i++)
    json_array_add_object_element (copy, sijil_record_copy (json_array_get_object_element (self->papers, i)));

  return copy;
}

/** sijil_paper_well_set_papers: @papers: all of this kind; nothing is emitted. */
void
sijil_paper_well_set_papers (SijilPaperWell *self,
                             SijilDesk      *desk,
                             JsonArray      *papers)
{
  json_array_unref (self->papers);
  self->papers = json_array_new ();
  for (guint i = 0; i < json_array_get_length (papers); i++)
    json_array_add_object_element (self->papers, sijil_record_copy (json_array_get_object_element (papers, i)));
  update (self);
}

/** sijil_paper_well_take_path: @path: of a PDF or a picture. */
void
sijil_paper_well_take_path (SijilPaperWell *self,
                            const char     *path)
{
  JsonObject *paper = json_object_new ();

  json_object_set_string_member (paper, "paper", self->kind);
  json_object_set_string_member (paper, "file", path);
  json_object_set_boolean_member (paper, "original_seen", TRUE);
  json_array_add_object_element (self->papers, paper);
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/** sijil_paper_well_is_busy: whether a file is being taken. */
gboolean
sijil_paper_well_is_busy (SijilPaperWell *self)
{
  return FALSE;
}

#include "ui/sijil-paper-file.h"

#include "core/sijil-json.h"
#include "register/sijil-record.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilPaperFile
{
  GtkWidget       parent_instance;

  JsonObject     *paper;      /* a row of `papers` of an application */
  char           *name;
  gboolean        is_setting; /* whether the controls are being set by the program */

  GtkWidget      *box;
  GtkImage       *picture;
  GtkLabel       *name_label;
  GtkLabel       *pages_label;
  GtkCheckButton *original_check;
  GtkWidget      *issuer_box;
  GtkDropDown    *issuer_drop;
  GtkEditable    *issued_entry;
};

enum
{
  CHANGED,
  SHOW,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilPaperFile, sijil_paper_file, GTK_TYPE_WIDGET)

static void
changed (SijilPaperFile *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
original_cb (SijilPaperFile *self)
{
  if (self->is_setting)
    return;

  if (gtk_check_button_get_active (self->original_check))
    json_object_set_boolean_member (self->paper, "original_seen", TRUE);
  else
    json_object_remove_member (self->paper, "original_seen");
  changed (self);
}

static void
issuer_cb (SijilPaperFile *self)
{
  SijilChoice *choice = gtk_drop_down_get_selected_item (self->issuer_drop);
  const char *issuer = choice != NULL ? sijil_choice_get_label (choice) : NULL;
  const char *code = choice != NULL ? sijil_choice_get_code (choice) : "";

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->issuer_drop), issuer); /* a long one is cut */
  if (self->is_setting)
    return;

  sijil_record_set (self->paper, "issuer", *code != '\0' ? code : NULL);
  changed (self);
}

/* Kept as it is typed: the register knows how dates are written, and says so when one is not. */
static void
issued_cb (SijilPaperFile *self)
{
  const char *text = gtk_editable_get_text (self->issued_entry);

  if (self->is_setting)
    return;

  sijil_record_set (self->paper, "issued_on", *text != '\0' ? text : NULL);
  changed (self);
}

static void
show_cb (SijilPaperFile *self)
{
  g_signal_emit (self, signals[SHOW], 0);
}

static void
remove_cb (SijilPaperFile *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
sijil_paper_file_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_PAPER_FILE);
  G_OBJECT_CLASS (sijil_paper_file_parent_class)->dispose (object);
}

static void
sijil_paper_file_finalize (GObject *object)
{
  SijilPaperFile *self = SIJIL_PAPER_FILE (object);

  g_clear_pointer (&self->paper, json_object_unref);
  g_free (self->name);
  G_OBJECT_CLASS (sijil_paper_file_parent_class)->finalize (object);
}

static void
sijil_paper_file_class_init (SijilPaperFileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_paper_file_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_paper_file_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-paper-file.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilPaperFile, box);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperFile, picture);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperFile, name_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperFile, pages_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperFile, original_check);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperFile, issuer_box);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperFile, issuer_drop);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperFile, issued_entry);
  gtk_widget_class_bind_template_callback (widget_class, original_cb);
  gtk_widget_class_bind_template_callback (widget_class, issuer_cb);
  gtk_widget_class_bind_template_callback (widget_class, issued_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_set_css_name (widget_class, "paperfile");

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOW] = g_signal_new ("show-file", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_paper_file_init (SijilPaperFile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_text_set_direction (GTK_WIDGET (self->issued_entry), GTK_TEXT_DIR_LTR);
}

static void
select_issuer (SijilPaperFile *self)
{
  GListModel *issuers = gtk_drop_down_get_model (self->issuer_drop);
  const char *wanted = sijil_json_get_string (self->paper, "issuer");

  for (guint i = 0; i < g_list_model_get_n_items (issuers); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (issuers, i);

      if (g_strcmp0 (sijil_choice_get_code (choice), wanted != NULL ? wanted : "") == 0)
        gtk_drop_down_set_selected (self->issuer_drop, i);
    }
}

static void
show_paper (SijilPaperFile *self)
{
  const char *issued_on = sijil_json_get_string (self->paper, "issued_on");

  self->is_setting = TRUE;
  gtk_label_set_text (self->name_label, self->name);
  gtk_check_button_set_active (self->original_check, sijil_json_get_bool (self->paper, "original_seen", FALSE));
  gtk_editable_set_text (self->issued_entry, issued_on != NULL ? issued_on : "");
  select_issuer (self);
  self->is_setting = FALSE;
}

/**
 * sijil_paper_file_new:
 * @paper: a row of `papers`; copied
 * @name: what it is called
 * @issuers: (element-type SijilChoice): who may issue papers of its kind, the first for “not stated”; nothing is asked
 *   when there is no other
 */
GtkWidget *
sijil_paper_file_new (JsonObject *paper,
                      const char *name,
                      GListModel *issuers)
{
  SijilPaperFile *self = g_object_new (SIJIL_TYPE_PAPER_FILE, NULL);

  self->paper = sijil_record_copy (paper);
  self->name = g_strdup (name);
  self->is_setting = TRUE;
  gtk_drop_down_set_model (self->issuer_drop, issuers);
  gtk_widget_set_visible (self->issuer_box, g_list_model_get_n_items (issuers) > 1);
  show_paper (self);
  return GTK_WIDGET (self);
}

/** sijil_paper_file_dup_paper: Returns: (transfer full): with what was said of it here. */
JsonObject *
sijil_paper_file_dup_paper (SijilPaperFile *self)
{
  return sijil_record_copy (self->paper);
}

/** sijil_paper_file_get_path: Returns: (nullable): NULL for what is kept with the draft. */
const char *
sijil_paper_file_get_path (SijilPaperFile *self)
{
  return sijil_json_get_string (self->paper, "file");
}

/** sijil_paper_file_get_uuid: Returns: (nullable): NULL for what is not yet kept. */
const char *
sijil_paper_file_get_uuid (SijilPaperFile *self)
{
  return sijil_json_get_string (self->paper, "paper_uuid");
}

const char *
sijil_paper_file_get_name (SijilPaperFile *self)
{
  return self->name;
}

/** sijil_paper_file_set_picture: a small picture of its first page. */
void
sijil_paper_file_set_picture (SijilPaperFile *self,
                              GdkTexture     *texture,
                              int             pages)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%d page", "%d pages", (gulong) pages), pages);

  gtk_image_set_from_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_label_set_text (self->pages_label, text);
}

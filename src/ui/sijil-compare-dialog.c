#include "ui/sijil-compare-dialog.h"

#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-show.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"
#include "words/sijil-label.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SijilCompareDialog
{
  AdwWindow      parent_instance;

  SijilDesk     *desk;
  GtkWidget     *parent; /* whose window opens the other record */
  JsonObject    *file;
  char          *other;  /* (nullable): number of the record beside it */
  GCancellable  *reading;

  GtkDropDown   *others;
  GtkGrid       *grid;
  GtkLabel      *error_label;
};

#define SIJIL_TYPE_COMPARE_DIALOG (sijil_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilCompareDialog, sijil_compare_dialog, SIJIL, COMPARE_DIALOG, AdwWindow)
G_DEFINE_FINAL_TYPE (SijilCompareDialog, sijil_compare_dialog, ADW_TYPE_WINDOW)

/* What tells people apart; @is_day: written as a day. */
static const struct
{
  const char *member;
  gboolean    is_day;
} rows[] = {
  { "name_fr", FALSE }, { "name_ar", FALSE }, { "cin", FALSE }, { "birth_on", TRUE }, { "birth_place_fr", FALSE },
  { "birth_place_ar", FALSE }, { "phone", FALSE }, { "email", FALSE }, { "address_fr", FALSE }, { "commune_fr", FALSE },
};

static gpointer
read_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_show (reg, sijil_json_get_string (data, "number"), NULL, NULL, error);
}

static void
attach (SijilCompareDialog *self,
        const char         *text,
        int                 column,
        int                 row,
        const char         *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, column > 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

/* (transfer full) */
static char *
get_value (JsonObject *holder,
           guint       row)
{
  const char *value = holder != NULL ? sijil_json_get_string (holder, rows[row].member) : NULL;

  return rows[row].is_day ? sijil_text_date (value, FALSE) : g_strdup (value != NULL ? value : "");
}

/* What differs is marked by a sign and a word for who hears the screen, and by the ground of its cells. */
static void
add_row (SijilCompareDialog *self,
         JsonObject         *ours,
         JsonObject         *theirs,
         guint               i,
         int                 row)
{
  g_autofree char *one = get_value (ours, i);
  g_autofree char *two = get_value (theirs, i);
  gboolean differs = g_strcmp0 (one, two) != 0;

  if (*one == '\0' && *two == '\0')
    return;

  attach (self, sijil_label_for_field (rows[i].member), 0, row, "dim-label");
  attach (self, one, 1, row, differs ? "differs" : NULL);
  attach (self, two, 2, row, differs ? "differs" : NULL);
  if (differs)
    {
      GtkWidget *image = gtk_image_new_from_icon_name ("sijil-doubt-symbolic");

      gtk_widget_set_tooltip_text (image, _("Differs"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Differs"), -1);
      gtk_grid_attach (self->grid, image, 3, row, 1, 1);
    }
}

static void
fill (SijilCompareDialog *self,
      JsonObject         *other)
{
  JsonObject *theirs = sijil_json_get_object (other, "holder");
  JsonObject *ours = sijil_json_get_object (self->file, "holder");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  attach (self, sijil_json_get_string (self->file, "number"), 1, 0, "heading");
  attach (self, self->other, 2, 0, "heading");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_row (self, ours, theirs, i, (int) i + 1);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilCompareDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) other = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->desk == NULL)
    return;

  gtk_label_set_text (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
  if (other != NULL)
    fill (self, other);
}

static void
other_chosen_cb (SijilCompareDialog *self)
{
  SijilChoice *chosen = gtk_drop_down_get_selected_item (self->others);

  if (chosen == NULL)
    return;

  g_free (self->other);
  self->other = g_strdup (sijil_choice_get_code (chosen));
  g_cancellable_cancel (self->reading);
  g_object_unref (self->reading);
  self->reading = g_cancellable_new ();
  sijil_desk_read (self->desk, read_job, sijil_desk_data ("number", self->other, NULL), self->reading, read_cb, g_object_ref (self));
}

static void
open_cb (SijilCompareDialog *self)
{
  gboolean is_entry = self->other != NULL && sijil_number_parse (self->other, NULL) == SIJIL_NUMBER_ENTRY;

  if (self->other == NULL)
    return;

  sijil_go (self->parent, is_entry ? "record" : "application", self->other);
  gtk_window_close (GTK_WINDOW (self));
}

static void
sijil_compare_dialog_dispose (GObject *object)
{
  SijilCompareDialog *self = SIJIL_COMPARE_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->desk);
  g_clear_object (&self->parent);
  g_clear_pointer (&self->file, json_object_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_COMPARE_DIALOG);
  G_OBJECT_CLASS (sijil_compare_dialog_parent_class)->dispose (object);
}

static void
sijil_compare_dialog_finalize (GObject *object)
{
  SijilCompareDialog *self = SIJIL_COMPARE_DIALOG (object);

  g_object_unref (self->reading);
  g_free (self->other);
  G_OBJECT_CLASS (sijil_compare_dialog_parent_class)->finalize (object);
}

static void
sijil_compare_dialog_class_init (SijilCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_compare_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_compare_dialog_finalize;

  g_type_ensure (SIJIL_TYPE_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, others);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, other_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_compare_dialog_init (SijilCompareDialog *self)
{
  self->reading = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** sijil_compare_dialog_open: @file: with the `findings` of a #SijilFileView, one of which names another record. */
void
sijil_compare_dialog_open (GtkWidget  *parent,
                           SijilDesk  *desk,
                           JsonObject *file)
{
  SijilCompareDialog *self = g_object_new (SIJIL_TYPE_COMPARE_DIALOG, "transient-for", gtk_widget_get_root (parent), "modal", TRUE,
                                           NULL);
  JsonArray *findings = sijil_json_get_array (file, "findings");
  g_autoptr (GListStore) store = g_list_store_new (SIJIL_TYPE_CHOICE);

  self->desk = g_object_ref (desk);
  self->parent = g_object_ref (parent);
  self->file = json_object_ref (file);
  for (guint i = 0; i < json_array_get_length (findings); i++)
    {
      const char *number = sijil_json_get_string (json_array_get_object_element (findings, i), "other");
      g_autoptr (SijilChoice) choice = number != NULL ? sijil_choice_new_plain (number, number) : NULL;

      if (choice != NULL)
        g_list_store_append (store, choice);
    }
  gtk_drop_down_set_model (self->others, G_LIST_MODEL (store));
  gtk_widget_set_visible (GTK_WIDGET (self->others), g_list_model_get_n_items (G_LIST_MODEL (store)) > 1);
  other_chosen_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}

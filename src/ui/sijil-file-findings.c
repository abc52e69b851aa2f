/* What the register found about a file, the worst first. */

#include "ui/sijil-file-view-private.h"

#include "core/sijil-json.h"

#include <glib/gi18n.h>

static const struct
{
  const char *kind;
  const char *icon;
  const char *style;
  const char *word;
} kinds[] = {
  { "passed", "sijil-passed-symbolic", "success", N_("In order") },
  { "doubt", "sijil-doubt-symbolic", "warning", N_("Doubt") },
  { "failed", "sijil-failed-symbolic", "error", N_("Not in order") },
};

static GtkWidget *
make_finding (JsonObject *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (sijil_json_get_string (finding, "text"));
  const char *kind = sijil_json_get_string (finding, "kind");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind) == 0)
      {
        GtkWidget *image = gtk_image_new_from_icon_name (kinds[i].icon);

        gtk_widget_add_css_class (image, kinds[i].style);
        gtk_widget_set_valign (image, GTK_ALIGN_START);
        gtk_widget_set_margin_top (image, 2);
        gtk_widget_set_tooltip_text (image, _(kinds[i].word));
        gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, _(kinds[i].word), -1);
        gtk_box_append (GTK_BOX (box), image);
      }
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

void
_sijil_file_view_set_findings (SijilFileView *self)
{
  static const char * const order[] = { "failed", "doubt", "passed" };
  JsonArray *findings = sijil_json_get_array (self->file, "findings");
  gboolean has_other = FALSE;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->findings, 0)) != NULL)
    gtk_list_box_remove (self->findings, GTK_WIDGET (row));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < json_array_get_length (findings); j++)
      {
        JsonObject *finding = json_array_get_object_element (findings, j);

        if (g_strcmp0 (sijil_json_get_string (finding, "kind"), order[i]) != 0)
          continue;
        gtk_list_box_append (self->findings, make_finding (finding));
        has_other |= sijil_json_get_string (finding, "other") != NULL;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->findings), json_array_get_length (findings) > 0);
  gtk_widget_set_visible (self->compare_button, has_other);
}

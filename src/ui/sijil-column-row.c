#include "ui/sijil-column-row.h"

#include "ui/sijil-text.h"

#define CHOICE_WIDTH 230

/**
 * sijil_column_row_add:
 * @title: a label
 * @below: (nullable): a label
 * @choice: stands at the side, or under them when letters are large
 *
 * Returns: (transfer none): the row
 */
GtkWidget *
sijil_column_row_add (GtkListBox *list,
                      GtkWidget  *title,
                      GtkWidget  *below,
                      GtkWidget  *choice)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *box = gtk_box_new (sijil_text_is_large () ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 12);
  GtkLabel *labels[] = { GTK_LABEL (title), GTK_LABEL (below) };

  for (guint i = 0; i < G_N_ELEMENTS (labels) && labels[i] != NULL; i++)
    {
      gtk_label_set_xalign (labels[i], 0);
      gtk_label_set_wrap (labels[i], TRUE);
      gtk_label_set_wrap_mode (labels[i], PANGO_WRAP_WORD_CHAR);
      gtk_box_append (GTK_BOX (texts), GTK_WIDGET (labels[i]));
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (choice, sijil_text_scale (CHOICE_WIDTH), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (title)), -1);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), choice);
  gtk_widget_add_css_class (box, "column-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (list, row);
  return row;
}

void
sijil_column_row_clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0))) != NULL)
    gtk_list_box_remove (list, row);
}

/** sijil_column_row_text: a label in its own direction, whatever that of the window. */
GtkWidget *
sijil_column_row_text (const char *text,
                       gboolean    is_arabic)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_direction (label, is_arabic ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  if (is_arabic)
    gtk_widget_add_css_class (label, "arabic-text");
  return label;
}

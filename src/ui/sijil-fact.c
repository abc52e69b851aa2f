#include "ui/sijil-fact.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-list-cell.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

/** sijil_label_set_script: a label whose text is always in Arabic, or always in Latin letters and digits. */
void
sijil_label_set_script (GtkLabel *label,
                        gboolean  is_arabic)
{
  gtk_widget_set_direction (GTK_WIDGET (label), is_arabic ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  if (is_arabic)
    gtk_widget_add_css_class (GTK_WIDGET (label), "arabic-text");
}

/** sijil_fact_new: @text: (nullable): a dash when nothing is known */
GtkWidget *
sijil_fact_new (const char    *title,
                const char    *text,
                SijilFactType  type)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "use-markup", FALSE, "activatable", FALSE,
                                 "title-lines", 2, NULL);
  GtkWidget *label = gtk_label_new (sijil_str_is_empty (text) ? "—" : text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), type == SIJIL_FACT_ARABIC || sijil_text_is_rtl () ? 0 : 1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  if (type == SIJIL_FACT_ARABIC)
    sijil_label_set_script (GTK_LABEL (label), TRUE);
  else if (type != SIJIL_FACT_TEXT)
    sijil_label_set_script (GTK_LABEL (label), FALSE);
  if (type == SIJIL_FACT_IDENTIFIER)
    gtk_widget_add_css_class (label, "identifier");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

/** sijil_fact_add: adds a row unless nothing is known. */
void
sijil_fact_add (GtkListBox    *list,
                const char    *title,
                const char    *text,
                SijilFactType  type)
{
  if (!sijil_str_is_empty (text))
    gtk_list_box_append (list, sijil_fact_new (title, text, type));
}

void
sijil_fact_add_day (GtkListBox *list,
                    const char *title,
                    const char *day)
{
  g_autofree char *text = sijil_text_date (day, FALSE);

  sijil_fact_add (list, title, text, SIJIL_FACT_IDENTIFIER);
}

void
sijil_fact_clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0))) != NULL)
    gtk_list_box_remove (list, row);
}

/** sijil_fact_empty_row: what a list says that has no rows. */
GtkWidget *
sijil_fact_empty_row (const char *text)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", text, "use-markup", FALSE, "activatable", FALSE, NULL);

  gtk_widget_add_css_class (row, "dim-label");
  return row;
}

/** sijil_pill_set: the state of a record as a word in its colour. */
void
sijil_pill_set (GtkLabel   *label,
                JsonObject *record)
{
  const char *state = sijil_json_get_bool (record, "expired", FALSE) ? "expired" : sijil_json_get_string (record, "state");
  const char * const classes[] = { "pill-label", state != NULL ? sijil_state_style (state) : NULL, NULL };

  gtk_label_set_text (label, state != NULL ? sijil_word_for (record, "state", state) : "");
  gtk_widget_set_visible (GTK_WIDGET (label), state != NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (label), (const char **) classes);
}

GtkWidget *
sijil_pill_new (JsonObject *record)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  sijil_pill_set (GTK_LABEL (label), record);
  return label;
}

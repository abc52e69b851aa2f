#include "ui/sijil-fact.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-list-cell.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

#define TITLE_WIDTH 220

/**
 * sijil_line_mark:
 *
 * What a line begins with that starts with a number in Latin letters but is to
 * be read in the reader's direction.
 */
const char *
sijil_line_mark (void)
{
  return sijil_text_is_rtl () ? "\u200f" : "\u200e";
}

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
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *value = gtk_label_new (sijil_str_is_empty (text) ? "—" : text);
  gboolean is_rtl = sijil_text_is_rtl ();

  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_size_request (name, sijil_text_scale (TITLE_WIDTH), -1);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_can_focus (value, FALSE);
  gtk_widget_set_hexpand (value, TRUE);
  if (type != SIJIL_FACT_TEXT)
    sijil_label_set_script (GTK_LABEL (value), type == SIJIL_FACT_ARABIC);
  gtk_label_set_xalign (GTK_LABEL (value), type == SIJIL_FACT_TEXT || (type == SIJIL_FACT_ARABIC) == is_rtl ? 0 : 1);
  if (type == SIJIL_FACT_IDENTIFIER)
    gtk_widget_add_css_class (value, "identifier");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), value);
  gtk_widget_add_css_class (box, "fact");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
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

static gboolean
is_near (GtkListBoxRow *row)
{
  JsonObject *item = row != NULL ? g_object_get_data (G_OBJECT (row), "sijil-item") : NULL;

  return item != NULL && sijil_json_get_bool (item, "near", FALSE);
}

static void
near_header_cb (GtkListBoxRow *row,
                GtkListBoxRow *before,
                gpointer       user_data)
{
  GtkWidget *label;

  if (!is_near (row) || is_near (before))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (_("Similar spellings"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_top (label, 9);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "near-heading");
  gtk_list_box_row_set_header (row, label);
}

/** sijil_fact_head_near: whom a search found by near spellings, last in @list, stand under a heading; rows have "sijil-item". */
void
sijil_fact_head_near (GtkListBox *list)
{
  gtk_list_box_set_header_func (list, near_header_cb, NULL, NULL);
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

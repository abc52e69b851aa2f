#include "ui/sijil-form-seniority.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"

#include <glib/gi18n.h>

/* (transfer full) */
static char *
make_sentence (SijilDesk  *desk,
               JsonObject *fact,
               const char *sex)
{
  const char *category = sijil_json_get_string (fact, "category");
  g_autofree char *word = sijil_str_in_quotes (sijil_desk_get_gendered_word (desk, "category", category, sex, "name"));
  gulong years = (gulong) sijil_json_get_int (fact, "years", 0);
  gulong needed = (gulong) sijil_json_get_int (fact, "needed", 0);

  if (sijil_json_get_bool (fact, "own", FALSE))
    return g_strdup_printf (ngettext ("%lu year of practice declared: enough for “%s”, which asks for %lu.",
                                      "%lu years of practice declared: enough for “%s”, which asks for %lu.", years),
                            years, word, needed);

  return g_strdup_printf (ngettext ("%lu year of practice declared: may ask for “%s”, which asks for %lu.",
                                    "%lu years of practice declared: may ask for “%s”, which asks for %lu.", years),
                          years, word, needed);
}

static GtkWidget *
make_line (const char *sentence)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (sentence);
  GtkWidget *image = gtk_image_new_from_icon_name ("dialog-information-symbolic");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_margin_top (image, 3);
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), label);
  gtk_widget_add_css_class (line, "form-fact");
  return line;
}

/** sijil_form_seniority_show: @facts: of sijil_seniority_list(); what is not reached is told beside its field instead. */
void
sijil_form_seniority_show (GtkBox     *box,
                           SijilDesk  *desk,
                           JsonArray  *facts,
                           const char *sex)
{
  GtkWidget *line;
  gboolean has_facts = FALSE;

  while ((line = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, line);
  for (guint i = 0; i < json_array_get_length (facts); i++)
    {
      JsonObject *fact = json_array_get_object_element (facts, i);
      g_autofree char *sentence = NULL;

      if (!sijil_json_get_bool (fact, "reached", FALSE))
        continue;
      sentence = make_sentence (desk, fact, sex);
      gtk_box_append (box, make_line (sentence));
      has_facts = TRUE;
    }
  gtk_widget_set_visible (GTK_WIDGET (box), has_facts);
}

#include "ui/sijil-new-sections.h"

#include <glib/gi18n.h>

static const char * const titles[SIJIL_FORM_N_SECTIONS] = {
  N_("Category"), N_("Identity"), N_("Craft"), N_("Contact"), N_("Papers"), N_("Cover and notice"),
};

/** sijil_new_sections_fill: a button for each section; they do “new.section”. */
void
sijil_new_sections_fill (GtkBox *bar)
{
  for (int i = 0; i < SIJIL_FORM_N_SECTIONS; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_(titles[i]));

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "chip");
      gtk_widget_set_focusable (button, FALSE); /* reached by its key: Tab is for the fields */
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "new.section");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", i + 1);
      gtk_box_append (bar, button);
    }
}

/* By its name and its key. */
static void
number_button (GtkWidget  *button,
               const char *title,
               int         number)
{
  g_autofree char *label = g_strdup_printf ("%d  %s", number, title);
  g_autofree char *tooltip = g_strdup_printf (_("Go to this section (Ctrl+%d)"), number);

  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", number);
}

/** sijil_new_sections_update: shows and numbers the buttons of the sections that @form has. */
void
sijil_new_sections_update (GtkBox    *bar,
                           SijilForm *form)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (bar));
  int number = 0;

  for (guint i = 0; i < SIJIL_FORM_N_SECTIONS; button = gtk_widget_get_next_sibling (button), i++)
    {
      gboolean is_shown = sijil_form_has_section (form, i + 1);

      gtk_widget_set_visible (button, is_shown);
      if (is_shown)
        number_button (button, _(titles[i]), ++number);
    }
}

/** sijil_new_sections_go: to the section of @form that bears @number, if there is one. */
void
sijil_new_sections_go (SijilForm *form,
                       int        number)
{
  int n = 0;

  for (guint i = 1; i <= SIJIL_FORM_N_SECTIONS; i++)
    if (sijil_form_has_section (form, i) && ++n == number)
      sijil_form_focus_section (form, i);
}

/** sijil_new_sections_add_keys: Ctrl and a digit. */
void
sijil_new_sections_add_keys (GtkWidgetClass *widget_class)
{
  /* The top row of a French keyboard has digits with Shift only. */
  static const guint keys[SIJIL_FORM_N_SECTIONS][3] = {
    { GDK_KEY_1, GDK_KEY_KP_1, GDK_KEY_ampersand }, { GDK_KEY_2, GDK_KEY_KP_2, GDK_KEY_eacute },
    { GDK_KEY_3, GDK_KEY_KP_3, GDK_KEY_quotedbl },  { GDK_KEY_4, GDK_KEY_KP_4, GDK_KEY_apostrophe },
    { GDK_KEY_5, GDK_KEY_KP_5, GDK_KEY_parenleft }, { GDK_KEY_6, GDK_KEY_KP_6, GDK_KEY_minus },
  };

  for (int i = 0; i < SIJIL_FORM_N_SECTIONS; i++)
    for (guint k = 0; k < G_N_ELEMENTS (keys[i]); k++)
      gtk_widget_class_add_binding_action (widget_class, keys[i][k], GDK_CONTROL_MASK, "new.section", "i", i + 1);
}

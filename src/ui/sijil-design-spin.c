#include "ui/sijil-design-spin.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static gboolean
is_mixed (GtkSpinButton *spin)
{
  return g_object_get_data (G_OBJECT (spin), "sijil-mixed") != NULL;
}

static void
set_mixed (GtkSpinButton *spin,
           gboolean       mixed)
{
  g_object_set_data (G_OBJECT (spin), "sijil-mixed", GUINT_TO_POINTER (mixed));
  g_object_set (gtk_editable_get_delegate (GTK_EDITABLE (spin)), "placeholder-text", mixed ? _("Mixed") : NULL, NULL);
}

/* (transfer full) */
static char *
write_number (GtkSpinButton *spin)
{
  guint digits = gtk_spin_button_get_digits (spin);
  double value = round (gtk_spin_button_get_value (spin) * 1000.0) / 1000.0 + 0.0; /* no “-0” */
  char *text = g_strdup_printf ("%.*f", (int) digits, value);
  gsize length = strlen (text);

  while (digits > 0 && text[length - 1] == '0')
    length--;
  while (!g_ascii_isdigit (text[length - 1]))
    length--;
  text[length] = '\0';
  return text;
}

static gboolean
output_cb (GtkSpinButton *spin)
{
  g_autofree char *text = is_mixed (spin) ? g_strdup ("") : write_number (spin);

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (spin)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

/* Nothing typed is no number; and the one that it began with is one for all when it is typed. */
static int
input_cb (GtkSpinButton *spin,
          double        *value)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (spin)));
  char *end;
  double typed;

  if (!is_mixed (spin))
    return FALSE;

  *value = gtk_spin_button_get_value (spin);
  typed = g_strtod (text, &end);
  if (end == text || *end != '\0')
    return TRUE;

  /* Who takes it may show it as mixed again, when one of them could not; what is in the box then is not what was typed. */
  set_mixed (spin, FALSE);
  if (sijil_design_spin_shows (spin, typed))
    g_signal_emit_by_name (spin, "value-changed");
  *value = typed;
  return TRUE;
}

/* The wheel scrolls the pane that the box stands in: it would change what the pointer only passes. */
static void
leave_wheel (GtkWidget *spin)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (spin);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

/** sijil_design_spin_new: Returns: (transfer floating) */
GtkWidget *
sijil_design_spin_new (double least,
                       double most,
                       double step)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, step);

  g_signal_connect (spin, "output", G_CALLBACK (output_cb), NULL);
  g_signal_connect (spin, "input", G_CALLBACK (input_cb), NULL);
  leave_wheel (spin);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), step >= 1.0 ? 0 : 3);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (spin), 5);
  return spin;
}

/** sijil_design_spin_show: @value: the first of them, from which the arrows go on; @is_mixed: others differ from it */
void
sijil_design_spin_show (GtkSpinButton *spin,
                        double         value,
                        gboolean       is_mixed)
{
  set_mixed (spin, is_mixed);
  gtk_spin_button_set_value (spin, value);
}

/** sijil_design_spin_shows: whether @number is as it is shown: a field that is only left takes the digits that it shows. */
gboolean
sijil_design_spin_shows (GtkSpinButton *spin,
                         double         number)
{
  double last = pow (10.0, -(double) gtk_spin_button_get_digits (spin));

  return !is_mixed (spin) && fabs (gtk_spin_button_get_value (spin) - number) <= last / 2.0 + 1e-9;
}

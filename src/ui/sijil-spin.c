#include "ui/sijil-spin.h"

#define SPIN_AFTER_MS 300

/* The source that will start it, as long as it waits: it goes with the spinner. */
#define WAITING "sijil-spin-waiting"

static void
forget_source (gpointer source)
{
  g_source_remove (GPOINTER_TO_UINT (source));
}

static gboolean
spin_cb (gpointer data)
{
  g_object_steal_data (data, WAITING);
  gtk_spinner_start (data);
  return G_SOURCE_REMOVE;
}

/** sijil_spin_soon: somebody waits; nothing changes when that was told before. */
void
sijil_spin_soon (GtkSpinner *spinner)
{
  if (gtk_spinner_get_spinning (spinner) || g_object_get_data (G_OBJECT (spinner), WAITING) != NULL)
    return;

  g_object_set_data_full (G_OBJECT (spinner), WAITING, GUINT_TO_POINTER (g_timeout_add (SPIN_AFTER_MS, spin_cb, spinner)),
                          forget_source);
}

/** sijil_spin_stop: nobody waits any more. */
void
sijil_spin_stop (GtkSpinner *spinner)
{
  g_object_set_data (G_OBJECT (spinner), WAITING, NULL);
  gtk_spinner_stop (spinner);
}

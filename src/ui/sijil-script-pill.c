#include "ui/sijil-script-pill.h"

#include <glib/gi18n.h>

static void
update_cb (SijilScriptKeys *keys,
           GParamSpec      *pspec,
           GtkLabel        *pill)
{
  gboolean arabic = sijil_script_keys_get_script (keys) == SIJIL_SCRIPT_ARABIC;

  gtk_label_set_text (pill, sijil_script_keys_get_is_free (keys) ? _("free") : arabic ? "ع" : "Fr");
}

/** sijil_script_pill_new: of a field that types French or Arabic. */
GtkWidget *
sijil_script_pill_new (SijilScriptKeys *keys)
{
  GtkWidget *pill = gtk_label_new (NULL);

  gtk_widget_add_css_class (pill, "script-pill");
  gtk_widget_set_tooltip_text (pill, _("Script of this field; Ctrl+Space leaves the keyboard as it is"));
  g_signal_connect_object (keys, "notify::is-free", G_CALLBACK (update_cb), pill, 0);
  update_cb (keys, NULL, GTK_LABEL (pill));
  return pill;
}

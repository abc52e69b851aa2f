#include "ui/sijil-preferences.h"

#include "ui/sijil-scanner.h"
#include "ui/sijil-text.h"

struct _SijilPreferences
{
  AdwPreferencesWindow  parent_instance;

  GSettings            *settings;
  SijilScanner         *scanner;
  AdwActionRow         *test_row;
  GtkSwitch            *reader_switch;
  GtkSpinButton        *lock_spin;
};

G_DEFINE_FINAL_TYPE (SijilPreferences, sijil_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
scanned_cb (SijilPreferences *self,
            const char       *code)
{
  g_autofree char *isolated = sijil_text_isolate (code);
  g_autofree char *markup = g_markup_escape_text (isolated, -1);

  adw_action_row_set_subtitle (self->test_row, markup);
}

static void
sijil_preferences_dispose (GObject *object)
{
  g_clear_object (&SIJIL_PREFERENCES (object)->settings);
  g_clear_object (&SIJIL_PREFERENCES (object)->scanner);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_PREFERENCES);
  G_OBJECT_CLASS (sijil_preferences_parent_class)->dispose (object);
}

static void
sijil_preferences_class_init (SijilPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, test_row);
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, reader_switch);
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, lock_spin);
}

static void
sijil_preferences_init (SijilPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->scanner = sijil_scanner_new (GTK_WIDGET (self));
  g_signal_connect_object (self->scanner, "scanned", G_CALLBACK (scanned_cb), self, G_CONNECT_SWAPPED);
  self->settings = g_settings_new ("org.sijil.Sijil");
  g_settings_bind (self->settings, "reader", self->reader_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "lock-minutes", self->lock_spin, "value", G_SETTINGS_BIND_DEFAULT);
}

/** sijil_preferences_show: @parent: (nullable) */
void
sijil_preferences_show (GtkWindow *parent)
{
  gtk_window_present (g_object_new (SIJIL_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL));
}

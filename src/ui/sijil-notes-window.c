#include "ui/sijil-notes-window.h"

struct _SijilNotesWindow
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (SijilNotesWindow, sijil_notes_window, ADW_TYPE_WINDOW)

static void
sijil_notes_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_NOTES_WINDOW);

  G_OBJECT_CLASS (sijil_notes_window_parent_class)->dispose (object);
}

static void
sijil_notes_window_class_init (SijilNotesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_notes_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-notes-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilNotesWindow, group);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_notes_window_init (SijilNotesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sijil_notes_window_show:
 * @parent: over whose window
 * @description: what was done, above the notes
 * @notes: (element-type utf8)
 */
void
sijil_notes_window_show (GtkWidget  *parent,
                         const char *title,
                         const char *description,
                         JsonArray  *notes)
{
  SijilNotesWindow *self = g_object_new (SIJIL_TYPE_NOTES_WINDOW, "title", title, "transient-for", gtk_widget_get_root (parent), NULL);
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_preferences_group_set_description (self->group, escaped);
  for (guint i = 0; i < json_array_get_length (notes); i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), json_array_get_string_element (notes, i));
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_preferences_group_add (self->group, row);
    }
  gtk_window_present (GTK_WINDOW (self));
}

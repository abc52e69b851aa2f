#include "ui/sijil-layouts-papers.h"

#include "core/sijil-json.h"
#include "register/sijil-paper-layout.h"
#include "store/sijil-temp-folder.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-layouts-rows.h"
#include "ui/sijil-paper-window.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* A specimen that is drawn, until it is shown. */
typedef struct
{
  GtkWidget       *view;
  SijilTempFolder *folder;
  char            *path;
  char            *title;
} Looking;

static void
looking_free (Looking *self)
{
  g_object_unref (self->view);
  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  g_free (self->path);
  g_free (self->title);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Looking, looking_free)

/* `paper` is one that comes with the program, `layout` one of the register; the longest names of the register stand on either. */
static gpointer
preview_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  const char *layout = sijil_json_get_string (data, "layout");
  g_autofree char *paper = g_strdup (sijil_json_get_string (data, "paper"));
  SijilPaperDesign *design = NULL;

  if (layout != NULL)
    {
      design = sijil_paper_layout_load_named (reg, layout, error);
      if (design == NULL)
        return NULL;
      g_free (paper);
      paper = g_strdup (sijil_paper_design_get_paper (design));
    }

  return sijil_paper_layout_preview (reg, paper, design, TRUE, sijil_json_get_string (data, "path"), NULL, error) ? json_object_ref (data)
                                                                                                                  : NULL;
}

static gpointer
export_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autofree char *path = sijil_paper_layout_export_shipped (sijil_json_get_string (data, "paper"), sijil_json_get_string (data, "folder"),
                                                             error);

  return path != NULL ? sijil_desk_data ("file", path, NULL) : NULL;
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Looking) looking = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) done = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  GtkWidget *window;

  if (sijil_report (looking->view, error, NULL) || done == NULL || !gtk_widget_get_mapped (looking->view))
    return;

  window = sijil_paper_window_show (looking->view, NULL, NULL, looking->path, looking->title);
  g_object_set_data_full (G_OBJECT (window), "sijil-folder", g_steal_pointer (&looking->folder), (GDestroyNotify) sijil_temp_folder_unref);
}

static void
look_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  const char *what = g_variant_get_string (parameter, NULL);
  gboolean shipped = g_str_equal (name, "layouts.look-shipped");
  g_autoptr (Looking) looking = g_new0 (Looking, 1);
  g_autoptr (GError) error = NULL;

  sijil_unsay (widget);
  looking->view = g_object_ref (widget);
  looking->title = g_strdup (shipped ? _("Specimen of the paper") : what);
  looking->folder = sijil_temp_folder_make (&error);
  if (looking->folder == NULL)
    {
      sijil_report (widget, error, NULL);
      return;
    }

  looking->path = sijil_temp_folder_build (looking->folder, "specimen.pdf");
  sijil_desk_read (sijil_page_get_desk (SIJIL_PAGE (widget)), preview_job,
                   sijil_desk_data (shipped ? "paper" : "layout", what, "path", looking->path, NULL), NULL, drawn_cb, looking);
  g_steal_pointer (&looking);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWidget) view = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) done = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (!sijil_report (view, error, NULL) && done != NULL)
    sijil_toast (view, _("The layout is saved."));
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Looking) saving = user_data; /* its title: which paper */
  g_autoptr (GFile) folder = sijil_choose_finish (result);

  if (folder != NULL && gtk_widget_get_root (saving->view) != NULL)
    sijil_desk_read (sijil_page_get_desk (SIJIL_PAGE (saving->view)), export_job,
                     sijil_desk_data ("paper", saving->title, "folder", g_file_peek_path (folder), NULL), NULL, saved_cb,
                     g_object_ref (saving->view));
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  Looking *saving = g_new0 (Looking, 1);

  sijil_unsay (widget);
  saving->view = g_object_ref (widget);
  saving->title = g_variant_dup_string (parameter, NULL);
  sijil_choose_folder (widget, _("Folder for the layout"), folder_chosen_cb, saving);
}

void
sijil_layouts_papers_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "layouts.look", "s", look_action);
  gtk_widget_class_install_action (widget_class, "layouts.look-shipped", "s", look_action);
  gtk_widget_class_install_action (widget_class, "layouts.export-shipped", "s", export_action);
}

/*
 * Rows.
 */

/* @what: whose button it is, for who hears the screen */
static GtkWidget *
new_button (const char *icon,
            const char *tooltip,
            const char *what,
            const char *action,
            const char *target)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *label = g_strdup_printf ("%s: %s", tooltip, what);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static void
add_shipped (GtkWidget *group,
             JsonArray *shipped)
{
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("Those that come with the program"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), _("Saved as a file, each can be changed in any editor and brought in."));
  for (guint i = 0; i < json_array_get_length (shipped); i++)
    {
      JsonObject *item = json_array_get_object_element (shipped, i);
      const char *paper = sijil_json_get_string (item, "paper");
      const char *title = sijil_text_get_name (item, "title");
      g_autofree char *markup = g_markup_escape_text (title, -1);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button ("view-reveal-symbolic", _("Look at it"), title, "layouts.look-shipped", paper));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button ("document-save-symbolic", _("Save it as a file"), title,
                                                                   "layouts.export-shipped", paper));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
}

/** sijil_layouts_papers_add: @layouts: all of the register; @shipped: of sijil_paper_layout_list_shipped() */
void
sijil_layouts_papers_add (SijilAdminView *view,
                          JsonArray      *layouts,
                          JsonArray      *shipped)
{
  GtkWidget *group = sijil_admin_view_begin (view, _("Layouts of the papers"),
                                             _("A paper is set with the chamber’s own layout while one is in force, else with the one that "
                                               "comes with the program. Another officer approves what is brought in."));

  if (sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (view)), SIJIL_ROLE_ADMINISTRATOR))
    {
      GtkWidget *button = gtk_button_new_with_label (_("Bring in a file…"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "layouts.import");
      adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
    }
  for (guint i = json_array_get_length (layouts); i > 0; i--)
    {
      JsonObject *layout = json_array_get_object_element (layouts, i - 1);

      if (sijil_json_get_string (layout, "paper") != NULL)
        sijil_layouts_rows_add_layout (view, group, layout);
    }
  add_shipped (group, shipped);
}

#include "ui/sijil-application-page.h"

#include "core/sijil-json.h"
#include "ui/sijil-platform-panel.h"
#include "ui/sijil-text.h"

#define LEAST_WIDTH 906 /* of a file, its papers and the panel beside each other, in letters of the usual size */

struct _SijilApplicationPage
{
  SijilFilePage       parent_instance;

  AdwLeaflet         *leaflet;
  SijilFileView      *view;
  SijilPlatformPanel *panel;
};

G_DEFINE_FINAL_TYPE (SijilApplicationPage, sijil_application_page, SIJIL_TYPE_FILE_PAGE)

/* Where both have no room, each has a button that leads to the other. */
static void
update_switch (SijilApplicationPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "file.panel",
                                 gtk_widget_get_visible (GTK_WIDGET (self->panel)) && adw_leaflet_get_folded (self->leaflet));
}

static gboolean
update_later (gpointer data)
{
  if (adw_bin_get_child (data) != NULL) /* otherwise it is gone */
    update_switch (data);
  return G_SOURCE_REMOVE;
}

/* It folds while it is being laid out. */
static void
folded_cb (SijilApplicationPage *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_later, g_object_ref (self), g_object_unref);
}

static void
panel_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilApplicationPage *self = SIJIL_APPLICATION_PAGE (widget);
  gboolean is_file = adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->view);
  GtkWidget *other = is_file ? GTK_WIDGET (self->panel) : GTK_WIDGET (self->view);

  adw_leaflet_set_visible_child (self->leaflet, other);
  gtk_widget_child_focus (other, GTK_DIR_TAB_FORWARD);
}

/* The list of the pages gives way to the panel; only large letters fold it away. */
static void
show_panel (SijilApplicationPage *self,
            gboolean              is_shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->panel), is_shown);
  gtk_widget_set_size_request (GTK_WIDGET (self->leaflet), is_shown && !sijil_text_is_large () ? LEAST_WIDTH : -1, -1);
  if (!is_shown)
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->view));
  update_switch (self);
}

static void
sijil_application_page_show (SijilPage  *page,
                             const char *target)
{
  if (target != NULL)
    sijil_file_page_show (SIJIL_FILE_PAGE (page), target);
}

static void
sijil_application_page_loaded (SijilFilePage *page)
{
  SijilApplicationPage *self = SIJIL_APPLICATION_PAGE (page);
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (page));
  JsonObject *file = sijil_file_view_get_file (self->view);
  gboolean is_accepted = file != NULL && g_strcmp0 (sijil_json_get_string (file, "state"), "accepted") == 0;
  gboolean has_panel = is_accepted && sijil_desk_may (desk, SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR);

  sijil_page_set_subtitle (SIJIL_PAGE (page), sijil_file_view_get_number (self->view));
  show_panel (self, has_panel);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "file.copy-next", has_panel);
  if (has_panel)
    sijil_platform_panel_show (self->panel, desk, file);
}

static void
copy_next_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  sijil_platform_panel_copy_next (SIJIL_APPLICATION_PAGE (widget)->panel);
}

static void
sijil_application_page_leave (SijilPage *page)
{
  SIJIL_PAGE_CLASS (sijil_application_page_parent_class)->leave (page);
  sijil_platform_panel_settle (SIJIL_APPLICATION_PAGE (page)->panel);
}

static void
sijil_application_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its template goes: AdwBin would keep a pointer to it */
  G_OBJECT_CLASS (sijil_application_page_parent_class)->dispose (object);
}

static void
sijil_application_page_class_init (SijilApplicationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_application_page_dispose;
  SIJIL_PAGE_CLASS (klass)->leave = sijil_application_page_leave;
  SIJIL_PAGE_CLASS (klass)->show = sijil_application_page_show;
  SIJIL_FILE_PAGE_CLASS (klass)->loaded = sijil_application_page_loaded;

  g_type_ensure (SIJIL_TYPE_FILE_VIEW);
  g_type_ensure (SIJIL_TYPE_PLATFORM_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-application-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilApplicationPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, SijilApplicationPage, view);
  gtk_widget_class_bind_template_child (widget_class, SijilApplicationPage, panel);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_install_action (widget_class, "file.copy-next", NULL, copy_next_action);
  gtk_widget_class_install_action (widget_class, "file.panel", NULL, panel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "file.copy-next", NULL);
}

static void
sijil_application_page_init (SijilApplicationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_file_page_set_view (SIJIL_FILE_PAGE (self), self->view);
}

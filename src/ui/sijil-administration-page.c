#include "ui/sijil-administration-page.h"

#include "ui/sijil-admin-view.h"
#include "ui/sijil-text.h"
#include "ui/sijil-wrap-bar.h"

#include <glib/gi18n.h>

#define ROOM 900 /* in large letters: the list of the pages gives way */

struct _SijilAdministrationPage
{
  SijilPage  parent_instance;

  gboolean   is_built;

  GtkWidget *switcher;
  GtkStack  *parts;
};

G_DEFINE_FINAL_TYPE (SijilAdministrationPage, sijil_administration_page, SIJIL_TYPE_PAGE)

static const struct
{
  const char *name;
  const char *title;
  guint       roles;
  GType     (*get_type) (void);
} parts[] = {
  { "officers", N_("Officers"), SIJIL_ROLE_ADMINISTRATOR, sijil_officers_view_get_type },
  { "offices", N_("Offices"), SIJIL_ROLE_ADMINISTRATOR, sijil_offices_view_get_type },
  { "settings", N_("Settings"), SIJIL_ROLE_ADMINISTRATOR, sijil_settings_view_get_type },
  { "lists", N_("Lists"), SIJIL_ROLE_ADMINISTRATOR, sijil_terms_view_get_type },
  { "countersign", N_("To countersign"), SIJIL_ROLE_ADMINISTRATOR | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_REGISTRAR,
    sijil_countersign_view_get_type },
  { "retention", N_("Personal data"), SIJIL_ROLE_ADMINISTRATOR | SIJIL_ROLE_DIRECTOR, sijil_retention_view_get_type },
  { "keys", N_("Keys"), SIJIL_ROLE_ADMINISTRATOR | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_REGISTRAR, sijil_keys_view_get_type },
  { "layouts", N_("Layouts"), SIJIL_ROLE_ADMINISTRATOR | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_CLERK, sijil_layouts_view_get_type },
};

static void
part_cb (SijilAdministrationPage *self)
{
  GtkWidget *part = gtk_stack_get_visible_child (self->parts);

  if (!self->is_built || part == NULL)
    return;

  sijil_unsay (GTK_WIDGET (self));
  sijil_page_show (SIJIL_PAGE (part), NULL);
}

static void
sijil_administration_page_show (SijilPage  *page,
                                const char *target)
{
  SijilAdministrationPage *self = SIJIL_ADMINISTRATION_PAGE (page);
  g_auto (GStrv) words = g_strsplit (target != NULL ? target : "", "/", 2);
  GtkWidget *part = words[0] != NULL ? gtk_stack_get_child_by_name (self->parts, words[0]) : NULL;

  if (part != NULL && part != gtk_stack_get_visible_child (self->parts))
    gtk_stack_set_visible_child (self->parts, part);
  else
    part_cb (self);
  if (part != NULL && words[1] != NULL)
    sijil_page_show (SIJIL_PAGE (part), words[1]);
}

static void
part_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilAdministrationPage *self = SIJIL_ADMINISTRATION_PAGE (widget);
  g_autoptr (GtkSelectionModel) shown = gtk_stack_get_pages (self->parts);

  gtk_selection_model_select_item (shown, (guint) g_variant_get_int32 (parameter), TRUE);
}

static void
sijil_administration_page_refresh (SijilPage *page)
{
  GtkWidget *part = gtk_stack_get_visible_child (SIJIL_ADMINISTRATION_PAGE (page)->parts);

  if (part != NULL)
    sijil_page_refresh (SIJIL_PAGE (part));
}

static void
sijil_administration_page_constructed (GObject *object)
{
  SijilAdministrationPage *self = SIJIL_ADMINISTRATION_PAGE (object);
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));

  G_OBJECT_CLASS (sijil_administration_page_parent_class)->constructed (object);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (sijil_desk_may (desk, parts[i].roles))
      gtk_stack_add_titled (self->parts, g_object_new (parts[i].get_type (), "desk", desk, NULL), parts[i].name, _(parts[i].title));
  self->is_built = TRUE;
}

static void
sijil_administration_page_dispose (GObject *object)
{
  SIJIL_ADMINISTRATION_PAGE (object)->is_built = FALSE;
  G_OBJECT_CLASS (sijil_administration_page_parent_class)->dispose (object);
}

static void
sijil_administration_page_class_init (SijilAdministrationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sijil_administration_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = sijil_administration_page_dispose;
  SIJIL_PAGE_CLASS (klass)->show = sijil_administration_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_administration_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-administration-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilAdministrationPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, SijilAdministrationPage, parts);
  gtk_widget_class_bind_template_callback (widget_class, part_cb);
  gtk_widget_class_install_action (widget_class, "administration.part", "i", part_action);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK, "administration.part", "i", (int) i);
}

static void
sijil_administration_page_init (SijilAdministrationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->switcher, sijil_wrap_layout_new ());
  if (sijil_text_is_large ())
    gtk_widget_set_size_request (GTK_WIDGET (self), ROOM, -1);
}

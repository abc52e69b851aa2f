#include "ui/sijil-sidebar.h"

#include "ui/sijil-pages.h"

#include <glib/gi18n.h>

struct _SijilSidebar
{
  GtkWidget   parent_instance;

  GtkWidget  *list;   /* (owned by the tree) */
  GHashTable *counts; /* (element-type utf8 GtkLabel): badges by page */
};

G_DEFINE_FINAL_TYPE (SijilSidebar, sijil_sidebar, GTK_TYPE_WIDGET)

static const SijilPageInfo *
get_info (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "sijil-page");
}

static void
row_activated_cb (SijilSidebar  *self,
                  GtkListBoxRow *row)
{
  sijil_go (GTK_WIDGET (self), get_info (row)->name, NULL);
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  const SijilPageInfo *info = get_info (row);
  GtkWidget *label;

  if (before != NULL && get_info (before)->group == info->group)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (sijil_pages_get_group_title (info->group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
sijil_sidebar_dispose (GObject *object)
{
  SijilSidebar *self = SIJIL_SIDEBAR (object);

  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  G_OBJECT_CLASS (sijil_sidebar_parent_class)->dispose (object);
}

static void
sijil_sidebar_class_init (SijilSidebarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_sidebar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sijil_sidebar_init (SijilSidebar *self)
{
  self->counts = g_hash_table_new (g_str_hash, g_str_equal);
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_SINGLE);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_cb, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

static GtkWidget *
make_row (SijilSidebar        *self,
          const SijilPageInfo *info)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name (info->icon);
  GtkWidget *label = gtk_label_new (_(info->title));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "badge");
  gtk_widget_set_visible (count, FALSE);
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(info->title), -1);
  g_object_set_data (G_OBJECT (row), "sijil-page", (gpointer) info);
  g_hash_table_insert (self->counts, (gpointer) info->name, count);
  return row;
}

/** sijil_sidebar_fill: shows the pages that who has signed in at @desk may open; others are absent. */
void
sijil_sidebar_fill (SijilSidebar *self,
                    SijilDesk    *desk)
{
  guint n_pages;
  const SijilPageInfo *pages = sijil_pages_get (&n_pages);
  GtkWidget *child;

  g_hash_table_remove_all (self->counts);
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);

  for (guint i = 0; i < n_pages; i++)
    if (pages[i].group < SIJIL_PAGES_SELDOM && sijil_desk_may (desk, pages[i].roles))
      gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, &pages[i]));
}

/** sijil_sidebar_select: marks the page that is shown; a page that has no row leaves no mark. */
void
sijil_sidebar_select (SijilSidebar *self,
                      const char   *page)
{
  GtkListBoxRow *row;

  gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    if (g_strcmp0 (get_info (row)->name, page) == 0)
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
}

/** sijil_sidebar_set_count: how much waits on a page; 0 shows nothing. */
void
sijil_sidebar_set_count (SijilSidebar *self,
                         const char   *page,
                         gint64        count)
{
  GtkWidget *label = g_hash_table_lookup (self->counts, page);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  if (label == NULL)
    return;

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, count > 0);
}

#include "ui/sijil-admin-view.h"

#include "ui/sijil-text.h"

#define SPINNER_DELAY_MS 300

typedef struct
{
  GPtrArray *groups; /* (element-type GtkWidget): that were begun, owned by the box */
  gboolean   is_filled;
  guint      waiting; /* source, 0 if none */
  GtkStack  *stack;
  GtkBox    *box;
  GtkBox    *bar;
  AdwStatusPage *failed_page;
} SijilAdminViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SijilAdminView, sijil_admin_view, SIJIL_TYPE_PAGE)

#define PRIVATE(self) ((SijilAdminViewPrivate *) sijil_admin_view_get_instance_private (self))

static gboolean
busy_cb (gpointer data)
{
  PRIVATE (data)->waiting = 0;
  gtk_stack_set_visible_child_name (PRIVATE (data)->stack, "busy");
  return G_SOURCE_REMOVE;
}

/* What is shown stays, with the sentence above it; with nothing to show the sentence is the view. */
static void
fail (SijilAdminView *self,
      const GError   *error)
{
  SijilAdminViewPrivate *priv = PRIVATE (self);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  if (priv->is_filled || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      sijil_report (GTK_WIDGET (self), error, NULL);
      return;
    }

  text = sijil_text_of_error (error);
  markup = g_markup_escape_text (text, -1);
  adw_status_page_set_description (priv->failed_page, markup);
  gtk_stack_set_visible_child_name (priv->stack, "failed");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilAdminView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  g_clear_handle_id (&PRIVATE (self)->waiting, g_source_remove);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (answer == NULL)
    {
      fail (self, error);
      return;
    }

  PRIVATE (self)->is_filled = TRUE;
  gtk_stack_set_visible_child_name (PRIVATE (self)->stack, "shown");
  SIJIL_ADMIN_VIEW_GET_CLASS (self)->fill (self, answer);
}

static void
sijil_admin_view_refresh (SijilPage *page)
{
  SijilAdminView *self = SIJIL_ADMIN_VIEW (page);
  SijilAdminViewClass *klass = SIJIL_ADMIN_VIEW_GET_CLASS (self);

  if (!PRIVATE (self)->is_filled && PRIVATE (self)->waiting == 0)
    PRIVATE (self)->waiting = g_timeout_add (SPINNER_DELAY_MS, busy_cb, self);
  sijil_desk_read (sijil_page_get_desk (page), klass->job, klass->ask != NULL ? klass->ask (self) : NULL, NULL, read_cb,
                   g_object_ref (self));
}

static void
sijil_admin_view_show (SijilPage  *page,
                       const char *target)
{
  sijil_admin_view_refresh (page);
}

static void
sijil_admin_view_finalize (GObject *object)
{
  g_clear_handle_id (&PRIVATE (SIJIL_ADMIN_VIEW (object))->waiting, g_source_remove);
  g_ptr_array_unref (PRIVATE (SIJIL_ADMIN_VIEW (object))->groups);
  G_OBJECT_CLASS (sijil_admin_view_parent_class)->finalize (object);
}

static void
sijil_admin_view_class_init (SijilAdminViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sijil_admin_view_finalize;
  SIJIL_PAGE_CLASS (klass)->show = sijil_admin_view_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_admin_view_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-admin-view.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SijilAdminView, stack);
  gtk_widget_class_bind_template_child_private (widget_class, SijilAdminView, failed_page);
  gtk_widget_class_bind_template_child_private (widget_class, SijilAdminView, box);
  gtk_widget_class_bind_template_child_private (widget_class, SijilAdminView, bar);
}

static void
sijil_admin_view_init (SijilAdminView *self)
{
  PRIVATE (self)->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** sijil_admin_view_get_box: (transfer none): for what stays while groups come and go. */
GtkWidget *
sijil_admin_view_get_box (SijilAdminView *self)
{
  return GTK_WIDGET (PRIVATE (self)->box);
}

/** sijil_admin_view_clear: takes all groups away. */
void
sijil_admin_view_clear (SijilAdminView *self)
{
  SijilAdminViewPrivate *priv = PRIVATE (self);

  for (guint i = 0; i < priv->groups->len; i++)
    gtk_box_remove (priv->box, priv->groups->pdata[i]);
  g_ptr_array_set_size (priv->groups, 0);
}

/** sijil_admin_view_begin: Returns: (transfer none): a new group at the end; @title, @description: (nullable) */
GtkWidget *
sijil_admin_view_begin (SijilAdminView *self,
                        const char     *title,
                        const char     *description)
{
  SijilAdminViewPrivate *priv = PRIVATE (self);
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (description != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (priv->box, group);
  g_ptr_array_add (priv->groups, group);
  return group;
}

/** sijil_admin_view_add_row: Returns: (transfer none): an #AdwActionRow; texts are no markup, @subtitle: (nullable) */
GtkWidget *
sijil_admin_view_add_row (SijilAdminView *self,
                          GtkWidget      *group,
                          const char     *title,
                          const char     *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *above = g_markup_escape_text (title, -1);
  g_autofree char *below = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), above);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

/** sijil_admin_view_add_button: @is_main: the one that names the view's result, at the end of the bar. */
void
sijil_admin_view_add_button (SijilAdminView *self,
                             const char     *label,
                             const char     *action,
                             gboolean        is_main)
{
  SijilAdminViewPrivate *priv = PRIVATE (self);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (is_main)
    {
      gtk_widget_add_css_class (button, "suggested-action");
      gtk_widget_set_hexpand (button, TRUE);
      gtk_widget_set_halign (button, GTK_ALIGN_END);
    }
  gtk_box_append (priv->bar, button);
  gtk_widget_set_visible (GTK_WIDGET (priv->bar), TRUE);
}

#include "ui/sijil-list-page.h"

#include "ui/sijil-list-bar.h"
#include "ui/sijil-list-columns.h"
#include "ui/sijil-list-look.h"
#include "ui/sijil-list-output.h"
#include "ui/sijil-narrow.h"
#include "ui/sijil-pages.h"
#include "ui/sijil-rows.h"
#include "ui/sijil-spin.h"
#include "ui/sijil-text.h"
#include "ui/sijil-wrap-bar.h"

#include <glib/gi18n.h>

#define MOST_WINDOWS 8

typedef struct
{
  const SijilListLook *look;
  SijilRows           *rows;
  GtkMultiSelection   *selection;
  GSignalGroup        *chosen;        /* of the row, when one is chosen */
  SijilListColumns    *columns;
  SijilListBar        *bar;

  GtkWidget           *chips;
  GtkWidget           *choices;
  GtkWidget           *more_button;
  GtkStack            *stack;
  SijilNarrow         *narrow;
  GtkColumnView       *view;
  AdwStatusPage       *empty_page;
  AdwStatusPage       *failed_page;
  GtkLabel            *count_label;
  GtkSpinner          *spinner;
  GtkMenuButton       *acts_button;
  GtkMenuButton       *columns_button;
  GtkButton           *other_button;
} SijilListPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SijilListPage, sijil_list_page, SIJIL_TYPE_PAGE)

#define PRIVATE(self) ((SijilListPagePrivate *) sijil_list_page_get_instance_private (self))

static gboolean
is_filtered (JsonObject *filter)
{
  return filter != NULL && json_object_get_size (filter) > (json_object_has_member (filter, "sort") ? 1 : 0);
}

static void
apply_filter (SijilListPage *self)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  g_autoptr (JsonObject) filter = sijil_list_bar_dup_filter (priv->bar);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.clear-filters", is_filtered (filter));
  sijil_rows_set_filter (priv->rows, filter);
}

static void
clear_filters_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  sijil_list_page_set_target (SIJIL_LIST_PAGE (widget), "");
}

/*
 * What is shown.
 */

/* A row that was written anew is read anew, a moment after the list. */
static void
watch_chosen (SijilListPage *self)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (priv->selection));
  g_autoptr (SijilRow) row = NULL;

  if (gtk_bitset_get_size (selected) == 1)
    row = g_list_model_get_item (G_LIST_MODEL (priv->rows), gtk_bitset_get_nth (selected, 0));
  g_signal_group_set_target (priv->chosen, row);
}

static void
chosen_cb (SijilListPage *self)
{
  watch_chosen (self);
  if (SIJIL_LIST_PAGE_GET_CLASS (self)->chosen != NULL)
    SIJIL_LIST_PAGE_GET_CLASS (self)->chosen (self);
}

static void
update (SijilListPage *self)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (priv->rows));
  g_autofree char *count = NULL;

  if (sijil_rows_is_loading (priv->rows))
    {
      sijil_spin_soon (priv->spinner);
      return;
    }

  sijil_spin_stop (priv->spinner);
  chosen_cb (self);
  count = sijil_list_look_count (priv->look->what, n_rows);
  if (!sijil_rows_is_complete (priv->rows))
    count = sijil_list_look_at_least (g_steal_pointer (&count));
  gtk_label_set_text (priv->count_label, count);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.export", n_rows > 0);
  gtk_stack_set_visible_child_name (priv->stack, n_rows > 0 ? "rows" : is_filtered (sijil_rows_get_filter (priv->rows)) ? "no-match" : "empty");
}

/* The row in the middle of the screen is what is looked at. */
static void
scrolled_cb (SijilListPage *self,
             GtkAdjustment *scroll)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  double middle = gtk_adjustment_get_value (scroll) + gtk_adjustment_get_page_size (scroll) / 2;
  double upper = MAX (1, gtk_adjustment_get_upper (scroll));

  sijil_rows_look_at (priv->rows, (guint) (middle / upper * g_list_model_get_n_items (G_LIST_MODEL (priv->rows))));
}

static void
failed_cb (SijilListPage *self,
           GError        *error)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  g_autofree char *text = sijil_text_of_error (error);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  update (self);
  adw_status_page_set_description (priv->failed_page, markup);
  gtk_stack_set_visible_child_name (priv->stack, "failed");
}

static void
activate_cb (SijilListPage *self,
             guint          position)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  g_autoptr (SijilRow) row = g_list_model_get_item (G_LIST_MODEL (priv->rows), position);
  const char *key = row != NULL ? sijil_row_get_text (row, priv->look->key) : NULL;

  SijilListPageClass *klass = SIJIL_LIST_PAGE_GET_CLASS (self);

  if (key != NULL)
    sijil_go (GTK_WIDGET (self), klass->open != NULL ? klass->open (self, key) : priv->look->opens, key);
}

/* Ctrl+Shift+O: the records of the rows that are chosen, each in its own window. */
static void
window_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SijilListPagePrivate *priv = PRIVATE (SIJIL_LIST_PAGE (widget));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (priv->selection));
  const char *member = g_str_equal (priv->look->what, "entries") ? "number" : "entry";
  guint n = MIN (gtk_bitset_get_size (selected), MOST_WINDOWS);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SijilRow) row = g_list_model_get_item (G_LIST_MODEL (priv->rows), gtk_bitset_get_nth (selected, i));
      const char *number = row != NULL ? sijil_row_get_text (row, member) : NULL;

      if (number != NULL)
        sijil_open_record (widget, number);
      else
        sijil_toast (widget, _("There is no entry yet, and so no record."));
    }
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilListPagePrivate *priv = PRIVATE (SIJIL_LIST_PAGE (widget));

  sijil_list_copy (widget, priv->look, GTK_SELECTION_MODEL (priv->selection));
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SijilListPage *self = SIJIL_LIST_PAGE (widget);

  sijil_list_export (SIJIL_PAGE (self), PRIVATE (self)->look, sijil_list_bar_dup_filter (PRIVATE (self)->bar));
}

/*
 * The page.
 */

static void
sijil_list_page_show (SijilPage  *page,
                      const char *target)
{
  SijilListPage *self = SIJIL_LIST_PAGE (page);

  if (target != NULL)
    sijil_list_page_set_target (self, target);
  else
    apply_filter (self);
}

static void
sijil_list_page_refresh (SijilPage *page)
{
  sijil_rows_reload (PRIVATE (SIJIL_LIST_PAGE (page))->rows);
}

/* The way to the page that fills the list from elsewhere. */
static void
show_other (SijilListPage *self)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  const SijilPageInfo *page = priv->look->other != NULL ? sijil_pages_find (priv->look->other) : NULL;

  if (page == NULL || !sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (self)), page->roles))
    return;

  gtk_button_set_label (priv->other_button, _(page->title));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (priv->other_button), "s", page->name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (priv->other_button), "win.go");
  gtk_widget_set_visible (GTK_WIDGET (priv->other_button), TRUE);
}

static void
sijil_list_page_constructed (GObject *object)
{
  SijilListPage *self = SIJIL_LIST_PAGE (object);
  SijilListPagePrivate *priv = PRIVATE (self);

  G_OBJECT_CLASS (sijil_list_page_parent_class)->constructed (object);

  priv->look = sijil_list_look_find (SIJIL_LIST_PAGE_GET_CLASS (self)->what);
  priv->rows = sijil_rows_new (sijil_page_get_desk (SIJIL_PAGE (self)), priv->look->what);
  priv->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (priv->rows)));
  gtk_column_view_set_model (priv->view, GTK_SELECTION_MODEL (priv->selection));
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (priv->view)), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_scrollable_set_hadjustment (GTK_SCROLLABLE (priv->view), NULL); /* its own: the scrolled window moves it up and down only */
  adw_status_page_set_title (priv->empty_page, _(priv->look->empty));
  if (priv->look->empty_page == NULL
      || sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (self)), sijil_pages_find (priv->look->empty_page)->roles))
    adw_status_page_set_description (priv->empty_page, _(priv->look->empty_help));
  adw_status_page_set_icon_name (priv->empty_page, priv->look->icon);

  show_other (self);

  priv->columns = sijil_list_columns_new (GTK_WIDGET (self), priv->look, priv->view, priv->narrow);
  gtk_menu_button_set_menu_model (priv->columns_button, sijil_list_columns_get_menu (priv->columns));
  priv->bar = sijil_list_bar_new (self, priv->look, priv->chips, priv->choices, priv->more_button);
  g_signal_connect_object (priv->bar, "changed", G_CALLBACK (apply_filter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->selection, "selection-changed", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->rows, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->rows, "notify::is-loading", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->rows, "notify::is-complete", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->rows, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

static void
sijil_list_page_dispose (GObject *object)
{
  SijilListPagePrivate *priv = PRIVATE (SIJIL_LIST_PAGE (object));

  if (priv->rows != NULL)
    g_object_run_dispose (G_OBJECT (priv->rows));
  g_clear_object (&priv->chosen);
  g_clear_object (&priv->selection);
  g_clear_object (&priv->rows);
  g_clear_object (&priv->columns);
  g_clear_object (&priv->bar);
  G_OBJECT_CLASS (sijil_list_page_parent_class)->dispose (object);
}

static void
sijil_list_page_class_init (SijilListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sijil_list_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = sijil_list_page_dispose;
  SIJIL_PAGE_CLASS (klass)->show = sijil_list_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_list_page_refresh;

  g_type_ensure (SIJIL_TYPE_NARROW);
  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-list-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, chips);
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, choices);
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, more_button);
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, narrow);
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, view);
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, empty_page);
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, failed_page);
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, count_label);
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, spinner);
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, columns_button);
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, acts_button);
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, other_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "list.clear-filters", NULL, clear_filters_action);
  gtk_widget_class_install_action (widget_class, "list.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "list.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "list.window", NULL, window_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "list.window", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "list.copy", NULL);
}

static void
sijil_list_page_init (SijilListPage *self)
{
  SijilListPagePrivate *priv = PRIVATE (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  priv->chosen = g_signal_group_new (SIJIL_TYPE_ROW);
  g_signal_group_connect_swapped (priv->chosen, "notify::is-read", G_CALLBACK (chosen_cb), self);
}

/*
 * The lists that only look.
 */

#define DEFINE_LIST(Type_, type_, what_)                                              \
  typedef SijilListPage Type_;                                                        \
  typedef SijilListPageClass Type_##Class;                                            \
  G_DEFINE_TYPE (Type_, type_, SIJIL_TYPE_LIST_PAGE)                                  \
  static void                                                                         \
  type_##_class_init (Type_##Class *klass)                                            \
  {                                                                                   \
    SIJIL_LIST_PAGE_CLASS (klass)->what = what_;                                      \
  }                                                                                   \
  static void                                                                         \
  type_##_init (Type_ *self)                                                          \
  {                                                                                   \
  }

DEFINE_LIST (SijilApplicationsPage, sijil_applications_page, "applications")
DEFINE_LIST (SijilEntriesPage, sijil_entries_page, "entries")

/** sijil_list_page_get_chosen: (transfer none) (nullable): the row, when exactly one is chosen and has been read. */
JsonObject *
sijil_list_page_get_chosen (SijilListPage *self)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (priv->selection));
  g_autoptr (SijilRow) row = NULL;

  if (gtk_bitset_get_size (selected) != 1)
    return NULL;

  row = g_list_model_get_item (G_LIST_MODEL (priv->rows), gtk_bitset_get_nth (selected, 0));
  return row != NULL ? sijil_row_get_data (row) : NULL;
}

/** sijil_list_page_set_target: filters by "member=value&…" as if the page had been opened with it. */
void
sijil_list_page_set_target (SijilListPage *self,
                            const char    *target)
{
  sijil_list_bar_set_target (PRIVATE (self)->bar, target);
}

/** sijil_list_page_add_choice: puts @widget before what the page has to choose from. */
void
sijil_list_page_add_choice (SijilListPage *self,
                            GtkWidget     *widget)
{
  gtk_widget_insert_after (widget, PRIVATE (self)->choices, NULL);
}

/** sijil_list_page_set_menu: what can be done with the chosen row. */
void
sijil_list_page_set_menu (SijilListPage *self,
                          GMenuModel    *menu)
{
  SijilListPagePrivate *priv = PRIVATE (self);

  gtk_menu_button_set_menu_model (priv->acts_button, menu);
  gtk_widget_set_visible (GTK_WIDGET (priv->acts_button), TRUE);
}

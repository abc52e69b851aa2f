#include "ui/sijil-list-columns.h"

#include "ui/sijil-list-cell.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

#define NAME_WIDTH 160 /* what a column without a width needs */
#define NAME_WIDTH_LARGE 150 /* the same in large letters: an act still stands beside its officer on a small screen */

struct _SijilListColumns
{
  GObject              parent_instance;

  GtkWidget           *page;     /* (unowned) */
  GtkColumnView       *view;     /* (unowned): of the page */
  SijilNarrow         *narrow;   /* (unowned): of the page */
  const SijilListLook *look;
  GSimpleActionGroup  *group;
  GSettings           *settings;
  GMenu               *menu;
};

G_DEFINE_FINAL_TYPE (SijilListColumns, sijil_list_columns, G_TYPE_OBJECT)

static void
save_columns (SijilListColumns *self)
{
  g_autoptr (GVariant) before = g_settings_get_value (self->settings, "columns");
  GVariantBuilder builder;
  GVariantIter iter;
  const char *what;
  GVariant *members;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  for (const SijilLookColumn *column = self->look->columns; column->member != NULL; column++)
    {
      g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self->group), column->member);

      if (g_variant_get_boolean (state))
        g_ptr_array_add (shown, (gpointer) column->member);
    }

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sas}"));
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_loop (&iter, "{&s@as}", &what, &members))
    if (!g_str_equal (what, self->look->what))
      g_variant_builder_add (&builder, "{s@as}", what, members);
  g_variant_builder_add (&builder, "{s@as}", self->look->what,
                         g_variant_new_strv ((const char * const *) shown->pdata, shown->len));
  g_settings_set_value (self->settings, "columns", g_variant_builder_end (&builder));
}

static GVariant *
load_columns (SijilListColumns *self)
{
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, "columns");

  return g_variant_lookup_value (all, self->look->what, G_VARIANT_TYPE_STRING_ARRAY);
}

static int
get_width (const SijilLookColumn *look)
{
  int name = sijil_text_is_large () ? NAME_WIDTH_LARGE : NAME_WIDTH;

  return sijil_text_scale (look->width > 0 ? look->width : name);
}

/* GTK 4.8 counts the fixed width of a column that is not visible, too. */
static void
show_column (GtkColumnViewColumn   *column,
             const SijilLookColumn *look,
             gboolean               visible)
{
  gtk_column_view_column_set_visible (column, visible);
  gtk_column_view_column_set_fixed_width (column, visible && look->width > 0 ? get_width (look) : -1);
}

/*
 * A list never scrolls sideways: columns that were chosen but have no room are left out, the last first. Names keep
 * what is left over; without them the last column does.
 */
static void
fit_columns (SijilListColumns *self)
{
  int room = sijil_narrow_get_room (self->narrow);
  g_autoptr (GtkColumnViewColumn) widest = NULL;
  gboolean is_name = FALSE;
  guint n = 0;

  for (const SijilLookColumn *look = self->look->columns; look->member != NULL; look++, n++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (self->view), n);
      g_autoptr (GVariant) chosen = g_action_group_get_action_state (G_ACTION_GROUP (self->group), look->member);

      if (g_variant_get_boolean (chosen))
        room -= get_width (look);
      show_column (column, look, g_variant_get_boolean (chosen) && room >= 0);
      gtk_column_view_column_set_expand (column, FALSE);
      if (gtk_column_view_column_get_visible (column) && !is_name)
        {
          g_set_object (&widest, column);
          is_name = look->width == 0;
        }
    }
  if (widest != NULL)
    gtk_column_view_column_set_expand (widest, TRUE);
  /* From right to left, the rows would stay where they were while there were more columns. */
  gtk_adjustment_set_value (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)), 0);
}

static void
column_state_cb (GSimpleAction *action,
                 GVariant      *state,
                 gpointer       user_data)
{
  SijilListColumns *self = user_data;

  g_simple_action_set_state (action, state);
  fit_columns (self);
  save_columns (self);
}

static void
add_column (SijilListColumns      *self,
            const SijilLookColumn *look,
            const char           **shown,
            GMenu                 *menu)
{
  GtkColumnViewColumn *column = gtk_column_view_column_new (_(look->title), sijil_list_cell_factory (look));
  gboolean visible = shown != NULL ? g_strv_contains (shown, look->member) : !look->is_hidden;
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (look->member, NULL, g_variant_new_boolean (visible));
  g_autofree char *name = g_strconcat ("columns.", look->member, NULL);

  gtk_column_view_column_set_resizable (column, TRUE);
  show_column (column, look, visible);
  gtk_column_view_column_set_expand (column, look->width == 0);
  g_signal_connect_object (action, "change-state", G_CALLBACK (column_state_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->group), G_ACTION (action));
  g_menu_append (menu, _(look->title), name);
  gtk_column_view_append_column (self->view, column);
  g_object_unref (column);
}

static void
sijil_list_columns_finalize (GObject *object)
{
  SijilListColumns *self = SIJIL_LIST_COLUMNS (object);

  g_object_unref (self->group);
  g_object_unref (self->settings);
  g_object_unref (self->menu);
  G_OBJECT_CLASS (sijil_list_columns_parent_class)->finalize (object);
}

static void
sijil_list_columns_class_init (SijilListColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_list_columns_finalize;
}

static void
sijil_list_columns_init (SijilListColumns *self)
{
  self->group = g_simple_action_group_new ();
  self->settings = g_settings_new ("org.sijil.Sijil");
  self->menu = g_menu_new ();
}

/** sijil_list_columns_new: gives @view its columns; @page, @view and @narrow must outlive it. */
SijilListColumns *
sijil_list_columns_new (GtkWidget           *page,
                        const SijilListLook *look,
                        GtkColumnView       *view,
                        SijilNarrow         *narrow)
{
  SijilListColumns *self = g_object_new (SIJIL_TYPE_LIST_COLUMNS, NULL);
  g_autoptr (GVariant) remembered = NULL;
  g_autofree const char **shown = NULL;

  self->page = page;
  self->look = look;
  self->view = view;
  self->narrow = narrow;
  remembered = load_columns (self);
  shown = remembered != NULL ? g_variant_get_strv (remembered, NULL) : NULL;
  for (const SijilLookColumn *column = look->columns; column->member != NULL; column++)
    add_column (self, column, shown, self->menu);
  gtk_widget_insert_action_group (page, "columns", G_ACTION_GROUP (self->group));
  g_signal_connect_object (narrow, "notify::room", G_CALLBACK (fit_columns), self, G_CONNECT_SWAPPED);
  return self;
}

/** sijil_list_columns_get_menu: (transfer none): one item a column */
GMenuModel *
sijil_list_columns_get_menu (SijilListColumns *self)
{
  return G_MENU_MODEL (self->menu);
}

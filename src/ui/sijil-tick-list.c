#include "ui/sijil-tick-list.h"

#include "core/sijil-json.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilTickList
{
  AdwBin      parent_instance;

  GtkListBox *list;
  gboolean    is_filling;
};

enum
{
  TICKED,
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilTickList, sijil_tick_list, ADW_TYPE_BIN)

static const char *
get_key (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "sijil-key");
}

static GtkCheckButton *
get_check (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "sijil-check");
}

static gboolean
is_ticked (GtkListBoxRow *row)
{
  return gtk_check_button_get_active (get_check (row)) && gtk_widget_is_sensitive (GTK_WIDGET (get_check (row)));
}

static GtkListBoxRow *
find_row (SijilTickList *self,
          const char    *key)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (get_key (row), key) == 0)
      return row;

  return NULL;
}

static void
toggled_cb (SijilTickList *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[TICKED], 0);
}

static void
activated_cb (SijilTickList *self,
              GtkListBoxRow *row)
{
  GtkCheckButton *check = get_check (row);

  if (gtk_widget_is_sensitive (GTK_WIDGET (check)))
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
selected_cb (SijilTickList *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  g_object_bind_property (label, "label", label, "tooltip-text", G_BINDING_SYNC_CREATE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
set_problem (GtkListBoxRow *row,
             const char    *text)
{
  GtkLabel *label = g_object_get_data (G_OBJECT (row), "sijil-problem");

  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static GtkWidget *
new_row (SijilTickList *self,
         JsonObject    *item,
         const char    *key)
{
  const char *value = sijil_json_get_string (item, key);
  const char *blocked = sijil_json_get_string (item, "blocked");
  g_autofree char *number = sijil_text_isolate (value);
  g_autofree char *detail = g_strdup_printf ("%s%s · %s", sijil_line_mark (), number,
                                             sijil_text_get_name (item, "category"));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *problem = gtk_label_new (NULL);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (check, FALSE);
  gtk_widget_set_sensitive (check, blocked == NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), blocked == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, sijil_text_get_name (item, "name"), -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_label_set_wrap (GTK_LABEL (problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (problem), 0);
  gtk_widget_add_css_class (problem, "error");
  gtk_box_append (GTK_BOX (lines), new_label (sijil_text_get_name (item, "name"), NULL));
  gtk_box_append (GTK_BOX (lines), new_label (detail, "dim-label"));
  gtk_box_append (GTK_BOX (lines), problem);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_widget_add_css_class (box, "tick-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "sijil-key", g_strdup (value), g_free);
  g_object_set_data_full (G_OBJECT (row), "sijil-name", g_strdup (sijil_text_get_name (item, "name")), g_free);
  g_object_set_data (G_OBJECT (row), "sijil-check", check);
  g_object_set_data (G_OBJECT (row), "sijil-problem", problem);
  set_problem (GTK_LIST_BOX_ROW (row), blocked);
  return row;
}

/* What was unticked before stays so, and what was looked at. */
static GHashTable *
dup_unticked (SijilTickList *self)
{
  GHashTable *unticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (!gtk_check_button_get_active (get_check (row)))
      g_hash_table_add (unticked, g_strdup (get_key (row)));

  return unticked;
}

/** sijil_tick_list_fill: @key: the member that names an item; `blocked` says why one cannot be ticked */
void
sijil_tick_list_fill (SijilTickList *self,
                      JsonArray     *items,
                      const char    *key)
{
  g_autoptr (GHashTable) unticked = dup_unticked (self);
  g_autofree char *chosen = g_strdup (sijil_tick_list_get_chosen (self));
  GtkListBoxRow *row;

  self->is_filling = TRUE;
  sijil_fact_clear (self->list);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      row = GTK_LIST_BOX_ROW (new_row (self, json_array_get_object_element (items, i), key));
      if (g_hash_table_contains (unticked, get_key (row)))
        gtk_check_button_set_active (get_check (row), FALSE);
      gtk_list_box_append (self->list, GTK_WIDGET (row));
    }
  row = chosen != NULL ? find_row (self, chosen) : NULL;
  gtk_list_box_select_row (self->list, row != NULL ? row : gtk_list_box_get_row_at_index (self->list, 0));
  self->is_filling = FALSE;
  g_signal_emit (self, signals[TICKED], 0);
  g_signal_emit (self, signals[CHOSEN], 0);
}

guint
sijil_tick_list_get_n_rows (SijilTickList *self)
{
  guint n_rows = 0;

  while (gtk_list_box_get_row_at_index (self->list, (int) n_rows) != NULL)
    n_rows++;
  return n_rows;
}

/** sijil_tick_list_dup_ticked: Returns: (transfer full): the keys of the ticked rows */
JsonArray *
sijil_tick_list_dup_ticked (SijilTickList *self)
{
  JsonArray *keys = json_array_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (is_ticked (row))
      json_array_add_string_element (keys, get_key (row));

  return keys;
}

guint
sijil_tick_list_count (SijilTickList *self)
{
  g_autoptr (JsonArray) ticked = sijil_tick_list_dup_ticked (self);

  return json_array_get_length (ticked);
}

/** sijil_tick_list_can_tick: whether there is a row that can be ticked, or is. */
gboolean
sijil_tick_list_can_tick (SijilTickList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_is_sensitive (GTK_WIDGET (get_check (row))))
      return TRUE;

  return FALSE;
}

/** sijil_tick_list_dup_count: Returns: (transfer full): how many are ticked, or why nothing can be done with them; "" for an empty list */
char *
sijil_tick_list_dup_count (SijilTickList *self)
{
  guint n_rows = sijil_tick_list_get_n_rows (self);
  guint n_ticked = sijil_tick_list_count (self);

  if (n_rows == 0)
    return g_strdup (""); /* what stands in place of the list says so */
  if (!sijil_tick_list_can_tick (self))
    return g_strdup (_("None of these cards can be ticked: each says why."));
  if (n_ticked == 0)
    return g_strdup (_("No card is ticked."));

  /* Translators: how many of the cards that wait are ticked. */
  return g_strdup_printf (ngettext ("%1$u of %2$u card", "%1$u of %2$u cards", n_rows), n_ticked, n_rows);
}

/** sijil_tick_list_is_all_ticked: whether all that can be ticked is. */
gboolean
sijil_tick_list_is_all_ticked (SijilTickList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (!is_ticked (row) && gtk_widget_is_sensitive (GTK_WIDGET (get_check (row))))
      return FALSE;

  return sijil_tick_list_count (self) > 0;
}

/** sijil_tick_list_name_all: @button: of sijil_tick_list_tick_all(): says what it does now */
void
sijil_tick_list_name_all (SijilTickList *self,
                          GtkButton     *button)
{
  gboolean all = sijil_tick_list_is_all_ticked (self);

  gtk_button_set_label (button, all ? _("Untick all") : _("Tick all"));
  if (!sijil_tick_list_can_tick (self))
    gtk_widget_set_tooltip_text (GTK_WIDGET (button), _("There is no card that can be ticked"));
  else
    gtk_widget_set_tooltip_text (GTK_WIDGET (button), all ? _("Untick all cards (Ctrl+Shift+A)") : _("Tick all cards (Ctrl+Shift+A)"));
}

/** sijil_tick_list_tick_all: all that can be ticked; none when all are. */
void
sijil_tick_list_tick_all (SijilTickList *self)
{
  gboolean all = sijil_tick_list_is_all_ticked (self);
  GtkListBoxRow *row;

  self->is_filling = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_is_sensitive (GTK_WIDGET (get_check (row))))
      gtk_check_button_set_active (get_check (row), !all);
  self->is_filling = FALSE;
  g_signal_emit (self, signals[TICKED], 0);
}

/** sijil_tick_list_set_problem: says under a row why what was asked for it was not done. */
void
sijil_tick_list_set_problem (SijilTickList *self,
                             const char    *key,
                             const char    *text)
{
  GtkListBoxRow *row = find_row (self, key);

  if (row != NULL)
    set_problem (row, text);
}

/**
 * sijil_tick_list_show_held_back:
 * @items: of sijil_preflight(): what holds a card back is said under its row, and no more under the others
 * @key: member of an item that names its row
 */
void
sijil_tick_list_show_held_back (SijilTickList *self,
                                JsonArray     *items,
                                const char    *key)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      JsonArray *findings = sijil_json_get_array (item, "findings");
      const char *text = NULL;

      for (guint j = 0; text == NULL && j < json_array_get_length (findings); j++)
        {
          JsonObject *finding = json_array_get_object_element (findings, j);

          if (g_strcmp0 (sijil_json_get_string (finding, "severity"), "stop") == 0)
            text = sijil_json_get_string (finding, "sentence");
        }
      sijil_tick_list_set_problem (self, sijil_json_get_string (item, key), text);
    }
}

/** sijil_tick_list_get_chosen: (nullable): the key of the row that is looked at. */
const char *
sijil_tick_list_get_chosen (SijilTickList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? get_key (row) : NULL;
}

/** sijil_tick_list_get_chosen_name: (nullable): what the row that is looked at is called. */
const char *
sijil_tick_list_get_chosen_name (SijilTickList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? g_object_get_data (G_OBJECT (row), "sijil-name") : NULL;
}

/* A list that goes unselects its rows: nobody is told. */
static void
sijil_tick_list_dispose (GObject *object)
{
  SIJIL_TICK_LIST (object)->is_filling = TRUE;
  G_OBJECT_CLASS (sijil_tick_list_parent_class)->dispose (object);
}

static void
sijil_tick_list_class_init (SijilTickListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_tick_list_dispose;

  signals[TICKED] = g_signal_new ("ticked", SIJIL_TYPE_TICK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", SIJIL_TYPE_TICK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_tick_list_init (SijilTickList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Cards"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

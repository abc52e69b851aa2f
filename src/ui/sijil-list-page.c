#include "ui/sijil-list-page.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-choice-list.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-list-columns.h"
#include "ui/sijil-list-look.h"
#include "ui/sijil-list-output.h"
#include "ui/sijil-narrow.h"
#include "ui/sijil-rows.h"
#include "ui/sijil-pages.h"
#include "ui/sijil-text.h"
#include "ui/sijil-wrap-bar.h"

#include <glib/gi18n.h>

#define SPINNER_AFTER_MS 300
#define MOST_WINDOWS     8

typedef struct
{
  const SijilListLook *look;
  SijilRows           *rows;
  GtkMultiSelection   *selection;
  GSignalGroup        *chosen;        /* of the row, when one is chosen */
  SijilListColumns    *columns;
  JsonObject          *more;          /* (nullable): what a target filters by besides: days, an office, an officer… */
  gboolean             is_setting;    /* whether filters are being set by the program */
  guint                spinning;      /* source, 0 if none */

  GtkWidget           *chips;
  GtkWidget           *choices;
  GtkWidget           *more_button;
  GtkWidget           *clear_button;
  GtkDropDown         *order;
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

/* Filters that no chip or choice of the page shows: they come with a target. */
static const char * const more_members[] = { "from", "to", "day", "office", "officer", "kind", "box", "record", NULL };

/*
 * Filter: what the chips, the choices and the order say.
 */

static const SijilLookChip *
get_chip (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "sijil-chip");
}

static const SijilLookChoice *
get_choice (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "sijil-choice");
}

static const char *
get_selected_code (GtkDropDown *drop_down)
{
  SijilChoice *choice = gtk_drop_down_get_selected_item (drop_down);

  return choice != NULL ? sijil_choice_get_code (choice) : "";
}

static void
add_chip_to_filter (JsonObject          *filter,
                    const SijilLookChip *chip)
{
  for (guint i = 0; chip->filter[i] != NULL; i += 2)
    if (g_str_equal (chip->filter[i + 1], "true"))
      json_object_set_boolean_member (filter, chip->filter[i], TRUE);
    else
      json_object_set_string_member (filter, chip->filter[i], chip->filter[i + 1]);
}

static void
add_more_to_filter (SijilListPage *self,
                    JsonObject    *filter)
{
  SijilListPagePrivate *priv = PRIVATE (self);

  for (guint i = 0; priv->more != NULL && more_members[i] != NULL; i++)
    if (json_object_has_member (priv->more, more_members[i]))
      json_object_set_string_member (filter, more_members[i], sijil_json_get_string (priv->more, more_members[i]));
}

static JsonObject *
make_filter (SijilListPage *self)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  JsonObject *filter = json_object_new ();

  for (GtkWidget *chip = gtk_widget_get_first_child (priv->chips); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)))
      add_chip_to_filter (filter, get_chip (chip));
  for (GtkWidget *child = gtk_widget_get_first_child (priv->choices); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (get_choice (child) != NULL && *get_selected_code (GTK_DROP_DOWN (child)) != '\0')
      json_object_set_string_member (filter, get_choice (child)->member, get_selected_code (GTK_DROP_DOWN (child)));
  json_object_set_string_member (filter, "sort", get_selected_code (priv->order));
  add_more_to_filter (self, filter);

  return filter;
}

static gboolean
is_filtered (JsonObject *filter)
{
  return filter != NULL && json_object_get_size (filter) > (json_object_has_member (filter, "sort") ? 1 : 0);
}

static void
apply_filter (SijilListPage *self)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  g_autoptr (JsonObject) filter = NULL;

  if (priv->is_setting)
    return;

  filter = make_filter (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.clear-filters", is_filtered (filter));
  sijil_rows_set_filter (priv->rows, filter);
}

static void
select_code (GtkDropDown *drop_down,
             const char  *code)
{
  GListModel *model = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (model, i);

      if (g_strcmp0 (sijil_choice_get_code (choice), code) == 0)
        gtk_drop_down_set_selected (drop_down, i);
    }
}

/* Whether a chip is what "state=accepted&transmission=to_transmit" says. */
static gboolean
chip_says (const SijilLookChip *chip,
           GHashTable          *wanted)
{
  guint n = 0;

  for (; chip->filter[n] != NULL; n += 2)
    if (g_strcmp0 (g_hash_table_lookup (wanted, chip->filter[n]), chip->filter[n + 1]) != 0)
      return FALSE;

  return n > 0 || g_hash_table_size (wanted) == 0;
}

static GHashTable *
parse_target (const char *target)
{
  GHashTable *wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) parts = g_strsplit (target, "&", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);

      if (g_strv_length (pair) == 2)
        g_hash_table_insert (wanted, g_strdup (pair[0]), g_strdup (pair[1]));
    }

  return wanted;
}

/* Whose days a target gives, where they are not the usual ones of the list. */
static const char *
describe_day (const char *day)
{
  static const char * const words[][2] = {
    { "decided", N_("Decided") },
    { "transmitted", N_("Transmitted") },
    { "nia_received", N_("NIA received") },
    { "printed", N_("Printed") },
    { "received", N_("Cards received") },
    { "handed", N_("Handed over") },
    { "uncollected", N_("Not collected on") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (day, words[i][0]) == 0)
      return _(words[i][1]);

  return "";
}

static char *
describe_more (SijilListPage *self)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  g_autoptr (GString) text = g_string_new (describe_day (sijil_json_get_string (priv->more, "day")));
  gsize n_first = text->len;

  if (n_first > 0)
    g_string_append_c (text, ' ');
  n_first = text->len;
  for (guint i = 0; more_members[i] != NULL; i++)
    {
      const char *value = sijil_json_get_string (priv->more, more_members[i]);
      g_autofree char *shown = i < 2 ? sijil_text_date (value, FALSE) : g_strdup (value);
      g_autofree char *isolated = sijil_text_isolate (shown);

      if (value != NULL && !g_str_equal (more_members[i], "day"))
        g_string_append_printf (text, "%s%s", text->len == n_first ? "" : i == 1 ? " – " : " · ", isolated);
    }

  return g_strconcat (text->str, "  ×", NULL);
}

/* What else a target says stands in a button that takes it away. */
static void
set_more (SijilListPage *self,
          GHashTable    *wanted)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  g_autofree char *label = NULL;

  g_clear_pointer (&priv->more, json_object_unref);
  priv->more = json_object_new ();
  for (guint i = 0; more_members[i] != NULL; i++)
    if (g_hash_table_contains (wanted, more_members[i]))
      json_object_set_string_member (priv->more, more_members[i], g_hash_table_lookup (wanted, more_members[i]));
  label = describe_more (self);
  gtk_button_set_label (GTK_BUTTON (priv->more_button), label);
  gtk_widget_set_visible (priv->more_button, json_object_get_size (priv->more) > 0);
}

static void
drop_more_cb (SijilListPage *self)
{
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);

  set_more (self, nothing);
  apply_filter (self);
}

static void
set_target (SijilListPage *self,
            const char    *target)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  g_autoptr (GHashTable) wanted = parse_target (target);
  GtkWidget *best = gtk_widget_get_first_child (priv->chips);

  priv->is_setting = TRUE;
  for (GtkWidget *chip = best; chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    if (get_chip (chip)->filter[0] != NULL && chip_says (get_chip (chip), wanted))
      best = chip;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (best), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (priv->choices); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (get_choice (child) != NULL)
      {
        const char *code = g_hash_table_lookup (wanted, get_choice (child)->member);

        select_code (GTK_DROP_DOWN (child), code != NULL ? code : "");
      }
  priv->is_setting = FALSE;
  set_more (self, wanted);
  apply_filter (self);
}

static void
clear_filters_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  set_target (SIJIL_LIST_PAGE (widget), "");
}

/*
 * What is shown.
 */

static gboolean
spin_cb (gpointer data)
{
  SijilListPagePrivate *priv = PRIVATE (SIJIL_LIST_PAGE (data));

  priv->spinning = 0;
  gtk_spinner_start (priv->spinner);
  return G_SOURCE_REMOVE;
}

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
      if (priv->spinning == 0)
        priv->spinning = g_timeout_add (SPINNER_AFTER_MS, spin_cb, self);
      return;
    }

  g_clear_handle_id (&priv->spinning, g_source_remove);
  gtk_spinner_stop (priv->spinner);
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

/*
 * Chips and choices.
 */

static void
chip_toggled_cb (SijilListPage   *self,
                 GtkToggleButton *chip)
{
  if (gtk_toggle_button_get_active (chip))
    apply_filter (self);
}

static void
add_chips (SijilListPage *self)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  GtkToggleButton *group = NULL;

  for (const SijilLookChip *chip = priv->look->chips; chip->title != NULL; chip++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_(chip->title));

      g_object_set_data (G_OBJECT (button), "sijil-chip", (gpointer) chip);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
      gtk_widget_add_css_class (button, "chip");
      if (group == NULL)
        {
          group = GTK_TOGGLE_BUTTON (button);
          gtk_toggle_button_set_active (group, TRUE);
        }
      gtk_widget_insert_before (button, priv->chips, NULL);
      g_signal_connect_object (button, "toggled", G_CALLBACK (chip_toggled_cb), self, G_CONNECT_SWAPPED);
    }
}

static GtkWidget *
make_drop_down (SijilListPage *self,
                GListModel    *model,
                const char    *name,
                gboolean       is_long)
{
  GtkExpression *label = gtk_property_expression_new (SIJIL_TYPE_CHOICE, NULL, "label");
  GtkWidget *drop_down = gtk_drop_down_new (model, label);

  if (is_long)
    sijil_choice_list_let_search (GTK_DROP_DOWN (drop_down));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (apply_filter), self, G_CONNECT_SWAPPED);
  return drop_down;
}

static GListModel *
make_choice_model (SijilListPage         *self,
                   const SijilLookChoice *look)
{
  GListStore *store = g_list_store_new (SIJIL_TYPE_CHOICE);
  g_autoptr (SijilChoice) any = sijil_choice_new_plain ("", _(look->any));
  GListModel *terms;

  g_list_store_append (store, any);
  if (look->list == NULL)
    {
      SIJIL_LIST_PAGE_GET_CLASS (self)->offer (self, look->member, store);
      return G_LIST_MODEL (store);
    }

  terms = sijil_desk_get_choices (sijil_page_get_desk (SIJIL_PAGE (self)), look->list);
  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (terms, i);

      g_list_store_append (store, choice);
    }

  return G_LIST_MODEL (store);
}

static void
add_choices (SijilListPage *self)
{
  SijilListPagePrivate *priv = PRIVATE (self);
  GListStore *orders = g_list_store_new (SIJIL_TYPE_CHOICE);
  GtkWidget *last = NULL;

  for (const SijilLookChoice *choice = priv->look->choices; choice->member != NULL; choice++)
    {
      GtkWidget *drop_down = make_drop_down (self, make_choice_model (self, choice), _(choice->any), TRUE);

      g_object_set_data (G_OBJECT (drop_down), "sijil-choice", (gpointer) choice);
      gtk_widget_insert_after (drop_down, priv->choices, last);
      last = drop_down;
    }

  for (const SijilLookOrder *order = priv->look->orders; order->order != NULL; order++)
    {
      g_autoptr (SijilChoice) choice = sijil_choice_new_plain (order->order, _(order->title));

      g_list_store_append (orders, choice);
    }
  priv->order = GTK_DROP_DOWN (make_drop_down (self, G_LIST_MODEL (orders), _("Order"), FALSE));
  gtk_widget_set_hexpand (GTK_WIDGET (priv->order), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (priv->order), GTK_ALIGN_END);
  gtk_widget_insert_before (GTK_WIDGET (priv->order), priv->choices, NULL);
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

  sijil_list_export (SIJIL_PAGE (self), PRIVATE (self)->look, make_filter (self));
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
    set_target (self, target);
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

  priv->is_setting = TRUE;
  priv->columns = sijil_list_columns_new (GTK_WIDGET (self), priv->look, priv->view, priv->narrow);
  gtk_menu_button_set_menu_model (priv->columns_button, sijil_list_columns_get_menu (priv->columns));
  add_chips (self);
  add_choices (self);
  priv->is_setting = FALSE;
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

  g_clear_handle_id (&priv->spinning, g_source_remove);
  if (priv->rows != NULL)
    g_object_run_dispose (G_OBJECT (priv->rows));
  g_clear_object (&priv->chosen);
  g_clear_object (&priv->selection);
  g_clear_object (&priv->rows);
  g_clear_object (&priv->columns);
  g_clear_pointer (&priv->more, json_object_unref);
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
  gtk_widget_class_bind_template_child_private (widget_class, SijilListPage, clear_button);
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
  gtk_widget_class_bind_template_callback (widget_class, drop_more_cb);
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
  set_target (self, target);
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

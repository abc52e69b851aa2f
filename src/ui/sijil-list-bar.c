#include "ui/sijil-list-bar.h"

#include "core/sijil-json.h"
#include "ui/sijil-choice-list.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilListBar
{
  GObject              parent_instance;

  SijilListPage       *page;        /* (unowned): whose bar it is */
  const SijilListLook *look;
  JsonObject          *more;        /* (nullable): what a target filters by besides: days, an office, an officer… */
  gboolean             is_setting;  /* whether filters are being set by the program */

  GtkWidget           *chips;
  GtkWidget           *choices;
  GtkWidget           *more_button;
  GtkDropDown         *order;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilListBar, sijil_list_bar, G_TYPE_OBJECT)

static void
changed (SijilListBar *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Filters that no chip or choice of the page shows: they come with a target. */
static const char * const more_members[] = { "from", "to", "day", "office", "officer", "kind", "box", "record", NULL };

/*
 * What the chips and the choices say.
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
add_more_to_filter (SijilListBar *self,
                    JsonObject   *filter)
{
  for (guint i = 0; self->more != NULL && more_members[i] != NULL; i++)
    if (json_object_has_member (self->more, more_members[i]))
      json_object_set_string_member (filter, more_members[i], sijil_json_get_string (self->more, more_members[i]));
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
describe_more (SijilListBar *self)
{
  g_autoptr (GString) text = g_string_new (describe_day (sijil_json_get_string (self->more, "day")));
  gsize n_first = text->len;

  if (n_first > 0)
    g_string_append_c (text, ' ');
  n_first = text->len;
  for (guint i = 0; more_members[i] != NULL; i++)
    {
      const char *value = sijil_json_get_string (self->more, more_members[i]);
      g_autofree char *shown = i < 2 ? sijil_text_date (value, FALSE) : g_strdup (value);
      g_autofree char *isolated = sijil_text_isolate (shown);

      if (value != NULL && !g_str_equal (more_members[i], "day"))
        g_string_append_printf (text, "%s%s", text->len == n_first ? "" : i == 1 ? " – " : " · ", isolated);
    }

  return g_strconcat (text->str, "  ×", NULL);
}

/* What else a target says stands in a button that takes it away. */
static void
set_more (SijilListBar *self,
          GHashTable   *wanted)
{
  g_autofree char *label = NULL;

  g_clear_pointer (&self->more, json_object_unref);
  self->more = json_object_new ();
  for (guint i = 0; more_members[i] != NULL; i++)
    if (g_hash_table_contains (wanted, more_members[i]))
      json_object_set_string_member (self->more, more_members[i], g_hash_table_lookup (wanted, more_members[i]));
  label = describe_more (self);
  gtk_button_set_label (GTK_BUTTON (self->more_button), label);
  gtk_widget_set_visible (self->more_button, json_object_get_size (self->more) > 0);
}

static void
drop_more_cb (SijilListBar *self)
{
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);

  set_more (self, nothing);
  changed (self);
}

/*
 * Chips and choices.
 */

static void
chip_toggled_cb (SijilListBar    *self,
                 GtkToggleButton *chip)
{
  if (gtk_toggle_button_get_active (chip))
    changed (self);
}

static void
add_chips (SijilListBar *self)
{
  GtkToggleButton *group = NULL;

  for (const SijilLookChip *chip = self->look->chips; chip->title != NULL; chip++)
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
      gtk_widget_insert_before (button, self->chips, NULL);
      g_signal_connect_object (button, "toggled", G_CALLBACK (chip_toggled_cb), self, G_CONNECT_SWAPPED);
    }
}

static GtkWidget *
make_drop_down (SijilListBar *self,
                GListModel   *model,
                const char   *name,
                gboolean      is_long)
{
  GtkExpression *label = gtk_property_expression_new (SIJIL_TYPE_CHOICE, NULL, "label");
  GtkWidget *drop_down = gtk_drop_down_new (model, label);

  if (is_long)
    sijil_choice_list_let_search (GTK_DROP_DOWN (drop_down));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  return drop_down;
}

static GListModel *
make_choice_model (SijilListBar          *self,
                   const SijilLookChoice *look)
{
  GListStore *store = g_list_store_new (SIJIL_TYPE_CHOICE);

  sijil_choice_add (store, "", _(look->any));
  if (look->list == NULL)
    SIJIL_LIST_PAGE_GET_CLASS (self->page)->offer (self->page, look->member, store);
  else
    sijil_choice_add_terms (store, sijil_desk_get_choices (sijil_page_get_desk (SIJIL_PAGE (self->page)), look->list), NULL);

  return G_LIST_MODEL (store);
}

static void
add_choices (SijilListBar *self)
{
  GListStore *orders = g_list_store_new (SIJIL_TYPE_CHOICE);
  GtkWidget *last = NULL;

  for (const SijilLookChoice *choice = self->look->choices; choice->member != NULL; choice++)
    {
      GtkWidget *drop_down = make_drop_down (self, make_choice_model (self, choice), _(choice->any), TRUE);

      g_object_set_data (G_OBJECT (drop_down), "sijil-choice", (gpointer) choice);
      gtk_widget_insert_after (drop_down, self->choices, last);
      last = drop_down;
    }

  for (const SijilLookOrder *order = self->look->orders; order->order != NULL; order++)
    sijil_choice_add (orders, order->order, _(order->title));
  self->order = GTK_DROP_DOWN (make_drop_down (self, G_LIST_MODEL (orders), _("Order"), FALSE));
  gtk_widget_set_hexpand (GTK_WIDGET (self->order), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->order), GTK_ALIGN_END);
  gtk_widget_insert_before (GTK_WIDGET (self->order), self->choices, NULL);
}

/*
 * The bar.
 */

static void
sijil_list_bar_finalize (GObject *object)
{
  g_clear_pointer (&SIJIL_LIST_BAR (object)->more, json_object_unref);
  G_OBJECT_CLASS (sijil_list_bar_parent_class)->finalize (object);
}

static void
sijil_list_bar_class_init (SijilListBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_list_bar_finalize;

  signals[CHANGED] = g_signal_new ("changed", SIJIL_TYPE_LIST_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_list_bar_init (SijilListBar *self)
{
}

/**
 * sijil_list_bar_new:
 * @page: that owns it and the widgets, which have to be filled; it offers what no nomenclature has
 * @more_button: shown when a target says what neither chips nor choices do; it takes that away
 */
SijilListBar *
sijil_list_bar_new (SijilListPage       *page,
                    const SijilListLook *look,
                    GtkWidget           *chips,
                    GtkWidget           *choices,
                    GtkWidget           *more_button)
{
  SijilListBar *self = g_object_new (SIJIL_TYPE_LIST_BAR, NULL);

  self->page = page;
  self->look = look;
  self->chips = chips;
  self->choices = choices;
  self->more_button = more_button;
  g_signal_connect_object (more_button, "clicked", G_CALLBACK (drop_more_cb), self, G_CONNECT_SWAPPED);
  self->is_setting = TRUE;
  add_chips (self);
  add_choices (self);
  self->is_setting = FALSE;
  return self;
}

/** sijil_list_bar_dup_filter: Returns: (transfer full): what the bar says, as sijil_list() takes it, with its `sort` */
JsonObject *
sijil_list_bar_dup_filter (SijilListBar *self)
{
  JsonObject *filter = json_object_new ();

  for (GtkWidget *chip = gtk_widget_get_first_child (self->chips); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)))
      add_chip_to_filter (filter, get_chip (chip));
  for (GtkWidget *child = gtk_widget_get_first_child (self->choices); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (get_choice (child) != NULL && *get_selected_code (GTK_DROP_DOWN (child)) != '\0')
      json_object_set_string_member (filter, get_choice (child)->member, get_selected_code (GTK_DROP_DOWN (child)));
  json_object_set_string_member (filter, "sort", get_selected_code (self->order));
  add_more_to_filter (self, filter);

  return filter;
}

/** sijil_list_bar_set_target: says "member=value&…"; chips and choices that it does not name filter no more. */
void
sijil_list_bar_set_target (SijilListBar *self,
                           const char   *target)
{
  g_autoptr (GHashTable) wanted = parse_target (target);
  GtkWidget *best = gtk_widget_get_first_child (self->chips);

  self->is_setting = TRUE;
  for (GtkWidget *chip = best; chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    if (get_chip (chip)->filter[0] != NULL && chip_says (get_chip (chip), wanted))
      best = chip;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (best), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (self->choices); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (get_choice (child) != NULL)
      {
        const char *code = g_hash_table_lookup (wanted, get_choice (child)->member);

        select_code (GTK_DROP_DOWN (child), code != NULL ? code : "");
      }
  self->is_setting = FALSE;
  set_more (self, wanted);
  changed (self);
}

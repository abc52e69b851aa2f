#include "ui/sijil-design-insert.h"

#include "core/sijil-json.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

typedef enum
{
  OF_HOLDER,
  OF_CRAFT,
  OF_CARD,
  OF_CHAMBER,
  OF_SIGNATORY,
  OF_LAYOUT,
  N_GROUPS
} Group;

static const char * const groups[N_GROUPS] = {
  N_("The holder"), N_("The craft"), N_("The card"), N_("The chamber"), N_("Who signs"), N_("Words of this layout"),
};

/* Texts: what is only a code or an answer is put into words by the layout. */
static const struct
{
  Group       group;
  const char *name;
  const char *filter; /* (nullable): as it is usually written */
  const char *label;
} values[] = {
  { OF_HOLDER, "name_ar", NULL, N_("Name in Arabic") },
  { OF_HOLDER, "name_fr", NULL, N_("Name in French") },
  { OF_HOLDER, "number", NULL, N_("National or local number") },
  { OF_HOLDER, "cin", NULL, N_("Number of the identity card") },
  { OF_CRAFT, "title_ar", NULL, N_("Craft in Arabic") },
  { OF_CRAFT, "title_fr", NULL, N_("Craft in French") },
  { OF_CRAFT, "short_title_ar", NULL, N_("Short craft in Arabic") },
  { OF_CRAFT, "short_title_fr", NULL, N_("Short craft in French") },
  { OF_CARD, "valid_until", "date", N_("Last day of its validity") },
  { OF_CARD, "issued_on", "date", N_("Day of issue") },
  { OF_CARD, "place_ar", NULL, N_("Place of issue in Arabic") },
  { OF_CARD, "place_fr", NULL, N_("Place of issue in French") },
  { OF_CARD, "serial", "groups", N_("Serial number of the card") },
  { OF_CARD, "qr_text", NULL, N_("What its QR code holds") },
  { OF_CARD, "checking_page", NULL, N_("Address where it is checked") },
  { OF_CHAMBER, "chamber_ar", NULL, N_("Chamber in Arabic") },
  { OF_CHAMBER, "chamber_fr", NULL, N_("Chamber in French") },
  { OF_CHAMBER, "region_ar", NULL, N_("Region in Arabic") },
  { OF_CHAMBER, "region_fr", NULL, N_("Region in French") },
  { OF_CHAMBER, "site", NULL, N_("Site of the chamber") },
  { OF_SIGNATORY, "president_ar", NULL, N_("Title of the signatory in Arabic") },
  { OF_SIGNATORY, "president_fr", NULL, N_("Title of the signatory in French") },
  { OF_SIGNATORY, "signatory_ar", NULL, N_("Name of the signatory in Arabic") },
  { OF_SIGNATORY, "signatory_fr", NULL, N_("Name of the signatory in French") },
  { OF_SIGNATORY, "delegation_ar", NULL, N_("Delegation in Arabic") },
  { OF_SIGNATORY, "delegation_fr", NULL, N_("Delegation in French") },
  { OF_LAYOUT, "card_ar", NULL, N_("Name of the card in Arabic") },
  { OF_LAYOUT, "category_ar", NULL, N_("Category in Arabic") },
  { OF_LAYOUT, "category_fr", NULL, N_("Category in French") },
  { OF_LAYOUT, "region_line_fr", NULL, N_("Line of the region in French") },
  { OF_LAYOUT, "number_label_ar", NULL, N_("What the number is, in Arabic") },
  { OF_LAYOUT, "number_label_fr", NULL, N_("What the number is, in French") },
};

/* (nullable) */
static JsonObject *
get_object (SijilDesign *design,
            const char  *fact)
{
  JsonNode *node = sijil_sketch_get_fact (sijil_design_get_sketch (design), fact);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* A layout shows only what it declares. */
static gboolean
is_declared (SijilDesign *design,
             const char  *name)
{
  static const char * const lists[] = { "personal", "shared" };
  JsonObject *declared = get_object (design, "values");

  for (guint i = 0; declared != NULL && i < G_N_ELEMENTS (lists); i++)
    {
      JsonArray *list = sijil_json_get_array (declared, lists[i]);

      for (guint j = 0; list != NULL && j < json_array_get_length (list); j++)
        if (g_strcmp0 (json_array_get_string_element (list, j), name) == 0)
          return TRUE;
    }

  return FALSE;
}

static void
append (GMenu      *menu,
        const char *label,
        const char *name,
        const char *filter) /* (nullable) */
{
  g_autofree char *braces = g_strdup_printf ("{%s%s%s}", name, filter != NULL ? "|" : "", filter != NULL ? filter : "");
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "text.insert", "s", braces);
  g_menu_append_item (menu, item);
}

static gboolean
has_label (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].name, name))
      return TRUE;

  return FALSE;
}

/* Words that a chamber has added have no other name than their own. */
static void
append_other_words (GMenu      *menu,
                    JsonObject *words)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, words);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!has_label (name))
      {
        g_autoptr (GString) shown = g_string_new (name);
        g_autofree char *isolated = NULL;

        g_string_replace (shown, "_", "__", 0); /* a menu would take it for a mnemonic */
        isolated = sijil_text_isolate (shown->str);
        append (menu, isolated, name, NULL);
      }
}

static GMenuModel *
list_group (SijilDesign *design,
            Group        group)
{
  GMenu *menu = g_menu_new ();
  JsonObject *words = get_object (design, "words");

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i].group == group
        && (is_declared (design, values[i].name) || (words != NULL && json_object_has_member (words, values[i].name))))
      append (menu, _(values[i].label), values[i].name, values[i].filter);
  if (group == OF_LAYOUT && words != NULL)
    append_other_words (menu, words);
  return G_MENU_MODEL (menu);
}

static GMenuModel *
list_values (SijilDesign *design)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_autoptr (GMenuModel) group = list_group (design, (Group) i);

      if (g_menu_model_get_n_items (group) > 0)
        g_menu_append_submenu (menu, _(groups[i]), group);
    }
  return G_MENU_MODEL (menu);
}

/* Where the caret stands, instead of what is selected; a gesture, so that what was typed before is another step. */
static void
insert_cb (GSimpleAction *action,
           GVariant      *target,
           gpointer       data)
{
  GtkEditable *editable = data;
  SijilSketch *sketch = sijil_design_get_sketch (g_object_get_data (data, "sijil-design"));
  int position;

  sijil_sketch_begin_gesture (sketch);
  gtk_editable_delete_selection (editable);
  position = gtk_editable_get_position (editable);
  gtk_editable_insert_text (editable, g_variant_get_string (target, NULL), -1, &position);
  sijil_sketch_end_gesture (sketch);
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (editable));
  gtk_editable_set_position (editable, position);
}

/* As closed lists are opened. */
static gboolean
key_cb (GtkMenuButton   *button,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  if (keyval != GDK_KEY_F4 && !(keyval == GDK_KEY_Down && (state & GDK_ALT_MASK) != 0))
    return GDK_EVENT_PROPAGATE;

  gtk_menu_button_popup (button);
  return GDK_EVENT_STOP;
}

static void
follow_keys (GtkWidget *entry,
             GtkWidget *button)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), button, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
}

/** sijil_design_insert_new: @entry: which outlives the button beside it; Returns: (transfer floating) */
GtkWidget *
sijil_design_insert_new (SijilDesign *design,
                         GtkEntry    *entry)
{
  static const GActionEntry entries[] = { { .name = "insert", .activate = insert_cb, .parameter_type = "s" } };
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenuModel) menu = list_values (design);

  g_object_set_data_full (G_OBJECT (entry), "sijil-design", g_object_ref (design), g_object_unref);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), entry);
  gtk_widget_insert_action_group (button, "text", G_ACTION_GROUP (actions));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), "{ }");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _("Put a value of the card into the text (Alt+Down)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Put a value of the card into the text"), -1);
  follow_keys (GTK_WIDGET (entry), button);
  return button;
}

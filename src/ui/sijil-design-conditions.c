#include "ui/sijil-design-conditions.h"

#include "core/sijil-json.h"

#include <glib/gi18n.h>

static const SijilDesignChoice answers[] = { { "", N_("All cards") }, { "true", N_("Only these") }, { "false", N_("Not these") }, { NULL, NULL } };

static const SijilDesignMember members[] = {
  { "sex", N_("Holder"), SIJIL_DESIGN_CHOICE, sijil_design_sexes, 0, 0, 0, 0 },
  { "status", N_("What the card is worth"), SIJIL_DESIGN_CHOICE, sijil_design_statuses, 0, 0, 0, 0 },
  { "provisional", N_("Provisional cards"), SIJIL_DESIGN_ANSWER, answers, 0, 0, 0, 0 },
  { "specimen", N_("Specimens"), SIJIL_DESIGN_ANSWER, answers, 0, 0, 0, 0 },
  { "photo", N_("Cards with a photo"), SIJIL_DESIGN_ANSWER, answers, 0, 0, 0, 0 },
};

static JsonObject *
get_item (SijilDesign *design)
{
  SijilSketch *sketch = sijil_design_get_sketch (design);
  int selected = sijil_sketch_get_selected (sketch);

  return selected >= 0 ? sijil_sketch_get_item (sketch, (guint) selected) : NULL;
}

/* (nullable) */
static JsonObject *
get_when (SijilDesign *design)
{
  JsonObject *item = get_item (design);

  return item != NULL ? sijil_json_get_object (item, "when") : NULL;
}

static JsonNode *
get_condition (gpointer    owner,
               const char *member)
{
  JsonObject *when = get_when (owner);

  return when != NULL ? json_object_get_member (when, member) : NULL;
}

/* No condition left: the item stands on all cards. */
static void
set_condition (gpointer    owner,
               const char *member,
               JsonNode   *value)
{
  SijilDesign *design = owner;
  JsonObject *before = get_when (design);
  g_autoptr (JsonObject) when = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *condition;

  if (before != NULL)
    {
      json_object_iter_init_ordered (&iter, before);
      while (json_object_iter_next_ordered (&iter, &key, &condition))
        json_object_set_member (when, key, json_node_copy (condition));
    }
  if (value != NULL)
    json_object_set_member (when, member, json_node_copy (value));
  else if (json_object_has_member (when, member))
    json_object_remove_member (when, member);
  json_node_init_object (node, when);
  if (sijil_sketch_set_member (sijil_design_get_sketch (design), "when", json_object_get_size (when) > 0 ? node : NULL))
    sijil_design_acted (design);
}

/*
 * Categories: one, several, or all.
 */

static gboolean
is_for (JsonNode   *condition, /* (nullable) */
        const char *category)
{
  JsonArray *array = condition != NULL && JSON_NODE_HOLDS_ARRAY (condition) ? json_node_get_array (condition) : NULL;

  if (condition == NULL)
    return TRUE;
  if (array == NULL)
    return JSON_NODE_HOLDS_VALUE (condition) && json_node_get_value_type (condition) == G_TYPE_STRING
           && g_strcmp0 (json_node_get_string (condition), category) == 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_strcmp0 (json_array_get_string_element (array, i), category) == 0)
      return TRUE;

  return FALSE;
}

static JsonNode *
get_category (gpointer    owner,
              const char *member)
{
  static JsonNode *yes;

  if (yes == NULL)
    yes = json_node_init_boolean (json_node_alloc (), TRUE);
  return is_for (get_condition (owner, "category"), member) ? yes : NULL;
}

/* An item that stands on no card at all is no use: the last one stays. */
static void
set_category (gpointer    owner,
              const char *member,
              JsonNode   *value)
{
  JsonNode *before = get_condition (owner, "category");
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();

  for (const SijilDesignChoice *category = sijil_design_categories; category->code != NULL; category++)
    if (g_str_equal (category->code, member) ? value != NULL : is_for (before, category->code))
      json_array_add_string_element (array, category->code);
  json_node_init_array (node, array);
  if (json_array_get_length (array) == 0)
    sijil_design_acted (owner);
  else
    set_condition (owner, "category", json_array_get_length (array) < 4 ? node : NULL);
}

/*
 * What the form has no words for.
 */

static gboolean
is_simple (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_str_equal (members[i].member, key))
      return TRUE;

  return g_str_equal (key, "category");
}

/* (transfer full) (nullable) */
static char *
describe_others (SijilDesign *design)
{
  JsonObject *when = get_when (design);
  g_autoptr (GString) text = g_string_new (NULL);
  JsonObjectIter iter;
  const char *key;
  JsonNode *condition;

  if (when == NULL)
    return NULL;

  json_object_iter_init_ordered (&iter, when);
  while (json_object_iter_next_ordered (&iter, &key, &condition))
    if (!is_simple (key))
      {
        g_autofree char *value = json_to_string (condition, FALSE);

        g_string_append_printf (text, "%s\u2066%s: %s\u2069", text->len > 0 ? " · " : "", key, value);
      }

  return text->len > 0 ? g_strdup_printf (_("And as the file says: %s"), text->str) : NULL;
}

/** sijil_design_conditions_add: of the item that is selected; @design outlives the form */
void
sijil_design_conditions_add (SijilDesignForm *form,
                             SijilDesign     *design)
{
  static SijilDesignMember categories[4];
  g_autofree char *others = describe_others (design);

  sijil_design_form_add_heading (form, _("Stands on the cards of"));
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      categories[i] = (SijilDesignMember) { .member = sijil_design_categories[i].code, .title = sijil_design_categories[i].word,
                                            .kind = SIJIL_DESIGN_SWITCH };
      sijil_design_form_add_member (form, &categories[i], NULL, get_category, set_category, design);
    }
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    sijil_design_form_add_member (form, &members[i], NULL, get_condition, set_condition, design);
  if (others != NULL)
    sijil_design_form_add_note (form, others);
}

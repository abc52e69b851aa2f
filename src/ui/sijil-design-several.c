#include "ui/sijil-design-several.h"

#include "card/sijil-sketch-parts.h"
#include "core/sijil-json.h"
#include "ui/sijil-design-members.h"

#include <glib/gi18n.h>

static gboolean
is_number (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_STRING
         && json_node_get_value_type (node) != G_TYPE_BOOLEAN;
}

static gboolean
is_false (JsonNode *node)
{
  return node == NULL || (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN && !json_node_get_boolean (node));
}

/* What is absent is what the reader takes instead. */
static gboolean
is_same (const SijilDesignMember *member,
         JsonNode                *one,   /* (nullable) */
         JsonNode                *other) /* (nullable) */
{
  if (member->kind == SIJIL_DESIGN_NUMBER)
    return ABS ((is_number (one) ? json_node_get_double (one) : member->otherwise)
                - (is_number (other) ? json_node_get_double (other) : member->otherwise)) < 1e-9;
  if (one == NULL || other == NULL)
    return is_false (one) && is_false (other);

  return json_node_equal (one, other);
}

/* (nullable): of all; sijil_design_mixed() if they differ */
static JsonNode *
find_common (GPtrArray               *objects, /* (element-type JsonObject) */
             const SijilDesignMember *member)
{
  JsonNode *first = objects->len > 0 ? sijil_design_text_get (objects->pdata[0], member->member) : NULL;

  for (guint i = 1; i < objects->len; i++)
    if (!is_same (member, first, sijil_design_text_get (objects->pdata[i], member->member)))
      return sijil_design_mixed (first);

  return first;
}

/*
 * Of their texts.
 */

static const SijilDesignMember *
find_text_member (const char *name)
{
  const SijilDesignMember *member = sijil_design_text_members;

  while (!g_str_equal (member->member, name))
    member++;
  return member;
}

static JsonNode *
get_of_texts (gpointer    owner,
              const char *member)
{
  g_autoptr (GPtrArray) texts = sijil_sketch_list_selected (sijil_design_get_sketch (owner), TRUE);

  return find_common (texts, find_text_member (member));
}

static void
set_of_texts (gpointer    owner,
              const char *member,
              JsonNode   *value)
{
  sijil_sketch_set_of_texts (sijil_design_get_sketch (owner), member, value);
  sijil_design_acted (owner);
}

static gboolean
all_have_texts (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (sijil_sketch_parts_count (items->pdata[i]) == 0)
      return FALSE;

  return TRUE;
}

/* What they say stays their own. */
static void
add_of_texts (SijilDesignForm *form,
              SijilDesign     *design)
{
  sijil_design_form_add_heading (form, _("All their texts"));
  for (const SijilDesignMember *member = sijil_design_text_members; member->member != NULL; member++)
    if (member->kind != SIJIL_DESIGN_WORDING)
      sijil_design_form_add_member (form, member, design, get_of_texts, set_of_texts, design);
}

/*
 * Of the items themselves.
 */

static const SijilDesignMember *
find_item_member (const char *name)
{
  const SijilDesignKindMember *kind = sijil_design_kind_members;

  while (!g_str_equal (kind->member.member, name))
    kind++;
  return &kind->member;
}

static JsonNode *
get_of_items (gpointer    owner,
              const char *member)
{
  g_autoptr (GPtrArray) items = sijil_sketch_list_selected (sijil_design_get_sketch (owner), FALSE);

  return find_common (items, find_item_member (member));
}

static void
set_of_items (gpointer    owner,
              const char *member,
              JsonNode   *value)
{
  sijil_sketch_set_member (sijil_design_get_sketch (owner), member, value);
  sijil_design_acted (owner);
}

static gboolean
all_have (GPtrArray                   *items,
          const SijilDesignKindMember *kind)
{
  for (guint i = 0; i < items->len; i++)
    if (!sijil_design_kind_has (kind, sijil_json_get_string (items->pdata[i], "type")))
      return FALSE;

  return kind->member.kind != SIJIL_DESIGN_WORDING;
}

static void
add_of_items (SijilDesignForm *form,
              SijilDesign     *design,
              GPtrArray       *items)
{
  gboolean has_heading = FALSE;

  for (const SijilDesignKindMember *kind = sijil_design_kind_members; kind->types != NULL; kind++)
    {
      if (!all_have (items, kind))
        continue;

      if (!has_heading)
        sijil_design_form_add_heading (form, _("All of them"));
      has_heading = TRUE;
      sijil_design_form_add_member (form, &kind->member, design, get_of_items, set_of_items, design);
    }
}

/** sijil_design_several_add: of all that is selected; @design outlives the form */
void
sijil_design_several_add (SijilDesignForm *form,
                          SijilDesign     *design)
{
  g_autoptr (GPtrArray) items = sijil_sketch_list_selected (sijil_design_get_sketch (design), FALSE);

  if (all_have_texts (items))
    add_of_texts (form, design);
  add_of_items (form, design, items);
}

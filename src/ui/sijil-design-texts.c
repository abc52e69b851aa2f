#include "ui/sijil-design-texts.h"

#include "card/sijil-sketch-parts.h"
#include "core/sijil-json.h"
#include "ui/sijil-choice-list.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-design-members.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

static JsonObject *
get_item (SijilDesign *design)
{
  SijilSketch *sketch = sijil_design_get_sketch (design);
  int selected = sijil_sketch_get_selected (sketch);

  return selected >= 0 ? sijil_sketch_get_item (sketch, (guint) selected) : NULL;
}

/* Which text is looked at, of a stack or a table. */
static guint
get_part (SijilDesign *design)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (design), "sijil-part"));
}

static void
set_part (SijilDesign *design,
          guint        part)
{
  g_object_set_data (G_OBJECT (design), "sijil-part", GUINT_TO_POINTER (part));
}

static void
set_member (SijilDesign *design,
            const char  *member,
            JsonNode    *value)
{
  sijil_sketch_set_member (sijil_design_get_sketch (design), member, value);
  sijil_design_acted (design);
}

static JsonNode *
get_wording (gpointer    owner,
             const char *member)
{
  JsonObject *item = get_item (owner);
  JsonObject *part = item != NULL ? sijil_sketch_parts_get (item, get_part (owner)) : NULL;

  return part != NULL ? sijil_design_text_get (part, member) : NULL;
}

static void
set_wording (gpointer    owner,
             const char *member,
             JsonNode   *value)
{
  JsonObject *item = get_item (owner);
  const char *list = item != NULL ? sijil_sketch_parts_member (item) : NULL;
  g_autoptr (JsonNode) parts = list != NULL ? sijil_sketch_parts_set (item, get_part (owner), member, value) : NULL;

  set_member (owner, list != NULL ? list : member, list != NULL ? parts : value);
}

/*
 * Several texts.
 */

static void
part_cb (SijilDesign *design,
         GParamSpec  *pspec,
         GtkDropDown *list)
{
  set_part (design, gtk_drop_down_get_selected (list));
  sijil_design_form_refresh (g_object_get_data (G_OBJECT (list), "sijil-form"));
}

static void
change_parts_cb (GtkWidget   *button,
                 SijilDesign *design)
{
  JsonObject *item = get_item (design);
  gboolean adds = g_object_get_data (G_OBJECT (button), "sijil-adds") != NULL;
  g_autoptr (JsonNode) list = item == NULL ? NULL
                              : adds ? sijil_sketch_parts_add (item, get_part (design)) : sijil_sketch_parts_remove (item, get_part (design));

  set_part (design, 0);
  if (list != NULL)
    set_member (design, sijil_sketch_parts_member (item), list);
}

static void
add_part_button (SijilDesignForm *form,
                 SijilDesign     *design,
                 const char      *label,
                 gboolean         adds)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "sijil-adds", GUINT_TO_POINTER (adds));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (change_parts_cb), design, 0);
  sijil_design_form_add (form, button, FALSE);
}

static GListModel *
list_parts (JsonObject *item)
{
  GListStore *list = g_list_store_new (SIJIL_TYPE_CHOICE);

  for (guint i = 0; i < sijil_sketch_parts_count (item); i++)
    {
      JsonObject *part = sijil_sketch_parts_get (item, i);
      const char *text = part != NULL ? sijil_json_get_string (part, "text") : NULL;
      g_autofree char *code = g_strdup_printf ("%u", i + 1);
      g_autofree char *isolated = sijil_text_isolate (text != NULL ? text : "");
      g_autofree char *label = g_strdup_printf ("%u. %s", i + 1, isolated);
      g_autoptr (SijilChoice) choice = sijil_choice_new_plain (code, label);

      g_list_store_append (list, choice);
    }
  return G_LIST_MODEL (list);
}

/* Which of several texts the fields below are of. */
static void
add_parts (SijilDesignForm *form,
           SijilDesign     *design,
           JsonObject      *item)
{
  GtkWidget *choices = sijil_choice_list_new (list_parts (item));

  set_part (design, MIN (get_part (design), MAX (sijil_sketch_parts_count (item), 1) - 1));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choices), get_part (design));
  gtk_widget_set_tooltip_text (choices, _("Which text is changed below"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choices), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Which text is changed below"), -1);
  gtk_widget_set_name (choices, "part");
  g_object_set_data (G_OBJECT (choices), "sijil-form", form);
  g_signal_connect_object (choices, "notify::selected", G_CALLBACK (part_cb), design, G_CONNECT_SWAPPED);
  sijil_design_form_add (form, sijil_design_field_wrap (_("Which text is changed below"), choices), TRUE);
  add_part_button (form, design, _("Add one more"), TRUE);
  add_part_button (form, design, _("Take it away"), FALSE);
}

/** sijil_design_texts_add: @design outlives the form */
void
sijil_design_texts_add (SijilDesignForm *form,
                        SijilDesign     *design)
{
  JsonObject *item = get_item (design);
  gboolean is_stack = g_strcmp0 (sijil_json_get_string (item, "type"), "stack") == 0;

  sijil_design_form_add_heading (form, _("Text"));
  if (sijil_sketch_parts_member (item) != NULL)
    add_parts (form, design, item);
  for (const SijilDesignMember *member = sijil_design_text_members; member->member != NULL; member++)
    sijil_design_form_add_member (form, member, design, get_wording, set_wording, design);
  for (const SijilDesignMember *member = sijil_design_stack_members; is_stack && member->member != NULL; member++)
    sijil_design_form_add_member (form, member, NULL, get_wording, set_wording, design);
}

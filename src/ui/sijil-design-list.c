#include "ui/sijil-design-list.h"

#include "ui/sijil-choice-list.h"
#include "ui/sijil-choice.h"

#include <glib/gi18n.h>

#define MIXED "≠" /* no file has it */

static void
append (GListStore *list,
        const char *code,
        const char *label)
{
  g_autoptr (SijilChoice) choice = sijil_choice_new_plain (code, label);

  g_list_store_append (list, choice);
}

/** sijil_design_list_new: Returns: (transfer floating) */
GtkWidget *
sijil_design_list_new (const SijilDesignChoice *choices)
{
  GListStore *list = g_list_store_new (SIJIL_TYPE_CHOICE);

  for (; choices->code != NULL; choices++)
    append (list, choices->code, _(choices->word));
  return sijil_choice_list_new (G_LIST_MODEL (list));
}

/** sijil_design_list_new_colours: @colours: (nullable): of the layout; Returns: (transfer floating) */
GtkWidget *
sijil_design_list_new_colours (JsonObject *colours)
{
  GListStore *list = g_list_store_new (SIJIL_TYPE_CHOICE);
  JsonObjectIter iter;
  const char *name;

  append (list, "", _("None, or the usual one"));
  append (list, "black", _("Pure black"));
  if (colours != NULL)
    {
      json_object_iter_init_ordered (&iter, colours);
      while (json_object_iter_next_ordered (&iter, &name, NULL))
        append (list, name, name);
    }
  return sijil_choice_list_new (G_LIST_MODEL (list));
}

static gboolean
begins_mixed (GtkDropDown *list)
{
  g_autoptr (SijilChoice) first = g_list_model_get_item (gtk_drop_down_get_model (list), 0);

  return first != NULL && g_str_equal (sijil_choice_get_code (first), MIXED);
}

/* That they differ stands first, and only as long as they do. */
static void
show_mixed (GtkDropDown *list,
            gboolean     is_mixed)
{
  GListStore *choices = G_LIST_STORE (gtk_drop_down_get_model (list));
  g_autoptr (SijilChoice) mixed = sijil_choice_new_plain (MIXED, _("Mixed"));

  if (is_mixed && !begins_mixed (list))
    g_list_store_insert (choices, 0, mixed);
  else if (!is_mixed && begins_mixed (list))
    g_list_store_remove (choices, 0);
}

/** sijil_design_list_show: @code: (nullable): one that is not known is kept */
void
sijil_design_list_show (GtkDropDown *list,
                        const char  *code,
                        gboolean     is_mixed)
{
  show_mixed (list, is_mixed);
  sijil_choice_list_select (list, is_mixed ? MIXED : code);
}

gboolean
sijil_design_list_is_mixed (GtkDropDown *list)
{
  return g_str_equal (sijil_choice_list_get_code (list), MIXED);
}

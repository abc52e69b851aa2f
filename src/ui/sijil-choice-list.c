#include "ui/sijil-choice-list.h"

#include "core/sijil-fold.h"
#include "core/sijil-str.h"
#include "ui/sijil-choice.h"

#include <glib/gi18n.h>

/* From so many choices on a list has a box to search in. */
#define LONG_LIST 12

/* Letters typed on a closed list belong together for so long. */
#define TYPE_AHEAD_MS 1200

/* Letters typed on a closed list. */
typedef struct
{
  GtkDropDown *list;   /* (unowned): whose key controller keeps this */
  GString     *letters;
  gint64       last_us;
} Ahead;

static void
ahead_free (gpointer  data,
            GClosure *closure)
{
  Ahead *ahead = data;

  g_string_free (ahead->letters, TRUE);
  g_free (ahead);
}

/* The next choice that begins with what was typed, or else one of whose words does. */
static void
select_ahead (const Ahead *ahead)
{
  GListModel *choices = gtk_drop_down_get_model (ahead->list);
  g_autofree char *typed = sijil_fold (ahead->letters->str);

  if (*typed == '\0')
    return;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
      {
        g_autoptr (SijilChoice) choice = g_list_model_get_item (choices, i);
        g_autofree char *label = sijil_fold (sijil_choice_get_label (choice));

        if (pass == 0 ? g_str_has_prefix (label, typed) : sijil_choice_matches (choice, typed))
          {
            gtk_drop_down_set_selected (ahead->list, i);
            return;
          }
      }
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        gpointer               data)
{
  Ahead *ahead = data;
  GtkWidget *list = GTK_WIDGET (ahead->list);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));
  gunichar character = gdk_keyval_to_unicode (keyval);
  gint64 now = g_get_monotonic_time ();
  gboolean goes_on = ahead->letters->len > 0 && now - ahead->last_us <= TYPE_AHEAD_MS * 1000;

  if (focus == NULL || gtk_widget_get_native (focus) != gtk_widget_get_native (list))
    return GDK_EVENT_PROPAGATE; /* the list is open */

  if (keyval == GDK_KEY_F4 || (keyval == GDK_KEY_Down && (state & GDK_ALT_MASK) != 0))
    {
      gtk_widget_activate (list);
      return GDK_EVENT_STOP;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !(g_unichar_isalnum (character) || (goes_on && character == ' ')))
    return GDK_EVENT_PROPAGATE;

  if (!goes_on)
    g_string_truncate (ahead->letters, 0);
  ahead->last_us = now;
  g_string_append_unichar (ahead->letters, character);
  select_ahead (ahead);
  return GDK_EVENT_STOP;
}

static void
follow_keys (GtkDropDown *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  Ahead *ahead = g_new0 (Ahead, 1);

  ahead->list = list;
  ahead->letters = g_string_new (NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (key_cb), ahead, ahead_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (list), keys);
}

static void
setup_label_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_label_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));

  gtk_label_set_text (label, sijil_choice_get_label (gtk_list_item_get_item (item)));
}

static GtkListItemFactory *
make_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_label_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_label_cb), NULL);
  return factory;
}

/* (nullable): a part of @widget that GTK makes. */
static GtkWidget *
find_part (GtkWidget *widget,
           GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_part (child, type);
  return found;
}

/*
 * GTK 4.8 looks for what begins with the text, letter by letter. Its filter stays, as it cares for what is selected, and
 * reads this instead of the words: the text itself for a choice that fits, nothing for others.
 */
static char *
read_for_filter (SijilChoice *choice,
                 GWeakRef    *search)
{
  g_autoptr (GtkEditable) editable = g_weak_ref_get (search);
  g_autofree char *folded = editable != NULL ? sijil_fold (gtk_editable_get_text (editable)) : NULL;

  return folded != NULL && sijil_choice_matches (choice, folded) ? gtk_editable_get_chars (editable, 0, -1) : NULL;
}

/* A box that outlived its list would be asked for its place in it by who reads the screen. */
static void
forget_search (gpointer  data,
               GClosure *closure)
{
  GWeakRef *search = data;

  g_weak_ref_clear (search);
  g_free (search);
}

/* GTK makes the filter anew with each list of choices. */
static void
set_filter (GtkDropDown *list)
{
  GtkWidget *search = find_part (GTK_WIDGET (list), GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *view = find_part (GTK_WIDGET (list), GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *selection = view != NULL ? gtk_list_view_get_model (GTK_LIST_VIEW (view)) : NULL;
  GListModel *model = GTK_IS_SINGLE_SELECTION (selection) ? gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection)) : NULL;
  g_autoptr (GtkStringFilter) filter = NULL;
  GWeakRef *weak;

  if (search == NULL || !GTK_IS_FILTER_LIST_MODEL (model))
    return;

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, search);
  filter = gtk_string_filter_new (gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (read_for_filter),
                                                               weak, forget_search));
  gtk_string_filter_set_match_mode (filter, GTK_STRING_FILTER_MATCH_MODE_EXACT);
  gtk_filter_list_model_set_filter (GTK_FILTER_LIST_MODEL (model), GTK_FILTER (filter));
}

/** sijil_choice_list_let_search: gives an open list of #SijilChoice a box to search in: for the beginnings of words, in both languages. */
void
sijil_choice_list_let_search (GtkDropDown *list)
{
  GtkWidget *search;

  gtk_drop_down_set_enable_search (list, TRUE);
  search = find_part (GTK_WIDGET (list), GTK_TYPE_SEARCH_ENTRY);
  if (search != NULL)
    g_object_set (search, "placeholder-text", _("Type to search"), NULL); /* GTK's own words are not in every language of ours */
  g_signal_connect (list, "notify::model", G_CALLBACK (set_filter), NULL);
  set_filter (list);
}

/** sijil_choice_list_new: @choices: (transfer full): a #GListStore, the first that of no choice. */
GtkWidget *
sijil_choice_list_new (GListModel *choices)
{
  gboolean is_long = g_list_model_get_n_items (choices) > LONG_LIST;
  GtkExpression *label = gtk_property_expression_new (SIJIL_TYPE_CHOICE, NULL, "label");
  GtkWidget *list = gtk_drop_down_new (choices, label);
  g_autoptr (GtkListItemFactory) factory = make_factory ();

  gtk_drop_down_set_factory (GTK_DROP_DOWN (list), factory);
  if (is_long)
    sijil_choice_list_let_search (GTK_DROP_DOWN (list));
  follow_keys (GTK_DROP_DOWN (list));
  return list;
}

/** sijil_choice_list_get_code: (transfer none): of the choice that is selected; "" when there is none. */
const char *
sijil_choice_list_get_code (GtkDropDown *list)
{
  SijilChoice *choice = gtk_drop_down_get_selected_item (list);

  return choice != NULL ? sijil_choice_get_code (choice) : "";
}

/** sijil_choice_list_select: @code: (nullable): one that may be used no more stays as it is until another is chosen. */
void
sijil_choice_list_select (GtkDropDown *list,
                          const char  *code)
{
  GListModel *choices = gtk_drop_down_get_model (list);
  guint n = g_list_model_get_n_items (choices);
  guint selected = sijil_str_is_empty (code) ? 0 : n;

  for (guint i = 0; i < n && !sijil_str_is_empty (code); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (choices, i);

      if (g_str_equal (sijil_choice_get_code (choice), code))
        selected = i;
    }
  if (selected == n)
    {
      g_autoptr (SijilChoice) former = sijil_choice_new_plain (code, code);

      g_list_store_append (G_LIST_STORE (choices), former);
    }
  gtk_drop_down_set_selected (list, selected);
}

/** sijil_choice_list_set_choices: others are offered; what is selected stays so. */
void
sijil_choice_list_set_choices (GtkDropDown *list,
                               GListModel  *choices)
{
  g_autofree char *code = g_strdup (sijil_choice_list_get_code (list));

  gtk_drop_down_set_model (list, choices);
  sijil_choice_list_select (list, code);
}

/*
 * Cells of the lists. A jump in a long list binds a thousand of them: each is one label, and its text is made from the row
 * without a binding or an expression.
 */

#include "ui/sijil-list-cell.h"

#include "core/sijil-json.h"
#include "ui/sijil-text.h"
#include "words/sijil-label.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>
#include <string.h>

#define WITHHELD N_("Who it was is shown for a reason, which the officer will read: “Acts of one officer…” in the menu. The list of one " \
                    "record shows everybody.")

static const struct
{
  const char *state;
  const char *style;
} state_styles[] = {
  { "deposited", "wait" },
  { "in_review", "wait" },
  { "completion_asked", "care" },
  { "accepted", "good" },
  { "refused", "bad" },
  { "active", "good" },
  { "expired", "care" },
  { "suspended", "care" },
  { "struck_off", "bad" },
  { "to_print", "wait" },
  { "reserved", "wait" },
  { "sent", "wait" },
  { "unsure", "care" },
  { "printed", "wait" },
  { "received", "wait" },
  { "handed_over", "good" },
  { "returned_for_error", "bad" },
  { "spoiled", "bad" },
  { "withdrawn", "over" },
  { "deceased", "over" },
  { "transferred", "over" },
};

/** sijil_state_style: (nullable): the style class of a state's pill; colour never says anything the word does not. */
const char *
sijil_state_style (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_styles); i++)
    if (g_strcmp0 (state, state_styles[i].state) == 0)
      return state_styles[i].style;

  return NULL;
}

static const char *
get_state (JsonObject *data)
{
  return sijil_json_get_bool (data, "expired", FALSE) ? "expired" : sijil_json_get_string (data, "state");
}

/* A count of days is shown while something waits: nobody asks how old a file is that was decided. */
static char *
describe_age (JsonObject *data,
              const char *member)
{
  const char *style = sijil_state_style (get_state (data));
  gint64 days = sijil_json_get_int (data, member, 0);
  gboolean waits = g_strcmp0 (style, "wait") == 0 || g_strcmp0 (style, "care") == 0;

  return days > 0 || waits ? g_strdup_printf ("%" G_GINT64_FORMAT, days) : g_strdup ("");
}

/* Two columns may be one thing to people: when and by whom. */
static char *
list_fields (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonArray *fields = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; fields != NULL && i < json_array_get_length (fields); i++)
    {
      const char *label = sijil_label_for_field (json_array_get_string_element (fields, i));

      if (!g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
        g_ptr_array_add (labels, (gpointer) label);
    }
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (" · ", (GStrv) labels->pdata);
}

/** sijil_list_cell_text: Returns: (transfer full): what the column shows of @row; "" until it has been read. */
char *
sijil_list_cell_text (const SijilLookColumn *column,
                      SijilRow              *row)
{
  JsonObject *data = sijil_row_get_data (row);
  const char *text;

  if (data == NULL)
    return g_strdup ("");

  text = sijil_json_get_string (data, column->member);
  switch (column->type)
    {
    case SIJIL_LOOK_DAY:
      return sijil_text_date (text, FALSE);
    case SIJIL_LOOK_NAME:
      return g_strdup (sijil_text_get_name (data, column->member));
    case SIJIL_LOOK_WORD:
      return g_strdup (text != NULL ? sijil_word_for (data, column->member, text) : "");
    case SIJIL_LOOK_STATE:
      text = get_state (data);
      return g_strdup (text != NULL ? sijil_word_for (data, column->member, text) : "");
    case SIJIL_LOOK_AGE:
      return describe_age (data, column->member);
    case SIJIL_LOOK_INSTANT:
      return sijil_text_moment (text);
    case SIJIL_LOOK_OFFICER:
      return g_strdup (text == NULL ? _("the program") : *text != '\0' ? text : "—");
    case SIJIL_LOOK_FIELDS:
      return list_fields (text);
    case SIJIL_LOOK_TEXT:
    case SIJIL_LOOK_ARABIC:
    case SIJIL_LOOK_LATIN:
    case SIJIL_LOOK_IDENTIFIER:
    default:
      return g_strdup (text != NULL ? text : "");
    }
}

/* Whether it is not told who it was. */
static gboolean
is_withheld (JsonObject *data,
             const char *member)
{
  return data != NULL && g_strcmp0 (sijil_json_get_string (data, member), "") == 0;
}

static void
fill (GtkWidget             *label,
      const SijilLookColumn *column,
      SijilRow              *row)
{
  g_autofree char *text = sijil_list_cell_text (column, row);
  JsonObject *data = sijil_row_get_data (row);
  const char *style = column->type == SIJIL_LOOK_STATE && data != NULL ? sijil_state_style (get_state (data)) : NULL;

  gtk_label_set_text (GTK_LABEL (label), text);
  if (column->type == SIJIL_LOOK_OFFICER)
    gtk_widget_set_tooltip_text (label, is_withheld (data, column->member) ? _(WITHHELD) : NULL);
  if (column->type == SIJIL_LOOK_STATE)
    {
      const char * const classes[] = { *text != '\0' ? "pill-label" : "dim-label", style, NULL };

      gtk_widget_set_css_classes (label, (const char **) classes);
    }
}

/* What is beside the reader's own direction: Arabic in a French window, numbers in an Arabic one. */
static void
set_up_cb (GtkListItemFactory    *factory,
           GtkListItem           *item,
           const SijilLookColumn *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (column->type == SIJIL_LOOK_STATE)
    gtk_widget_set_halign (label, GTK_ALIGN_START);
  if (column->type == SIJIL_LOOK_ARABIC)
    {
      gtk_widget_add_css_class (label, "arabic-text");
      gtk_widget_set_direction (label, GTK_TEXT_DIR_RTL);
      gtk_label_set_xalign (GTK_LABEL (label), sijil_text_is_rtl () ? 0 : 1);
    }
  if (column->type == SIJIL_LOOK_LATIN || column->type == SIJIL_LOOK_IDENTIFIER || column->type == SIJIL_LOOK_DAY
      || column->type == SIJIL_LOOK_INSTANT)
    {
      gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
      gtk_label_set_xalign (GTK_LABEL (label), sijil_text_is_rtl () ? 1 : 0);
      gtk_widget_add_css_class (label, "identifier");
    }
  if (column->type == SIJIL_LOOK_AGE)
    {
      gtk_label_set_xalign (GTK_LABEL (label), sijil_text_is_rtl () ? 0 : 1); /* ones below ones */
      gtk_widget_add_css_class (label, "identifier");
    }
  gtk_list_item_set_child (item, label);
}

static void
read_cb (GtkListItem *item)
{
  SijilRow *row = gtk_list_item_get_item (item);

  if (row != NULL)
    fill (gtk_list_item_get_child (item), g_object_get_data (G_OBJECT (item), "sijil-column"), row);
}

static void
bind_cb (GtkListItemFactory    *factory,
         GtkListItem           *item,
         const SijilLookColumn *column)
{
  SijilRow *row = gtk_list_item_get_item (item);
  gulong handler = g_signal_connect_swapped (row, "notify::is-read", G_CALLBACK (read_cb), item);

  g_object_set_data (G_OBJECT (item), "sijil-column", (gpointer) column);
  g_object_set_data (G_OBJECT (item), "sijil-handler", GSIZE_TO_POINTER (handler));
  fill (gtk_list_item_get_child (item), column, row);
}

static void
unbind_cb (GtkListItemFactory    *factory,
           GtkListItem           *item,
           const SijilLookColumn *column)
{
  gulong handler = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (item), "sijil-handler"));

  if (handler != 0)
    g_signal_handler_disconnect (gtk_list_item_get_item (item), handler);
  g_object_set_data (G_OBJECT (item), "sijil-handler", NULL);
}

/** sijil_list_cell_factory: Returns: (transfer full): makes the cells of @column, which must stay. */
GtkListItemFactory *
sijil_list_cell_factory (const SijilLookColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), (gpointer) column);
  return factory;
}

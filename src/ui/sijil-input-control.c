#include "ui/sijil-input-control.h"

#include "core/sijil-date.h"
#include "core/sijil-str.h"
#include "ui/sijil-choice-list.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-input-entry.h"
#include "ui/sijil-text.h"
#include "ui/sijil-typed-date.h"
#include "words/sijil-word.h"

/*
 * Making.
 */

static GtkWidget *
make_text_view (void)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (window), 64);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (window, "text-box");
  return window;
}

static void
add_codes (GListStore       *choices,
           const SijilField *field)
{
  g_auto (GStrv) codes = g_strsplit (field->list, " ", -1);
  const char *list = g_str_equal (field->name, "kind") ? "application_kind" : field->name;
  g_autoptr (JsonObject) nobody = json_object_new ();

  for (guint i = 0; codes[i] != NULL; i++)
    sijil_choice_add (choices, codes[i], sijil_word_for (nobody, list, codes[i]));
}

/** sijil_input_control_list_choices: (transfer full): of a field with a list; only terms of @parent: (nullable): the field's. */
GListModel *
sijil_input_control_list_choices (SijilDesk        *desk,
                                  const SijilField *field,
                                  const char       *parent)
{
  GListStore *choices = g_list_store_new (SIJIL_TYPE_CHOICE);

  sijil_choice_add (choices, "", "—");
  if (field->type == SIJIL_FIELD_CODE)
    add_codes (choices, field);
  else
    sijil_choice_add_terms (choices, sijil_desk_get_choices (desk, field->list), parent != NULL ? parent : field->parent);

  return G_LIST_MODEL (choices);
}

/* A long choice is cut in a narrow column. */
static void
chosen_cb (GtkDropDown *control)
{
  SijilChoice *choice = gtk_drop_down_get_selected_item (control);

  gtk_widget_set_tooltip_text (GTK_WIDGET (control), choice != NULL ? sijil_choice_get_label (choice) : NULL);
}

static GtkWidget *
make_list (SijilDesk        *desk,
           const SijilField *field)
{
  GtkWidget *list = sijil_choice_list_new (sijil_input_control_list_choices (desk, field, NULL));

  g_signal_connect (list, "notify::selected-item", G_CALLBACK (chosen_cb), NULL);
  return list;
}

/** sijil_input_control_new: (transfer floating) */
GtkWidget *
sijil_input_control_new (SijilDesk        *desk,
                         const SijilField *field)
{
  if (field->type == SIJIL_FIELD_TERM || field->type == SIJIL_FIELD_CODE)
    return make_list (desk, field);
  if (field->type == SIJIL_FIELD_LONG_TEXT)
    return make_text_view ();
  if (field->type == SIJIL_FIELD_BOOLEAN)
    return gtk_check_button_new ();

  return sijil_input_entry_new (field);
}

static GtkTextBuffer *
get_buffer (GtkWidget *control)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (sijil_input_control_get_focus (control)));
}

/** sijil_input_control_follow: @callback: is called with @object when somebody types or chooses something */
void
sijil_input_control_follow (GtkWidget *control,
                            GCallback  callback,
                            GObject   *object)
{
  GObject *source = GTK_IS_SCROLLED_WINDOW (control) ? G_OBJECT (get_buffer (control)) : G_OBJECT (control);
  const char *signal = GTK_IS_DROP_DOWN (control) ? "notify::selected" : GTK_IS_CHECK_BUTTON (control) ? "toggled" : "changed";

  g_signal_connect_object (source, signal, callback, object, G_CONNECT_SWAPPED);
}

/** sijil_input_control_get_focus: (transfer none): what takes the focus. */
GtkWidget *
sijil_input_control_get_focus (GtkWidget *control)
{
  return GTK_IS_SCROLLED_WINDOW (control) ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (control)) : control;
}

static void
set_tick_label (GtkCheckButton *tick,
                const char     *label)
{
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_check_button_set_child (tick, text);
}

/** sijil_input_control_set_label: what it is called for who hears the screen; a tick shows it. */
void
sijil_input_control_set_label (GtkWidget  *control,
                               const char *label)
{
  if (GTK_IS_CHECK_BUTTON (control))
    set_tick_label (GTK_CHECK_BUTTON (control), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (sijil_input_control_get_focus (control) != control)
    gtk_accessible_update_property (GTK_ACCESSIBLE (sijil_input_control_get_focus (control)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/*
 * The value.
 */

/** sijil_input_control_get_text: (transfer none): what stands in a box to type in; the code of a choice. */
const char *
sijil_input_control_get_text (GtkWidget *control)
{
  if (GTK_IS_EDITABLE (control))
    return gtk_editable_get_text (GTK_EDITABLE (control));
  if (GTK_IS_DROP_DOWN (control))
    return sijil_choice_list_get_code (GTK_DROP_DOWN (control));

  return "";
}

static JsonNode *
dup_tick (GtkCheckButton *tick)
{
  return gtk_check_button_get_active (tick) ? json_node_init_boolean (json_node_alloc (), TRUE) : NULL;
}

static JsonNode *
dup_integer (const char *text)
{
  return sijil_str_is_empty (text) ? NULL : json_node_init_int (json_node_alloc (), g_ascii_strtoll (text, NULL, 10));
}

static JsonNode *
dup_text (const char *text)
{
  return sijil_str_is_empty (text) ? NULL : json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
dup_buffer (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return dup_text (text);
}

/** sijil_input_control_dup_value: (nullable): as the document takes it; %NULL when there is none. */
JsonNode *
sijil_input_control_dup_value (GtkWidget        *control,
                               const SijilField *field,
                               const char       *today)
{
  const char *text = sijil_input_control_get_text (control);

  if (field->type == SIJIL_FIELD_INTEGER)
    return dup_integer (text);
  if (field->type == SIJIL_FIELD_LONG_TEXT)
    return dup_buffer (get_buffer (control));
  if (field->type == SIJIL_FIELD_BOOLEAN)
    return dup_tick (GTK_CHECK_BUTTON (control));
  if (sijil_typed_date_is_for (field))
    {
      g_autofree char *date = sijil_typed_date_read (field, text, today);

      return dup_text (date != NULL ? date : text);
    }

  return dup_text (text);
}

static void
set_text (GtkWidget  *control,
          const char *text)
{
  if (GTK_IS_SCROLLED_WINDOW (control))
    gtk_text_buffer_set_text (get_buffer (control), text, -1);
  else if (GTK_IS_DROP_DOWN (control))
    sijil_choice_list_select (GTK_DROP_DOWN (control), text);
  else if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (control)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (control), text);
}

/** sijil_input_control_set_value: @value: (nullable): empties it */
void
sijil_input_control_set_value (GtkWidget        *control,
                               const SijilField *field,
                               JsonNode         *value)
{
  GType type = value != NULL && JSON_NODE_HOLDS_VALUE (value) ? json_node_get_value_type (value) : G_TYPE_INVALID;
  const char *text = type == G_TYPE_STRING ? json_node_get_string (value) : "";
  g_autofree char *shown = NULL;

  if (field->type == SIJIL_FIELD_BOOLEAN)
    {
      gtk_check_button_set_active (GTK_CHECK_BUTTON (control), type == G_TYPE_BOOLEAN && json_node_get_boolean (value));
      return;
    }

  if (type == G_TYPE_INT64)
    shown = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
  else if (sijil_typed_date_is_for (field) && sijil_date_is_valid (text))
    shown = sijil_text_date (text, FALSE);
  set_text (control, shown != NULL ? shown : text);
}

#include "ui/sijil-design-field.h"

#include "ui/sijil-choice-list.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const SijilDesignMember *member;
  SijilDesignGet           get;
  SijilDesignSet           set;
  gpointer                 owner;   /* (unowned): the form it stands in */
  GtkWidget               *control; /* (unowned) */
  GtkWidget               *share;   /* (unowned) (nullable): of a colour, in hundredths */
  gboolean                 filling; /* what the controls tell is not by hand */
} Field;

static Field *
get_field (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "sijil-field");
}

/*
 * From the file.
 */

static const char *
get_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                                         : NULL;
}

static gboolean
is_number (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && (json_node_get_value_type (node) == G_TYPE_DOUBLE || json_node_get_value_type (node) == G_TYPE_INT64);
}

static gboolean
is_true (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

/* (transfer full) (nullable): the name of a colour, and how much of it */
static char *
read_colour (JsonNode *node,
             double   *share)
{
  const char *text = get_string (node);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", 2);

  *share = parts[0] != NULL && parts[1] != NULL ? g_ascii_strtod (parts[1], NULL) : 100.0;
  return g_strdup (parts[0]);
}

static void
refresh_colour (Field    *field,
                JsonNode *node)
{
  double share;
  g_autofree char *name = read_colour (node, &share);

  sijil_choice_list_select (GTK_DROP_DOWN (field->control), name);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (field->share), share);
  gtk_widget_set_sensitive (field->share, name != NULL && !g_str_equal (name, "black"));
}

static void
refresh_text (Field    *field,
              JsonNode *node)
{
  const char *text = get_string (node);

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (field->control)), text != NULL ? text : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (field->control), text != NULL ? text : "");
}

/** sijil_design_field_refresh: shows the member as it is now. */
void
sijil_design_field_refresh (GtkWidget *widget)
{
  Field *field = get_field (widget);
  JsonNode *node = field->get (field->owner, field->member->member);

  field->filling = TRUE;
  switch (field->member->kind)
    {
    case SIJIL_DESIGN_TEXT:
      refresh_text (field, node);
      break;
    case SIJIL_DESIGN_NUMBER:
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (field->control), is_number (node) ? json_node_get_double (node) : field->member->otherwise);
      break;
    case SIJIL_DESIGN_SWITCH:
      gtk_check_button_set_active (GTK_CHECK_BUTTON (field->control), is_true (node));
      break;
    case SIJIL_DESIGN_ANSWER:
      sijil_choice_list_select (GTK_DROP_DOWN (field->control), node == NULL ? "" : is_true (node) ? "true" : "false");
      break;
    case SIJIL_DESIGN_COLOUR:
      refresh_colour (field, node);
      break;
    case SIJIL_DESIGN_CHOICE:
    default:
      sijil_choice_list_select (GTK_DROP_DOWN (field->control), get_string (node)); /* one that is not known is kept */
      break;
    }
  field->filling = FALSE;
}

/*
 * Into the file.
 */

static void
set (Field    *field,
     JsonNode *node) /* (transfer full) (nullable) */
{
  field->set (field->owner, field->member->member, node);
  g_clear_pointer (&node, json_node_unref);
}

static JsonNode *
new_string (const char *text) /* (nullable) */
{
  return text != NULL && *text != '\0' ? json_node_init_string (json_node_alloc (), text) : NULL;
}

static void
text_cb (Field *field)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (field->control));

  /* an item without a text could not be read */
  if (!field->filling)
    set (field, g_str_equal (field->member->member, "text") ? json_node_init_string (json_node_alloc (), text) : new_string (text));
}

/* Whether a number is as it is shown: a field that is only left takes the digits that it shows. */
static gboolean
is_shown (GtkWidget *spin,
          double     number)
{
  double last = pow (10.0, -(double) gtk_spin_button_get_digits (GTK_SPIN_BUTTON (spin)));

  return fabs (gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)) - number) <= last / 2.0 + 1e-9;
}

static void
number_cb (Field *field)
{
  double value = gtk_spin_button_get_value (GTK_SPIN_BUTTON (field->control));
  JsonNode *node = field->get (field->owner, field->member->member);

  if (!field->filling && !(is_number (node) && is_shown (field->control, json_node_get_double (node))))
    set (field, json_node_init_double (json_node_alloc (), round (value * 1000.0) / 1000.0));
}

static void
switch_cb (Field *field)
{
  if (!field->filling)
    set (field, gtk_check_button_get_active (GTK_CHECK_BUTTON (field->control)) ? json_node_init_boolean (json_node_alloc (), TRUE) : NULL);
}

static void
choice_cb (Field *field)
{
  const char *code = sijil_choice_list_get_code (GTK_DROP_DOWN (field->control));

  if (field->filling)
    return;
  if (field->member->kind == SIJIL_DESIGN_ANSWER && code != NULL && *code != '\0')
    set (field, json_node_init_boolean (json_node_alloc (), g_str_equal (code, "true")));
  else
    set (field, new_string (code));
}

static void
colour_cb (Field *field)
{
  const char *code = sijil_choice_list_get_code (GTK_DROP_DOWN (field->control));
  double share = gtk_spin_button_get_value (GTK_SPIN_BUTTON (field->share));
  double share_before;
  g_autofree char *before = read_colour (field->get (field->owner, field->member->member), &share_before);
  g_autofree char *text = NULL;

  if (field->filling || (g_strcmp0 (code, before) == 0 && is_shown (field->share, share_before)))
    return;

  if (code == NULL || *code == '\0' || share >= 100.0 || g_str_equal (code, "black"))
    text = g_strdup (code);
  else
    text = g_strdup_printf ("%s %g%%", code, MAX (1.0, round (share)));
  set (field, new_string (text));
}

/*
 * Controls.
 */

static GListModel *
list_choices (const SijilDesignChoice *choices)
{
  GListStore *list = g_list_store_new (SIJIL_TYPE_CHOICE);

  for (; choices->code != NULL; choices++)
    {
      g_autoptr (SijilChoice) choice = sijil_choice_new_plain (choices->code, _(choices->word));

      g_list_store_append (list, choice);
    }
  return G_LIST_MODEL (list);
}

static GListModel *
list_colours (JsonObject *colours) /* (nullable) */
{
  GListStore *list = g_list_store_new (SIJIL_TYPE_CHOICE);
  g_autoptr (SijilChoice) none = sijil_choice_new_plain ("", _("None, or the usual one"));
  g_autoptr (SijilChoice) black = sijil_choice_new_plain ("black", _("Pure black"));
  JsonObjectIter iter;
  const char *name;

  g_list_store_append (list, none);
  g_list_store_append (list, black);
  if (colours != NULL)
    {
      json_object_iter_init_ordered (&iter, colours);
      while (json_object_iter_next_ordered (&iter, &name, NULL))
        {
          g_autoptr (SijilChoice) colour = sijil_choice_new_plain (name, name);

          g_list_store_append (list, colour);
        }
    }
  return G_LIST_MODEL (list);
}

static GtkWidget *
new_list (Field      *field,
          GListModel *choices, /* (transfer full) */
          GCallback   callback)
{
  GtkWidget *list = sijil_choice_list_new (choices);

  gtk_widget_set_hexpand (list, TRUE);
  gtk_widget_set_tooltip_text (list, _(field->member->title));
  g_signal_connect_swapped (list, "notify::selected", callback, field);
  return list;
}

/* As files have them, without the zeros at the end. */
static gboolean
output_cb (GtkSpinButton *spin)
{
  guint digits = gtk_spin_button_get_digits (spin);
  double value = round (gtk_spin_button_get_value (spin) * 1000.0) / 1000.0 + 0.0; /* no “-0” */
  g_autofree char *text = g_strdup_printf ("%.*f", (int) digits, value);
  gsize length = strlen (text);

  while (digits > 0 && text[length - 1] == '0')
    length--;
  while (!g_ascii_isdigit (text[length - 1]))
    length--;
  text[length] = '\0';
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (spin)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static GtkWidget *
new_spin (Field     *field,
          double     least,
          double     most,
          double     step,
          GCallback  callback)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, step);

  g_signal_connect (spin, "output", G_CALLBACK (output_cb), NULL);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), step >= 1.0 ? 0 : 3);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (spin), 5);
  g_signal_connect_swapped (spin, "value-changed", callback, field);
  return spin;
}

static GtkWidget *
new_colour (Field      *field,
            JsonObject *colours)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  field->control = new_list (field, list_colours (colours), G_CALLBACK (colour_cb));
  field->share = new_spin (field, 1.0, 100.0, 1.0, G_CALLBACK (colour_cb));
  gtk_widget_set_tooltip_text (field->share, _("How much of the colour, in hundredths"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (field->share), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("How much of the colour, in hundredths"), -1);
  gtk_box_append (GTK_BOX (box), field->control);
  gtk_box_append (GTK_BOX (box), field->share);
  return box;
}

static GtkWidget *
new_entry (Field *field)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_widget_set_hexpand (entry, TRUE);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (text_cb), field);
  return entry;
}

/* Its words take several lines rather than widen the pane. */
static GtkWidget *
new_check (const char *title)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.f);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  return check;
}

/** sijil_design_field_wrap: Returns: (transfer floating): @control below its title, which names it */
GtkWidget *
sijil_design_field_wrap (const char *title,
                         GtkWidget  *control)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0.f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "input-title");
  gtk_widget_set_valign (control, GTK_ALIGN_END);
  gtk_widget_set_vexpand (control, TRUE);
  gtk_widget_set_vexpand (box, FALSE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), control);
  return box;
}

/** sijil_design_field_is_wide: whether it takes a line of its own */
gboolean
sijil_design_field_is_wide (const SijilDesignMember *member)
{
  return member->kind != SIJIL_DESIGN_NUMBER && member->kind != SIJIL_DESIGN_SWITCH;
}

/**
 * sijil_design_field_new:
 * @member: lives as long as the program
 * @colours: (nullable): that the layout has
 * @owner: outlives the field
 *
 * Returns: (transfer floating): the field, which shows its member as it is
 */
GtkWidget *
sijil_design_field_new (const SijilDesignMember *member,
                        JsonObject              *colours,
                        SijilDesignGet           get,
                        SijilDesignSet           set_member,
                        gpointer                 owner)
{
  Field *field = g_new0 (Field, 1);
  GtkWidget *widget, *inner;

  *field = (Field) { .member = member, .get = get, .set = set_member, .owner = owner };
  switch (member->kind)
    {
    case SIJIL_DESIGN_TEXT:
      inner = field->control = new_entry (field);
      break;
    case SIJIL_DESIGN_NUMBER:
      inner = field->control = new_spin (field, member->least, member->most, member->step, G_CALLBACK (number_cb));
      break;
    case SIJIL_DESIGN_SWITCH:
      inner = field->control = new_check (_(member->title));
      g_signal_connect_swapped (field->control, "toggled", G_CALLBACK (switch_cb), field);
      break;
    case SIJIL_DESIGN_COLOUR:
      inner = new_colour (field, colours);
      break;
    case SIJIL_DESIGN_CHOICE:
    case SIJIL_DESIGN_ANSWER:
    default:
      inner = field->control = new_list (field, list_choices (member->choices), G_CALLBACK (choice_cb));
      break;
    }
  widget = member->kind == SIJIL_DESIGN_SWITCH ? inner : sijil_design_field_wrap (_(member->title), inner);
  gtk_widget_set_name (field->control, member->member);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field->control), GTK_ACCESSIBLE_PROPERTY_LABEL, _(member->title), -1);
  g_object_set_data_full (G_OBJECT (widget), "sijil-field", field, g_free);
  sijil_design_field_refresh (widget);
  return widget;
}

#include "ui/sijil-design-field.h"

#include "ui/sijil-choice-list.h"
#include "ui/sijil-day-entry.h"
#include "ui/sijil-design-insert.h"
#include "ui/sijil-design-list.h"
#include "ui/sijil-design-spin.h"

#include <glib/gi18n.h>
#include <math.h>

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

static gboolean
is_mixed (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node);
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

  sijil_design_list_show (GTK_DROP_DOWN (field->control), name, is_mixed (node));
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

/* Of several that differ the arrows go on from the first. */
static void
refresh_number (Field    *field,
                JsonNode *node)
{
  JsonArray *several = is_mixed (node) ? json_node_get_array (node) : NULL;
  JsonNode *one = several == NULL ? node : json_array_get_length (several) > 0 ? json_array_get_element (several, 0) : NULL;

  sijil_design_spin_show (GTK_SPIN_BUTTON (field->control), is_number (one) ? json_node_get_double (one) : field->member->otherwise,
                          several != NULL);
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
    case SIJIL_DESIGN_WORDING:
      refresh_text (field, node);
      break;
    case SIJIL_DESIGN_DAY:
      sijil_day_entry_set_day (SIJIL_DAY_ENTRY (field->control), get_string (node));
      break;
    case SIJIL_DESIGN_NUMBER:
      refresh_number (field, node);
      break;
    case SIJIL_DESIGN_SWITCH:
      gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (field->control), is_mixed (node));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (field->control), is_true (node));
      break;
    case SIJIL_DESIGN_ANSWER:
      sijil_design_list_show (GTK_DROP_DOWN (field->control), node == NULL ? "" : is_true (node) ? "true" : "false", is_mixed (node));
      break;
    case SIJIL_DESIGN_COLOUR:
      refresh_colour (field, node);
      break;
    case SIJIL_DESIGN_CHOICE:
    default:
      sijil_design_list_show (GTK_DROP_DOWN (field->control), get_string (node), is_mixed (node));
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

static void
number_cb (Field *field)
{
  double value = gtk_spin_button_get_value (GTK_SPIN_BUTTON (field->control));
  JsonNode *node = field->get (field->owner, field->member->member);

  if (!field->filling && !(is_number (node) && sijil_design_spin_shows (GTK_SPIN_BUTTON (field->control), json_node_get_double (node))))
    set (field, json_node_init_double (json_node_alloc (), round (value * 1000.0) / 1000.0));
}

static void
day_cb (Field *field)
{
  if (!field->filling)
    set (field, new_string (sijil_day_entry_get_day (SIJIL_DAY_ENTRY (field->control))));
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

  if (field->filling || sijil_design_list_is_mixed (GTK_DROP_DOWN (field->control)))
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

  if (field->filling || sijil_design_list_is_mixed (GTK_DROP_DOWN (field->control)) || (g_strcmp0 (code, before) == 0 && sijil_design_spin_shows (GTK_SPIN_BUTTON (field->share), share_before)))
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

static GtkWidget *
set_up_list (Field     *field,
             GtkWidget *list,
             GCallback  callback)
{
  gtk_widget_set_hexpand (list, TRUE);
  gtk_widget_set_tooltip_text (list, _(field->member->title));
  g_signal_connect_swapped (list, "notify::selected", callback, field);
  return list;
}

static GtkWidget *
new_spin (Field     *field,
          double     least,
          double     most,
          double     step,
          GCallback  callback)
{
  GtkWidget *spin = sijil_design_spin_new (least, most, step);

  g_signal_connect_swapped (spin, "value-changed", callback, field);
  return spin;
}

/* (nullable): of the layout */
static JsonObject *
get_colours (SijilDesign *design)
{
  JsonNode *fact = design != NULL ? sijil_sketch_get_fact (sijil_design_get_sketch (design), "colours") : NULL;

  return fact != NULL && JSON_NODE_HOLDS_OBJECT (fact) ? json_node_get_object (fact) : NULL;
}

static GtkWidget *
new_colour (Field       *field,
            SijilDesign *design)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  field->control = set_up_list (field, sijil_design_list_new_colours (get_colours (design)), G_CALLBACK (colour_cb));
  field->share = new_spin (field, 1.0, 100.0, 1.0, G_CALLBACK (colour_cb));
  gtk_widget_set_tooltip_text (field->share, _("How much of the colour, in hundredths"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (field->share), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("How much of the colour, in hundredths"), -1);
  gtk_box_append (GTK_BOX (box), field->control);
  gtk_box_append (GTK_BOX (box), field->share);
  return box;
}

static GtkWidget *
new_day (Field *field)
{
  GtkWidget *entry = sijil_day_entry_new ();

  g_signal_connect_swapped (entry, "changed", G_CALLBACK (day_cb), field);
  return entry;
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

static GtkWidget *
new_wording (Field       *field,
             SijilDesign *design)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  field->control = new_entry (field);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), field->control);
  gtk_box_append (GTK_BOX (box), sijil_design_insert_new (design, GTK_ENTRY (field->control)));
  return box;
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

/**
 * sijil_design_mixed:
 * @first: (nullable): of the first of them
 *
 * Returns: (transfer none): what a member of several items is that differs from one to another, until the next call
 */
JsonNode *
sijil_design_mixed (JsonNode *first)
{
  static JsonNode *mixed;
  JsonArray *array = json_array_new ();

  if (first != NULL)
    json_array_add_element (array, json_node_copy (first));
  g_clear_pointer (&mixed, json_node_unref);
  mixed = json_node_alloc ();
  json_node_init (mixed, JSON_NODE_ARRAY);
  json_node_take_array (mixed, array);
  return mixed;
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
 * @design: (nullable): which has the colours and values to choose from
 * @owner: outlives the field
 *
 * Returns: (transfer floating): the field, which shows its member as it is
 */
GtkWidget *
sijil_design_field_new (const SijilDesignMember *member,
                        SijilDesign             *design,
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
    case SIJIL_DESIGN_WORDING:
      inner = new_wording (field, design);
      break;
    case SIJIL_DESIGN_DAY:
      inner = field->control = new_day (field);
      break;
    case SIJIL_DESIGN_NUMBER:
      inner = field->control = new_spin (field, member->least, member->most, member->step, G_CALLBACK (number_cb));
      break;
    case SIJIL_DESIGN_SWITCH:
      inner = field->control = new_check (_(member->title));
      g_signal_connect_swapped (field->control, "toggled", G_CALLBACK (switch_cb), field);
      break;
    case SIJIL_DESIGN_COLOUR:
      inner = new_colour (field, design);
      break;
    case SIJIL_DESIGN_CHOICE:
    case SIJIL_DESIGN_ANSWER:
    default:
      inner = field->control = set_up_list (field, sijil_design_list_new (member->choices), G_CALLBACK (choice_cb));
      break;
    }
  widget = member->kind == SIJIL_DESIGN_SWITCH ? inner : sijil_design_field_wrap (_(member->title), inner);
  gtk_widget_set_name (field->control, member->member);
  if (member->kind == SIJIL_DESIGN_DAY)
    sijil_day_entry_set_label (SIJIL_DAY_ENTRY (field->control), _(member->title));
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (field->control), GTK_ACCESSIBLE_PROPERTY_LABEL, _(member->title), -1);
  g_object_set_data_full (G_OBJECT (widget), "sijil-field", field, g_free);
  sijil_design_field_refresh (widget);
  return widget;
}

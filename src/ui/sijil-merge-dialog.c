#include "ui/sijil-merge-dialog.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-merge.h"
#include "ui/sijil-text.h"
#include "words/sijil-label.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SijilMergeDialog
{
  AdwWindow   parent_instance;

  SijilDesk  *desk;
  JsonObject *fields;      /* (nullable): what values are called, see sijil_merge_dialog_open() */
  JsonObject *mine;
  GPtrArray  *differences; /* (element-type SijilDifference) */

  GtkLabel   *about_label;
  GtkGrid    *grid;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilMergeDialog, sijil_merge_dialog, ADW_TYPE_WINDOW)

static const char *
get_last_member (const char *path)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL ? dot + 1 : path;
}

/* What a person reads of one value of a list. */
static char *
describe_item (SijilDesk *desk,
               JsonNode  *node)
{
  JsonObject *item = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *activity = item != NULL ? sijil_json_get_string (item, "activity") : NULL;
  const char *place = item != NULL ? sijil_text_get_name (item, "address") : NULL;
  const char *paper = item != NULL ? sijil_json_get_string (item, "paper") : NULL;

  if (activity != NULL)
    return g_strdup (sijil_desk_get_word (desk, "activity", activity));
  if (paper != NULL)
    return g_strdup (sijil_desk_get_word (desk, "paper", paper));

  return g_strdup (!sijil_str_is_empty (place) ? place : "…");
}

/* (nullable): what is known of a field that only its form has */
static JsonObject *
get_field (SijilMergeDialog *self,
           const char       *path)
{
  return self->fields != NULL ? sijil_json_get_object (self->fields, path) : NULL;
}

static const char *
name_field (SijilMergeDialog *self,
            const char       *path)
{
  JsonObject *field = get_field (self, path);

  return field != NULL ? sijil_json_get_string (field, "title") : sijil_label_for_field (path);
}

/* A value of a form is a code that the form has a word for, or what was typed. */
static const char *
describe_text (SijilMergeDialog *self,
               const char       *path,
               const char       *text)
{
  JsonObject *field = get_field (self, path);
  JsonObject *words = field != NULL ? sijil_json_get_object (field, "words") : NULL;
  const char *word = words != NULL ? sijil_json_get_string (words, text) : NULL;

  if (field == NULL)
    return sijil_desk_get_word (self->desk, get_last_member (path), text);

  return word != NULL ? word : text;
}

/* (transfer full) */
static char *
describe (SijilMergeDialog *self,
          const char       *path,
          JsonNode         *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *list;

  if (value == NULL || JSON_NODE_HOLDS_NULL (value)
      || (JSON_NODE_HOLDS_VALUE (value) && g_strcmp0 (json_node_get_string (value), "") == 0))
    return g_strdup ("—");
  if (JSON_NODE_HOLDS_OBJECT (value))
    return g_strdup (_("Given"));
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
      && sijil_date_is_valid (json_node_get_string (value)))
    return sijil_text_date (json_node_get_string (value), FALSE);
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    return g_strdup (describe_text (self, path, json_node_get_string (value)));
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (value) ? _("Yes") : _("No"));
  if (JSON_NODE_HOLDS_VALUE (value))
    return json_to_string (value, FALSE);

  list = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      g_autofree char *item = describe_item (self->desk, json_array_get_element (list, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", item);
    }

  return g_strdup (json_array_get_length (list) > 0 ? text->str : "—");
}

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0.5f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
theirs_toggled_cb (GtkCheckButton  *button,
                   SijilDifference *difference)
{
  difference->takes_theirs = gtk_check_button_get_active (button);
}

static GtkWidget *
new_choice (const char *field,
            const char *desk,
            const char *text)
{
  GtkWidget *button = gtk_check_button_new_with_label (text);
  GtkWidget *label = gtk_widget_get_last_child (button);
  g_autofree char *name = g_strdup_printf ("%s, %s: %s", field, desk, text);

  if (GTK_IS_LABEL (label))
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
add_row (SijilMergeDialog *self,
         SijilDifference  *difference,
         int               row)
{
  const char *field = name_field (self, difference->path);
  g_autofree char *before = describe (self, difference->path, difference->before);
  g_autofree char *theirs = describe (self, difference->path, difference->theirs);
  g_autofree char *mine = describe (self, difference->path, difference->mine);
  GtkWidget *choices[] = { new_choice (field, _("Other desk"), theirs), new_choice (field, _("Here"), mine) };

  gtk_check_button_set_group (GTK_CHECK_BUTTON (choices[1]), GTK_CHECK_BUTTON (choices[0]));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choices[difference->takes_theirs ? 0 : 1]), TRUE);
  g_signal_connect (choices[0], "toggled", G_CALLBACK (theirs_toggled_cb), difference);
  gtk_grid_attach (self->grid, new_label (field, "heading"), 0, row, 1, 1);
  gtk_grid_attach (self->grid, new_label (before, "dim-label"), 1, row, 1, 1);
  gtk_grid_attach (self->grid, choices[0], 2, row, 1, 1);
  gtk_grid_attach (self->grid, choices[1], 3, row, 1, 1);
}

static void
fill (SijilMergeDialog *self,
      const char       *login)
{
  static const char * const titles[] = { N_("Field"), N_("Before"), N_("Other desk"), N_("Here") };
  g_autofree char *who = sijil_text_isolate (login != NULL ? sijil_desk_get_name_of (self->desk, login) : _("Another desk"));
  /* Translators: an officer's name */
  g_autofree char *about = g_strdup_printf (_("%s saved this while it was being changed here. Choose what holds for each field; "
                                              "nothing that was typed is lost before."), who);

  gtk_label_set_text (self->about_label, about);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    gtk_grid_attach (self->grid, new_label (_(titles[i]), "caption-heading"), (int) i, 0, 1, 1);
  for (guint i = 0; i < self->differences->len; i++)
    add_row (self, self->differences->pdata[i], (int) i + 1);
}

static void
keep_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilMergeDialog *self = SIJIL_MERGE_DIALOG (widget);
  g_autoptr (JsonObject) merged = sijil_merge_apply (self->mine, self->differences);

  g_signal_emit (self, signals[CHOSEN], 0, merged);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
sijil_merge_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_MERGE_DIALOG);
  G_OBJECT_CLASS (sijil_merge_dialog_parent_class)->dispose (object);
}

static void
sijil_merge_dialog_finalize (GObject *object)
{
  SijilMergeDialog *self = SIJIL_MERGE_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->fields, json_object_unref);
  g_clear_pointer (&self->mine, json_object_unref);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  G_OBJECT_CLASS (sijil_merge_dialog_parent_class)->finalize (object);
}

static void
sijil_merge_dialog_class_init (SijilMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_merge_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_merge_dialog_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", SIJIL_TYPE_MERGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  JSON_TYPE_OBJECT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilMergeDialog, about_label);
  gtk_widget_class_bind_template_child (widget_class, SijilMergeDialog, grid);
  gtk_widget_class_install_action (widget_class, "merge.keep", NULL, keep_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_merge_dialog_init (SijilMergeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sijil_merge_dialog_open:
 * @login: (nullable): who saved @theirs
 * @fields: (nullable): by the path of a value an object with its `title` and perhaps the `words` of its codes; without it the
 *   values are those of an application
 * @before: (nullable): what both began with
 *
 * Returns: (transfer none): the window, which lives until it is closed
 */
SijilMergeDialog *
sijil_merge_dialog_open (GtkWidget  *parent,
                         SijilDesk  *desk,
                         const char *login,
                         JsonObject *fields,
                         JsonObject *before,
                         JsonObject *theirs,
                         JsonObject *mine)
{
  SijilMergeDialog *self = g_object_new (SIJIL_TYPE_MERGE_DIALOG, "transient-for", gtk_widget_get_root (parent), "modal", TRUE,
                                         NULL);

  self->desk = g_object_ref (desk);
  self->fields = fields != NULL ? json_object_ref (fields) : NULL;
  self->mine = json_object_ref (mine);
  self->differences = sijil_merge_compare (before, theirs, mine);
  fill (self, login);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

#include "ui/sijil-input.h"

#include "core/sijil-str.h"
#include "ui/sijil-choice-list.h"
#include "ui/sijil-input-control.h"
#include "ui/sijil-input-entry.h"
#include "ui/sijil-input-layout.h"
#include "ui/sijil-look.h"
#include "ui/sijil-spellings.h"
#include "ui/sijil-text.h"
#include "ui/sijil-typed-date.h"
#include "ui/sijil-whole-message.h"

#include <glib/gi18n.h>

struct _SijilInput
{
  GtkWidget         parent_instance;

  SijilDesk        *desk;
  const SijilField *field;
  char             *path;
  char             *parent;      /* (nullable): whose terms are offered */
  char             *problem;     /* (nullable) */
  char             *note;        /* (nullable) */
  const char       *hint;        /* (nullable): while somebody is in it */
  char             *label;       /* (nullable) */
  gboolean          is_required; /* the application needs it */
  gboolean          is_setting;  /* whether the program writes the value */
  gboolean          was_left;    /* whether somebody was in it */

  GtkWidget        *heading;
  GtkWidget        *title;
  GtkWidget        *control;     /* entry, drop-down, tick or text view's window */
  GtkWidget        *message;
  SijilWholeMessage *whole;
};

enum
{
  CHANGED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilInput, sijil_input, GTK_TYPE_WIDGET)

/*
 * The sentence under the control.
 */

/* (nullable) (transfer full): as the register reads what is typed. */
static char *
read_date (SijilInput *self)
{
  return sijil_typed_date_read (self->field, sijil_input_get_text (self), sijil_desk_get_day (self->desk));
}

/* (nullable) (transfer full) */
static char *
dup_date_in_words (SijilInput *self)
{
  return sijil_typed_date_words (self->field, sijil_input_get_text (self), sijil_desk_get_day (self->desk));
}

static void
update_message (SijilInput *self)
{
  g_autofree char *words = self->problem == NULL && self->note == NULL ? dup_date_in_words (self) : NULL;
  const char *text = self->problem != NULL ? self->problem : self->note != NULL ? self->note
                     : self->hint != NULL ? self->hint : words;

  gtk_label_set_text (GTK_LABEL (self->message), text != NULL ? text : "");
  gtk_widget_set_visible (self->message, text != NULL || !GTK_IS_CHECK_BUTTON (self->control));
  gtk_widget_set_tooltip_text (self->message, text);
  sijil_input_layout_said (GTK_WIDGET (self));
  sijil_whole_message_set_text (self->whole, self->problem);
  sijil_look_mark (GTK_WIDGET (self), "error", self->problem != NULL);
  sijil_look_mark (self->message, "error", self->problem != NULL);
  sijil_look_mark (self->message, "dim-label", self->problem == NULL);
  if (GTK_IS_ENTRY (self->control))
    sijil_look_mark (self->control, "error", self->problem != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_STATE_INVALID,
                               self->problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
changed_cb (SijilInput *self)
{
  if (self->is_setting)
    return;

  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->note, g_free);
  if (!sijil_input_is_empty (self))
    sijil_input_set_suggestion (self, NULL);
  update_message (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
left_cb (SijilInput *self)
{
  self->was_left = TRUE;
  sijil_whole_message_hide (self->whole);
  if (self->hint != NULL)
    {
      self->hint = NULL;
      update_message (self);
    }
  if (sijil_typed_date_is_for (self->field))
    {
      g_autofree char *date = read_date (self);
      g_autofree char *text = date != NULL ? sijil_text_date (date, FALSE) : NULL;

      self->is_setting = TRUE;
      if (text != NULL && g_strcmp0 (text, sijil_input_get_text (self)) != 0)
        gtk_editable_set_text (GTK_EDITABLE (self->control), text);
      self->is_setting = FALSE;
      update_message (self);
    }
  g_signal_emit (self, signals[LEFT], 0);
}

/*
 * Boxes to type in.
 */

/* Names of persons, which are spelt in several ways. */
static gboolean
is_name (SijilInput *self)
{
  return g_str_has_prefix (self->field->name, "family_") || g_str_has_prefix (self->field->name, "given_");
}

static void
ask_for_spellings (SijilInput *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.spellings", "s", self->path);
}

static gboolean
name_key_cb (SijilInput      *self,
             guint            keyval,
             guint            keycode,
             GdkModifierType  state)
{
  if (keyval != GDK_KEY_F4 && (keyval != GDK_KEY_Down || (state & GDK_ALT_MASK) == 0))
    return GDK_EVENT_PROPAGATE;

  ask_for_spellings (self);
  return GDK_EVENT_STOP;
}

static void
follow_name_keys (SijilInput *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (name_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->control, keys);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->control), GTK_ENTRY_ICON_SECONDARY, "pan-down-symbolic");
  gtk_entry_set_icon_tooltip_text (GTK_ENTRY (self->control), GTK_ENTRY_ICON_SECONDARY, _("Other spellings (Alt+Down)"));
  g_signal_connect_object (self->control, "icon-press", G_CALLBACK (ask_for_spellings), self, G_CONNECT_SWAPPED);
}

/* Said once after a person signed in: hands that stay on one keyboard need no more. */
static void
written_cb (SijilInput      *self,
            SijilScriptKeys *keys)
{
  SijilSession *session = sijil_desk_get_session (self->desk);

  if (session == NULL || g_object_get_data (G_OBJECT (session), "sijil-other-script-was-said") != NULL)
    return;

  g_object_set_data (G_OBJECT (session), "sijil-other-script-was-said", GINT_TO_POINTER (TRUE));
  self->hint = sijil_script_keys_get_script (keys) == SIJIL_SCRIPT_ARABIC
               ? _("Typed on Latin keys, written in Arabic. Ctrl+Z gives the Latin letters back.")
               : _("Typed on Arabic keys, written in Latin letters. Ctrl+Z gives the Arabic letters back.");
  update_message (self);
}

static void
given_back_cb (SijilInput *self)
{
  self->hint = NULL;
  update_message (self);
}

static void
follow_entry (SijilInput *self)
{
  SijilScriptKeys *keys = sijil_input_entry_get_keys (SIJIL_INPUT_ENTRY (self->control));
  GtkWidget *pill = sijil_input_entry_new_pill (SIJIL_INPUT_ENTRY (self->control));

  g_signal_connect_object (keys, "written", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "given-back", G_CALLBACK (given_back_cb), self, G_CONNECT_SWAPPED);
  if (pill != NULL)
    gtk_box_append (GTK_BOX (self->heading), pill);
  if (is_name (self))
    follow_name_keys (self);
}

/*
 * The widget.
 */

static void
make_heading (SijilInput *self)
{
  self->heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "input-title");
  gtk_box_append (GTK_BOX (self->heading), self->title);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
}

static void
make_message (SijilInput *self)
{
  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->message), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->message, "input-message");
  gtk_widget_add_css_class (self->message, "dim-label");
  gtk_widget_set_parent (self->message, GTK_WIDGET (self));
}

static void
make_control (SijilInput *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->control = sijil_input_control_new (self->desk, self->field);
  gtk_widget_set_parent (self->control, GTK_WIDGET (self));
  sijil_input_control_follow (self->control, G_CALLBACK (changed_cb), G_OBJECT (self));
  gtk_widget_set_visible (self->heading, !GTK_IS_CHECK_BUTTON (self->control));
  if (SIJIL_IS_INPUT_ENTRY (self->control))
    follow_entry (self);

  self->whole = sijil_whole_message_new (GTK_WIDGET (self), self->control, GTK_LABEL (self->message));
  g_signal_connect_object (focus, "enter", G_CALLBACK (sijil_whole_message_show), self->whole, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->control, focus);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->control),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->message, NULL, -1);
}

static gboolean
sijil_input_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (sijil_input_control_get_focus (SIJIL_INPUT (widget)->control));
}

/* GTK's own way out of a widget that is not focusable itself would grab the focus again when the hand goes back. */
static gboolean
sijil_input_focus (GtkWidget        *widget,
                   GtkDirectionType  direction)
{
  return gtk_widget_child_focus (SIJIL_INPUT (widget)->control, direction);
}

static void
sijil_input_dispose (GObject *object)
{
  SijilInput *self = SIJIL_INPUT (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->whole);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sijil_input_parent_class)->dispose (object);
}

static void
sijil_input_finalize (GObject *object)
{
  SijilInput *self = SIJIL_INPUT (object);

  g_free (self->path);
  g_free (self->parent);
  g_free (self->problem);
  g_free (self->note);
  g_free (self->label);
  G_OBJECT_CLASS (sijil_input_parent_class)->finalize (object);
}

static void
sijil_input_class_init (SijilInputClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_input_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_input_finalize;
  widget_class->grab_focus = sijil_input_grab_focus;
  widget_class->focus = sijil_input_focus;

  signals[CHANGED] = g_signal_new ("changed", SIJIL_TYPE_INPUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", SIJIL_TYPE_INPUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, SIJIL_TYPE_INPUT_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "input");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sijil_input_init (SijilInput *self)
{
}

/**
 * sijil_input_new:
 * @field: a row of a table that is never freed
 * @path: where its value stands in the document
 *
 * It fills the height of its line: GTK takes the order of Tab from the middles of widgets, and a long sentence under one
 * of them must not put it behind the others.
 */
GtkWidget *
sijil_input_new (SijilDesk        *desk,
                 const SijilField *field,
                 const char       *path)
{
  SijilInput *self = g_object_new (SIJIL_TYPE_INPUT, NULL);

  self->desk = g_object_ref (desk);
  self->field = field;
  self->path = g_strdup (path);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  make_heading (self);
  make_message (self);
  make_control (self);
  gtk_widget_insert_after (self->message, GTK_WIDGET (self), self->control);
  update_message (self);
  sijil_input_set_label (self, _(field->label));
  return GTK_WIDGET (self);
}

const SijilField *
sijil_input_get_field (SijilInput *self)
{
  return self->field;
}

const char *
sijil_input_get_path (SijilInput *self)
{
  return self->path;
}

/** sijil_input_set_path: the row of a list that it belongs to has another place now. */
void
sijil_input_set_path (SijilInput *self,
                      const char *path)
{
  sijil_set_str (&self->path, path);
}

/* The same mark in every form. */
static void
show_title (SijilInput *self)
{
  g_autofree char *title = self->is_required ? sijil_text_required (self->label) : g_strdup (self->label);
  g_autofree char *tooltip = self->is_required ? g_strdup_printf (_("%s (required)"), self->label) : g_strdup (self->label);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_widget_set_tooltip_text (self->title, tooltip);
}

/** sijil_input_set_required: whether the application needs it; that is marked, and said to who hears the screen. */
void
sijil_input_set_required (SijilInput *self,
                          gboolean    is_required)
{
  if (self->is_required == is_required || GTK_IS_CHECK_BUTTON (self->control))
    return;

  self->is_required = is_required;
  show_title (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_REQUIRED, is_required, -1);
}

void
sijil_input_set_label (SijilInput *self,
                       const char *label)
{
  sijil_input_control_set_label (self->control, label);
  if (GTK_IS_CHECK_BUTTON (self->control))
    return;

  sijil_set_str (&self->label, label);
  show_title (self);
}

/** sijil_input_get_text: (transfer none): what stands in a box to type in; the code of a choice. */
const char *
sijil_input_get_text (SijilInput *self)
{
  return sijil_input_control_get_text (self->control);
}

gboolean
sijil_input_is_empty (SijilInput *self)
{
  g_autoptr (JsonNode) value = sijil_input_dup_value (self);

  return value == NULL;
}

/** sijil_input_dup_value: (nullable): as the document takes it; %NULL when there is none. */
JsonNode *
sijil_input_dup_value (SijilInput *self)
{
  return sijil_input_control_dup_value (self->control, self->field, sijil_desk_get_day (self->desk));
}

/** sijil_input_set_value: @value: (nullable): empties it; nothing is emitted. */
void
sijil_input_set_value (SijilInput *self,
                       JsonNode   *value)
{
  self->is_setting = TRUE;
  self->was_left = value != NULL && JSON_NODE_HOLDS_VALUE (value);
  sijil_input_control_set_value (self->control, self->field, value);
  self->is_setting = FALSE;

  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->note, g_free);
  sijil_input_set_suggestion (self, NULL);
  update_message (self);
}

/** sijil_input_was_left: whether somebody has been in it, so that what is wrong may be said. */
gboolean
sijil_input_was_left (SijilInput *self)
{
  return self->was_left;
}

/** sijil_input_set_parent_code: offers only the terms of @parent: (nullable). */
void
sijil_input_set_parent_code (SijilInput *self,
                             const char *parent)
{
  g_autoptr (GListModel) choices = NULL;

  if (!sijil_set_str (&self->parent, parent))
    return;

  choices = sijil_input_control_list_choices (self->desk, self->field, parent);
  self->is_setting = TRUE;
  sijil_choice_list_set_choices (GTK_DROP_DOWN (self->control), choices);
  self->is_setting = FALSE;
}

/** sijil_input_set_problem: @sentence: (nullable): what is wrong and what to do. */
void
sijil_input_set_problem (SijilInput *self,
                         const char *sentence)
{
  if (sijil_set_str (&self->problem, sentence))
    update_message (self);
}

/** sijil_input_set_note: @sentence: (nullable): what is to be known although nothing is wrong. */
void
sijil_input_set_note (SijilInput *self,
                      const char *sentence)
{
  if (sijil_set_str (&self->note, sentence))
    update_message (self);
}

/** sijil_input_set_suggestion: @text: (nullable): proposed in an empty box; Tab accepts it, typing replaces it. */
void
sijil_input_set_suggestion (SijilInput *self,
                            const char *text)
{
  if (SIJIL_IS_INPUT_ENTRY (self->control))
    sijil_input_entry_set_suggestion (SIJIL_INPUT_ENTRY (self->control), text);
}

/** sijil_input_show_spellings: @names: (element-type utf8): at least one: ways to write the name */
void
sijil_input_show_spellings (SijilInput *self,
                            GPtrArray  *names)
{
  sijil_spellings_show (GTK_WIDGET (self), self->control, names);
}

/** sijil_input_open: shows the list of choices. */
void
sijil_input_open (SijilInput *self)
{
  if (GTK_IS_DROP_DOWN (self->control))
    gtk_widget_activate (self->control);
}

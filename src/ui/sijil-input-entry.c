#include "ui/sijil-input-entry.h"

#include "core/sijil-str.h"
#include "ui/sijil-look.h"
#include "ui/sijil-script-pill.h"
#include "ui/sijil-text.h"
#include "ui/sijil-typed-date.h"

#include <glib/gi18n.h>
#include <string.h>

/* A head-count: no more digits than its limit has. */
#define INTEGER_DIGITS 5

struct _SijilInputEntry
{
  GtkEntry          parent_instance;

  const SijilField *field;
  SijilScriptKeys  *keys;       /* (nullable) */
  char             *suggestion; /* (nullable): shown in the empty box, and kept only if it is accepted */
};

G_DEFINE_FINAL_TYPE (SijilInputEntry, sijil_input_entry, GTK_TYPE_ENTRY)

/*
 * What the type of a field asks for.
 */

static SijilScript
get_script (const SijilField *field)
{
  return g_str_has_suffix (field->name, "_ar") ? SIJIL_SCRIPT_ARABIC : SIJIL_SCRIPT_LATIN;
}

static gboolean
has_two_scripts (const SijilField *field)
{
  return g_str_has_suffix (field->name, "_ar") || g_str_has_suffix (field->name, "_fr");
}

static gboolean
is_of_digits (const SijilField *field)
{
  switch (field->type)
    {
    case SIJIL_FIELD_CIN:
    case SIJIL_FIELD_ICE:
    case SIJIL_FIELD_RIB:
    case SIJIL_FIELD_PHONE:
    case SIJIL_FIELD_CNSS_PERSON:
    case SIJIL_FIELD_CNSS_EMPLOYER:
    case SIJIL_FIELD_TAX_ID:
    case SIJIL_FIELD_TRADE_REGISTER:
    case SIJIL_FIELD_BUSINESS_TAX:
    case SIJIL_FIELD_INTEGER:
    case SIJIL_FIELD_ENTRY:
      return TRUE;
    default:
      return sijil_typed_date_is_for (field);
    }
}

static const char *
get_placeholder (const SijilField *field)
{
  if (!sijil_typed_date_is_for (field))
    return NULL;

  return field->type == SIJIL_FIELD_PARTIAL_DATE ? _("dd/mm/yyyy or the year") : _("dd/mm/yyyy");
}

static void
insert_digits_cb (GtkEditable *editable,
                  const char  *text,
                  int          length,
                  int         *position)
{
  for (int i = 0; i < (length < 0 ? (int) strlen (text) : length); i++)
    if (!g_ascii_isdigit (text[i]))
      {
        g_signal_stop_emission_by_name (editable, "insert-text");
        return;
      }
}

static void
take_digits_only (SijilInputEntry *self)
{
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (self));

  gtk_entry_set_max_length (GTK_ENTRY (self), INTEGER_DIGITS);
  gtk_entry_set_input_purpose (GTK_ENTRY (self), GTK_INPUT_PURPOSE_DIGITS);
  g_signal_connect (delegate, "insert-text", G_CALLBACK (insert_digits_cb), NULL);
}

/*
 * What is proposed.
 */

static gboolean
is_empty (SijilInputEntry *self)
{
  return sijil_str_is_empty (gtk_editable_get_text (GTK_EDITABLE (self)));
}

static gboolean
key_cb (SijilInputEntry *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  if (keyval == GDK_KEY_Tab && (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0 && self->suggestion != NULL
      && is_empty (self))
    gtk_editable_set_text (GTK_EDITABLE (self), self->suggestion);

  return GDK_EVENT_PROPAGATE; /* and on to the next field */
}

/** sijil_input_entry_set_suggestion: @text: (nullable): proposed in an empty box; Tab accepts it. */
void
sijil_input_entry_set_suggestion (SijilInputEntry *self,
                                  const char      *text)
{
  if (!sijil_str_is_empty (text) && !is_empty (self))
    return;

  sijil_set_str (&self->suggestion, sijil_str_is_empty (text) ? NULL : text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self),
                                  self->suggestion != NULL ? self->suggestion : get_placeholder (self->field));
  sijil_text_set_direction (GTK_WIDGET (self), gtk_widget_get_direction (GTK_WIDGET (self))); /* its placeholder is new */
  sijil_look_mark (GTK_WIDGET (self), "suggestion", self->suggestion != NULL);
}

static void
sijil_input_entry_dispose (GObject *object)
{
  g_clear_object (&SIJIL_INPUT_ENTRY (object)->keys);
  G_OBJECT_CLASS (sijil_input_entry_parent_class)->dispose (object);
}

static void
sijil_input_entry_finalize (GObject *object)
{
  g_free (SIJIL_INPUT_ENTRY (object)->suggestion);
  G_OBJECT_CLASS (sijil_input_entry_parent_class)->finalize (object);
}

static void
sijil_input_entry_class_init (SijilInputEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_input_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_input_entry_finalize;
}

static void
sijil_input_entry_init (SijilInputEntry *self)
{
  gtk_editable_set_width_chars (GTK_EDITABLE (self), 8);
}

/** sijil_input_entry_new: @field: a row of a table that is never freed. */
GtkWidget *
sijil_input_entry_new (const SijilField *field)
{
  SijilInputEntry *self = g_object_new (SIJIL_TYPE_INPUT_ENTRY, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  SijilScript script = get_script (field);

  self->field = field;
  sijil_text_set_direction (GTK_WIDGET (self), script == SIJIL_SCRIPT_ARABIC ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  if (has_two_scripts (field))
    sijil_text_set_script (GTK_EDITABLE (self), script == SIJIL_SCRIPT_ARABIC);
  else
    sijil_text_set_identifier (GTK_EDITABLE (self));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self), get_placeholder (field));
  self->keys = sijil_script_keys_new (GTK_EDITABLE (self), script, is_of_digits (field));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  if (script == SIJIL_SCRIPT_ARABIC)
    gtk_widget_add_css_class (GTK_WIDGET (self), "arabic-text");
  if (field->type == SIJIL_FIELD_INTEGER)
    take_digits_only (self);
  return GTK_WIDGET (self);
}

SijilScriptKeys *
sijil_input_entry_get_keys (SijilInputEntry *self)
{
  return self->keys;
}

/** sijil_input_entry_new_pill: (nullable): says which of two scripts it types; %NULL of a field that has one only. */
GtkWidget *
sijil_input_entry_new_pill (SijilInputEntry *self)
{
  return has_two_scripts (self->field) ? sijil_script_pill_new (self->keys) : NULL;
}

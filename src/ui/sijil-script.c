#include "ui/sijil-script.h"

#include <string.h>

struct _SijilScriptKeys
{
  GObject      parent_instance;

  GtkEditable *editable; /* weak: it owns us */
  SijilScript  script;
  gboolean     digits;   /* whether the top row types digits */
  gboolean     is_free;  /* whether keys are left alone */
};

enum
{
  PROP_IS_FREE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SijilScriptKeys, sijil_script_keys, G_TYPE_OBJECT)

/* A row of keys from the code of its first (X11: evdev + 8), one character a key; "ـ" stands for one we do not read. */
typedef struct
{
  guint       first;
  const char *plain;
  const char *shifted;
} KeyRow;

/* Two letters come from one key: lam-alef, which is put as one sign here and split when it is typed. */
static const KeyRow arabic_rows[] = {
  { 24, "ضصثقفغعهخحجد", "ضصثقﻹإعهخحجد" },
  { 38, "شسيبلاتنمكط", "شسيبﻷأتنمكط" },
  { 49, "ذ", "ذ" },
  { 52, "ئءؤرﻻىةوزظ", "ئءؤرﻵآةوزظ" },
};

static const KeyRow latin_rows[] = {
  { 24, "azertyuiop^$", "AZERTYUIOP^$" },
  { 38, "qsdfghjklmù", "QSDFGHJKLMÙ" },
  { 52, "wxcvbn,;:!", "WXCVBN?./!" },
};

#define FIRST_DIGIT_KEY 10

static gunichar
read_rows (const KeyRow *rows,
           guint         n_rows,
           guint         keycode,
           gboolean      shift)
{
  for (guint i = 0; i < n_rows; i++)
    {
      const char *row = shift ? rows[i].shifted : rows[i].plain;

      if (keycode >= rows[i].first && keycode < rows[i].first + (guint) g_utf8_strlen (row, -1))
        return g_utf8_get_char (g_utf8_offset_to_pointer (row, (glong) (keycode - rows[i].first)));
    }

  return 0;
}

static gboolean
is_arabic (gunichar character)
{
  return g_unichar_get_script (character) == G_UNICODE_SCRIPT_ARABIC;
}

/**
 * sijil_script_read_key:
 * @script: of the field; Latin or Arabic, or any: then only @digits matters
 * @digits: whether the keys of the top row are digits without Shift, as on no French keyboard
 * @keycode: the key, by its place
 * @typed: what the keyboard's own layout makes of it
 *
 * Returns: what the field takes instead of @typed; 0 for @typed itself
 */
gunichar
sijil_script_read_key (SijilScript script,
                       gboolean    digits,
                       guint       keycode,
                       gunichar    typed,
                       gboolean    shift)
{
  if (digits && !shift && keycode >= FIRST_DIGIT_KEY && keycode < FIRST_DIGIT_KEY + 10)
    {
      gunichar digit = '0' + (keycode - FIRST_DIGIT_KEY + 1) % 10;

      return g_unichar_isdigit (typed) ? 0 : digit;
    }
  if (script == SIJIL_SCRIPT_ARABIC && !is_arabic (typed))
    return read_rows (arabic_rows, G_N_ELEMENTS (arabic_rows), keycode, shift);
  if (script == SIJIL_SCRIPT_LATIN && is_arabic (typed))
    return read_rows (latin_rows, G_N_ELEMENTS (latin_rows), keycode, shift);

  return 0;
}

static void
insert (SijilScriptKeys *self,
        gunichar         character)
{
  char bytes[7] = { 0 };
  g_autofree char *text = NULL;
  int position;

  g_unichar_to_utf8 (character, bytes);
  text = g_utf8_normalize (bytes, -1, G_NORMALIZE_NFKC); /* lam-alef is two letters */
  gtk_editable_delete_selection (self->editable);
  position = gtk_editable_get_position (self->editable);
  gtk_editable_insert_text (self->editable, text, -1, &position);
  gtk_editable_set_position (self->editable, position);
}

static gboolean
key_pressed_cb (SijilScriptKeys *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  gunichar character;

  if (keyval == GDK_KEY_space && (state & GDK_CONTROL_MASK) != 0)
    {
      self->is_free = !self->is_free;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_FREE]);
      return GDK_EVENT_STOP;
    }
  if (self->is_free || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || gdk_keyval_to_unicode (keyval) < ' ')
    return GDK_EVENT_PROPAGATE;

  character = sijil_script_read_key (self->script, self->digits, keycode, gdk_keyval_to_unicode (keyval),
                                     (state & GDK_SHIFT_MASK) != 0);
  if (character == 0)
    return GDK_EVENT_PROPAGATE;

  insert (self, character);
  return GDK_EVENT_STOP;
}

static void
sijil_script_keys_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_IS_FREE:
      g_value_set_boolean (value, SIJIL_SCRIPT_KEYS (object)->is_free);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sijil_script_keys_finalize (GObject *object)
{
  g_clear_weak_pointer (&SIJIL_SCRIPT_KEYS (object)->editable);
  G_OBJECT_CLASS (sijil_script_keys_parent_class)->finalize (object);
}

static void
sijil_script_keys_class_init (SijilScriptKeysClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sijil_script_keys_get_property;
  object_class->finalize = sijil_script_keys_finalize;

  properties[PROP_IS_FREE] = g_param_spec_boolean ("is-free", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sijil_script_keys_init (SijilScriptKeys *self)
{
}

/** sijil_script_keys_new: reads the keys that @editable, an entry, would get. */
SijilScriptKeys *
sijil_script_keys_new (GtkEditable *editable,
                       SijilScript  script,
                       gboolean     digits)
{
  SijilScriptKeys *self = g_object_new (SIJIL_TYPE_SCRIPT_KEYS, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->script = script;
  self->digits = digits;
  g_set_weak_pointer (&self->editable, editable);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (editable), keys);
  return self;
}

SijilScript
sijil_script_keys_get_script (SijilScriptKeys *self)
{
  return self->script;
}

gboolean
sijil_script_keys_get_is_free (SijilScriptKeys *self)
{
  return self->is_free;
}

#include "ui/sijil-script.h"

#include "ui/sijil-key-run.h"

#include <string.h>

struct _SijilScriptKeys
{
  GObject      parent_instance;

  GtkEditable *editable; /* weak: it owns us */
  SijilScript  script;
  gboolean     digits;   /* whether the top row types digits */
  gboolean     is_free;  /* whether keys are left alone */
  SijilKeyRun *run;      /* the word that was written last in another script than its keys have */
};

enum
{
  PROP_IS_FREE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  WRITTEN,
  GIVEN_BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilScriptKeys, sijil_script_keys, G_TYPE_OBJECT)

/* A row of keys from the code of its first (X11: evdev + 8), one character a key; "ـ" stands for one we do not read. */
typedef struct
{
  guint       first;
  const char *plain;
  const char *shifted;
} KeyRow;

/*
 * Two letters come from one key: lam-alef, which is put as one sign here and split when it is typed. With Shift, which a
 * hand used to capitals holds, a key types what it does without, but for alef with its hamza or madda.
 */
static const KeyRow arabic_rows[] = {
  { 24, "ضصثقفغعهخحجد", "ضصثقفإعهخحجد" },
  { 38, "شسيبلاتنمكط", "شسيبلأتنمكط" },
  { 49, "ذ", "ذ" },
  { 52, "ئءؤرﻻىةوزظ", "ئءؤرﻻآةوزظ" },
};

static const KeyRow latin_rows[] = {
  { 24, "azertyuiop^$", "AZERTYUIOP^$" },
  { 38, "qsdfghjklmù", "QSDFGHJKLMÙ" },
  { 52, "wxcvbn,;:!", "WXCVBN?./!" },
};

#define FIRST_DIGIT_KEY 10

/* Types a letter in every layout that is read here. */
#define LETTER_KEY 38

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

/* Vowel signs are typed by the letter keys of the Arabic layout with Shift. */
static gboolean
is_arabic (gunichar character)
{
  return g_unichar_get_script (character) == G_UNICODE_SCRIPT_ARABIC || (character >= 0x064b && character <= 0x0652);
}

/* A mark of the Latin layout in an Arabic field: the letter of its key, which the Arabic layout has nowhere else. */
static gunichar
read_mark (const SijilScriptKey *key)
{
  if (key->shift || key->typed == '/' || key->typed == '-' || g_unichar_isdigit (key->before))
    return 0;

  return read_rows (arabic_rows, G_N_ELEMENTS (arabic_rows), key->keycode, FALSE);
}

/**
 * sijil_script_read_key:
 * @script: of the field; Latin or Arabic, or any: then only @digits matters
 * @digits: whether the keys of the top row are digits without Shift, as on no French keyboard
 *
 * A keyboard that has the script of the field already is left alone, and so are its marks wherever they cannot be meant
 * for a letter: an address has a slash, and “12, ” begins no word. A word that has a letter of the other script before the
 * cursor goes on in that script.
 *
 * Returns: what the field takes instead of what the keyboard types; 0 for that itself
 */
gunichar
sijil_script_read_key (SijilScript           script,
                       gboolean              digits,
                       const SijilScriptKey *key)
{
  if (digits && !key->shift && key->keycode >= FIRST_DIGIT_KEY && key->keycode < FIRST_DIGIT_KEY + 10)
    {
      gunichar digit = '0' + (key->keycode - FIRST_DIGIT_KEY + 1) % 10;

      return g_unichar_isdigit (key->typed) ? 0 : digit;
    }
  if (g_unichar_isalpha (key->before) && is_arabic (key->before) != (script == SIJIL_SCRIPT_ARABIC))
    return 0;
  if (script == SIJIL_SCRIPT_ARABIC && key->layout != SIJIL_SCRIPT_ARABIC && !is_arabic (key->typed))
    return g_unichar_isalpha (key->typed)
             ? read_rows (arabic_rows, G_N_ELEMENTS (arabic_rows), key->keycode, key->shift)
             : read_mark (key);
  if (script == SIJIL_SCRIPT_LATIN && is_arabic (key->typed))
    return read_rows (latin_rows, G_N_ELEMENTS (latin_rows), key->keycode, key->shift);

  return 0;
}

static void
insert (SijilScriptKeys *self,
        gunichar         typed,
        gunichar         character)
{
  char bytes[7] = { 0 };
  g_autofree char *text = NULL;
  gboolean is_letter = !g_unichar_isdigit (character);
  int position;

  g_unichar_to_utf8 (character, bytes);
  text = g_utf8_normalize (bytes, -1, G_NORMALIZE_NFKC); /* lam-alef is two letters */
  gtk_editable_delete_selection (self->editable);
  if (is_letter)
    sijil_key_run_add (self->run, self->editable, typed, text);
  position = gtk_editable_get_position (self->editable);
  gtk_editable_insert_text (self->editable, text, -1, &position);
  gtk_editable_set_position (self->editable, position);
  if (is_letter)
    g_signal_emit (self, signals[WRITTEN], 0);
}

/* The script of the layout that is in use now. */
static SijilScript
read_layout (GdkEvent *event)
{
  g_autofree GdkKeymapKey *keys = NULL;
  g_autofree guint *keyvals = NULL;
  SijilScript script = SIJIL_SCRIPT_LATIN;
  int n = 0;

  if (event == NULL || !gdk_display_map_keycode (gdk_event_get_display (event), LETTER_KEY, &keys, &keyvals, &n))
    return script;

  for (int i = 0; i < n; i++)
    if (keys[i].group == (int) gdk_key_event_get_layout (event) && keys[i].level == 0
        && is_arabic (gdk_keyval_to_unicode (keyvals[i])))
      script = SIJIL_SCRIPT_ARABIC;
  return script;
}

/* A dead key is a mark like others. */
static gunichar
read_keyval (guint keyval)
{
  return keyval == GDK_KEY_dead_circumflex ? '^' : gdk_keyval_to_unicode (keyval);
}

static gunichar
get_before (SijilScriptKeys *self)
{
  const char *text = gtk_editable_get_text (self->editable);
  int start = gtk_editable_get_position (self->editable);

  gtk_editable_get_selection_bounds (self->editable, &start, NULL);
  return start > 0 ? g_utf8_get_char (g_utf8_offset_to_pointer (text, start - 1)) : 0;
}

/* Whatever script the keyboard has: it is the key that types a z somewhere. */
static gboolean
is_undo (GdkEvent        *event,
         guint            keyval,
         GdkModifierType  state)
{
  if (event != NULL)
    return gdk_key_event_matches (event, GDK_KEY_z, GDK_CONTROL_MASK) != GDK_KEY_MATCH_NONE;

  return keyval == GDK_KEY_z && state == GDK_CONTROL_MASK;
}

static gboolean
key_pressed_cb (SijilScriptKeys    *self,
                guint               keyval,
                guint               keycode,
                GdkModifierType     state,
                GtkEventController *controller)
{
  SijilScriptKey key = { .keycode = keycode, .typed = read_keyval (keyval), .shift = (state & GDK_SHIFT_MASK) != 0 };
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  gunichar character;

  if (is_undo (event, keyval, state) && sijil_key_run_give_back (self->run, self->editable))
    {
      g_signal_emit (self, signals[GIVEN_BACK], 0);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_space && (state & GDK_CONTROL_MASK) != 0)
    {
      self->is_free = !self->is_free;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_FREE]);
      return GDK_EVENT_STOP;
    }
  if (self->is_free || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || key.typed < ' ')
    return GDK_EVENT_PROPAGATE;

  key.layout = read_layout (event);
  key.before = get_before (self);
  character = sijil_script_read_key (self->script, self->digits, &key);
  if (character == 0)
    return GDK_EVENT_PROPAGATE;

  insert (self, key.typed, character);
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
  sijil_key_run_free (SIJIL_SCRIPT_KEYS (object)->run);
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

  signals[WRITTEN] = g_signal_new ("written", SIJIL_TYPE_SCRIPT_KEYS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GIVEN_BACK] = g_signal_new ("given-back", SIJIL_TYPE_SCRIPT_KEYS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_script_keys_init (SijilScriptKeys *self)
{
  self->run = sijil_key_run_new ();
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

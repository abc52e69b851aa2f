#include "ui/sijil-scanner.h"

#include <string.h>

/* A practised typist needs 80 ms a key, a reader 2 to 20. */
#define MIN_KEYS   6
#define MAX_GAP_MS 35
#define MAX_KEYS   640 /* the code of a card has 600 at most */

struct _SijilScanner
{
  GObject      parent_instance;

  GtkWidget   *widget;    /* whose keys are watched; weak */
  gboolean     enabled;
  GString     *code;      /* of the burst that is going on */
  guint32      last_ms;
  GtkEditable *field;     /* (nullable): the focused one when it began; weak */
  char        *text;      /* (nullable): what stood in it */
  int          position;
  GSettings   *settings;
};

enum
{
  SCANNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilScanner, sijil_scanner, G_TYPE_OBJECT)

/* Keys of an American keyboard by the codes of X11 (evdev + 8), without and with Shift. */
static const struct
{
  guint       first;
  const char *plain;
  const char *shifted;
} key_rows[] = {
  { 10, "1234567890-=", "!@#$%^&*()_+" },
  { 24, "qwertyuiop[]", "QWERTYUIOP{}" },
  { 38, "asdfghjkl;'`", "ASDFGHJKL:\"~" },
  { 51, "\\zxcvbnm,./", "|ZXCVBNM<>?" },
  { 65, " ", " " },
};

static char
get_character (guint    keycode,
               gboolean shift)
{
  static const guint keypad[] = { 90, 87, 88, 89, 83, 84, 85, 79, 80, 81 };

  for (guint i = 0; i < G_N_ELEMENTS (key_rows); i++)
    if (keycode >= key_rows[i].first && keycode < key_rows[i].first + strlen (key_rows[i].plain))
      return (shift ? key_rows[i].shifted : key_rows[i].plain)[keycode - key_rows[i].first];
  for (guint i = 0; i < G_N_ELEMENTS (keypad); i++)
    if (keycode == keypad[i])
      return (char) ('0' + (int) i);

  return '\0';
}

static gboolean
is_end (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Enter;
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R) || keyval == GDK_KEY_ISO_Level3_Shift;
}

static void
remember_field (SijilScanner *self)
{
  GtkRoot *root = self->widget != NULL ? gtk_widget_get_root (self->widget) : NULL;
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  g_clear_pointer (&self->text, g_free);
  g_set_weak_pointer (&self->field, GTK_IS_EDITABLE (focus) ? GTK_EDITABLE (focus) : NULL);
  if (self->field == NULL)
    return;

  self->text = g_strdup (gtk_editable_get_text (self->field));
  self->position = gtk_editable_get_position (self->field);
}

static void
restore_field (SijilScanner *self)
{
  if (self->field != NULL && g_strcmp0 (gtk_editable_get_text (self->field), self->text) != 0)
    {
      gtk_editable_set_text (self->field, self->text);
      gtk_editable_set_position (self->field, self->position);
    }
}

static gboolean
end_burst (SijilScanner *self,
           guint32       time_ms)
{
  gboolean is_scan = self->code->len >= MIN_KEYS && time_ms - self->last_ms <= MAX_GAP_MS;
  g_autofree char *code = is_scan ? g_strdup (self->code->str) : NULL;

  g_string_truncate (self->code, 0);
  if (!is_scan)
    return FALSE;

  restore_field (self);
  g_signal_emit (self, signals[SCANNED], 0, code);
  return TRUE;
}

/**
 * sijil_scanner_feed:
 * @keycode: the physical key, as X11 numbers it
 * @time_ms: when it was pressed
 *
 * Returns: whether the key ended a scan, and must go no further
 */
gboolean
sijil_scanner_feed (SijilScanner *self,
                    guint         keycode,
                    guint         keyval,
                    gboolean      shift,
                    guint32       time_ms)
{
  char character;

  if (is_modifier (keyval))
    return FALSE;
  if (is_end (keyval))
    return end_burst (self, time_ms);

  character = get_character (keycode, shift);
  if (self->code->len == 0 || time_ms - self->last_ms > MAX_GAP_MS || self->code->len >= MAX_KEYS)
    {
      g_string_truncate (self->code, 0);
      remember_field (self);
    }
  self->last_ms = time_ms;
  if (character != '\0')
    g_string_append_c (self->code, character);
  return FALSE;
}

/** sijil_scanner_set_enabled: a scanner that is not lets every key pass. */
void
sijil_scanner_set_enabled (SijilScanner *self,
                           gboolean      enabled)
{
  self->enabled = enabled;
  g_string_truncate (self->code, 0);
}

static gboolean
key_pressed_cb (SijilScanner          *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  if (!self->enabled || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !g_settings_get_boolean (self->settings, "reader"))
    return FALSE;

  return sijil_scanner_feed (self, keycode, keyval, (state & GDK_SHIFT_MASK) != 0,
                             gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller)));
}

static void
sijil_scanner_finalize (GObject *object)
{
  SijilScanner *self = SIJIL_SCANNER (object);

  g_clear_weak_pointer (&self->widget);
  g_clear_weak_pointer (&self->field);
  g_clear_object (&self->settings);
  g_string_free (self->code, TRUE);
  g_free (self->text);
  G_OBJECT_CLASS (sijil_scanner_parent_class)->finalize (object);
}

static void
sijil_scanner_class_init (SijilScannerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_scanner_finalize;

  signals[SCANNED] = g_signal_new ("scanned", SIJIL_TYPE_SCANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sijil_scanner_init (SijilScanner *self)
{
  self->code = g_string_new (NULL);
  self->enabled = TRUE;
  self->settings = g_settings_new ("org.sijil.Sijil");
}

/** sijil_scanner_new: watches the keys that come to @widget and all in it. */
SijilScanner *
sijil_scanner_new (GtkWidget *widget)
{
  SijilScanner *self = g_object_new (SIJIL_TYPE_SCANNER, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_set_weak_pointer (&self->widget, widget);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
  return self;
}

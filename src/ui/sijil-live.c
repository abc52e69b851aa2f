#include "ui/sijil-live.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define HANDS_REST_MS 3000

struct _SijilLive
{
  GObject    parent_instance;

  GtkWindow *window;   /* (unowned): it owns this */
  JsonArray *items;    /* (nullable): waits until nobody types */
  gint64     typed_at; /* monotonic, microseconds */
  guint      waiting;  /* source, 0 if none */
};

enum
{
  NEWS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilLive, sijil_live, G_TYPE_OBJECT)

static gint64
get_rest_ms (SijilLive *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  if (!GTK_IS_TEXT (focus) && !GTK_IS_TEXT_VIEW (focus))
    return 0;

  return HANDS_REST_MS - (g_get_monotonic_time () - self->typed_at) / 1000;
}

static void tell_when_possible (SijilLive *self);

static gboolean
tell_cb (gpointer data)
{
  SijilLive *self = data;

  self->waiting = 0;
  tell_when_possible (self);
  return G_SOURCE_REMOVE;
}

static void
tell_when_possible (SijilLive *self)
{
  g_autoptr (JsonArray) items = NULL;
  gint64 rest_ms = get_rest_ms (self);

  if (self->waiting != 0 || self->items == NULL)
    return;
  if (rest_ms > 0)
    {
      self->waiting = g_timeout_add ((guint) rest_ms, tell_cb, self);
      return;
    }

  items = g_steal_pointer (&self->items);
  g_signal_emit (self, signals[NEWS], 0, items);
}

/* The newest stand first. */
static void
changed_elsewhere_cb (SijilLive *self,
                      JsonArray *items)
{
  g_autoptr (JsonArray) older = g_steal_pointer (&self->items);

  self->items = json_array_new ();
  for (guint i = 0; i < json_array_get_length (items); i++)
    json_array_add_object_element (self->items, json_object_ref (json_array_get_object_element (items, i)));
  for (guint i = 0; older != NULL && i < json_array_get_length (older); i++)
    json_array_add_object_element (self->items, json_object_ref (json_array_get_object_element (older, i)));
  tell_when_possible (self);
}

static gboolean
key_pressed_cb (SijilLive *self)
{
  self->typed_at = g_get_monotonic_time ();
  return FALSE;
}

static void
sijil_live_finalize (GObject *object)
{
  SijilLive *self = SIJIL_LIVE (object);

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_pointer (&self->items, json_array_unref);
  G_OBJECT_CLASS (sijil_live_parent_class)->finalize (object);
}

static void
sijil_live_class_init (SijilLiveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_live_finalize;

  signals[NEWS] = g_signal_new ("news", SIJIL_TYPE_LIVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, JSON_TYPE_ARRAY);
}

static void
sijil_live_init (SijilLive *self)
{
}

/** sijil_live_new: @window: (transfer none): lets go of this before it goes */
SijilLive *
sijil_live_new (GtkWindow *window,
                SijilDesk *desk)
{
  SijilLive *self = g_object_new (SIJIL_TYPE_LIVE, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->window = window;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  g_signal_connect_object (desk, "changed-elsewhere", G_CALLBACK (changed_elsewhere_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/** sijil_live_clock: Returns: (transfer full): the hour of an instant by the office's clock: “10:32” */
char *
sijil_live_clock (gint64 instant)
{
  g_autofree char *text = sijil_instant_format (instant);
  g_autofree char *clock = g_strndup (text + strlen ("YYYY-MM-DDT"), strlen ("hh:mm"));

  return sijil_text_isolate (clock);
}

/**
 * sijil_live_describe:
 * @items: of “news”
 * @number: of the record that is open
 *
 * Returns: (transfer full) (nullable): who changed it last, and when; %NULL when nobody did
 */
char *
sijil_live_describe (JsonArray  *items,
                     const char *number)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      g_autofree char *clock = NULL;

      if (g_strcmp0 (sijil_json_get_string (item, "number"), number) != 0 || sijil_json_get_string (item, "login") == NULL)
        continue;

      clock = sijil_live_clock (sijil_json_get_int (item, "recorded_at", 0));
      /* Translators: an officer's name, and an hour such as 10:32 */
      return g_strdup_printf (_("Changed at another desk by %1$s at %2$s."), sijil_text_get_name (item, "name"), clock);
    }

  return NULL;
}

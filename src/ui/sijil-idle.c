#include "ui/sijil-idle.h"

#define TICK_S 5

struct _SijilIdle
{
  GObject    parent_instance;

  GSettings *settings;
  guint      ticking; /* source */
  gint64     touched_us;
};

enum
{
  IDLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilIdle, sijil_idle, G_TYPE_OBJECT)

static gboolean
tick_cb (gpointer data)
{
  sijil_idle_tick (data, g_get_monotonic_time ());
  return G_SOURCE_CONTINUE;
}

static gboolean
event_cb (SijilIdle *self,
          GdkEvent  *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_KEY_PRESS || type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN || type == GDK_SCROLL || type == GDK_MOTION_NOTIFY)
    sijil_idle_touch (self, g_get_monotonic_time ());
  return FALSE;
}

static void
sijil_idle_finalize (GObject *object)
{
  SijilIdle *self = SIJIL_IDLE (object);

  g_clear_handle_id (&self->ticking, g_source_remove);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sijil_idle_parent_class)->finalize (object);
}

static void
sijil_idle_class_init (SijilIdleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_idle_finalize;

  signals[IDLE] = g_signal_new ("idle", SIJIL_TYPE_IDLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_idle_init (SijilIdle *self)
{
  self->settings = g_settings_new ("org.sijil.Sijil");
  self->touched_us = g_get_monotonic_time ();
  self->ticking = g_timeout_add_seconds (TICK_S, tick_cb, self);
}

/** sijil_idle_new: watches what is done in @widget and all in it. */
SijilIdle *
sijil_idle_new (GtkWidget *widget)
{
  SijilIdle *self = g_object_new (SIJIL_TYPE_IDLE, NULL);

  sijil_idle_watch (self, widget);
  return self;
}

/** sijil_idle_watch: watches @widget as well: another window of the same desk. */
void
sijil_idle_watch (SijilIdle *self,
                  GtkWidget *widget)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, events);
}

/** sijil_idle_touch: somebody is there; @now_us: monotonic time */
void
sijil_idle_touch (SijilIdle *self,
                  gint64     now_us)
{
  self->touched_us = now_us;
}

/** sijil_idle_tick: looks whether the time is over; @now_us: monotonic time */
void
sijil_idle_tick (SijilIdle *self,
                 gint64     now_us)
{
  double minutes = g_settings_get_double (self->settings, "lock-minutes");

  if (minutes <= 0 || (double) (now_us - self->touched_us) < minutes * 60 * G_USEC_PER_SEC)
    return;

  self->touched_us = now_us;
  g_signal_emit (self, signals[IDLE], 0);
}

#include "ui/sijil-idle.h"

#define TICK_S 5

struct _SijilIdle
{
  GObject     parent_instance;

  GSettings  *settings;
  GListModel *windows; /* all of the program */
  guint       ticking; /* source */
  gint64      touched_us;
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

/* Popovers pass their events to the window they belong to; dialogs are windows of their own. */
static void
watch (SijilIdle *self,
       GtkWidget *window)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_name (events, "sijil-idle");
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, events);
}

/* A window that opens is touched by who opens it. */
static void
windows_changed_cb (SijilIdle  *self,
                    guint       position,
                    guint       n_removed,
                    guint       n_added,
                    GListModel *windows)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      watch (self, window);
    }
}

static void
sijil_idle_finalize (GObject *object)
{
  SijilIdle *self = SIJIL_IDLE (object);

  g_clear_handle_id (&self->ticking, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->windows);
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
  self->windows = g_object_ref (gtk_window_get_toplevels ());
  g_signal_connect_object (self->windows, "items-changed", G_CALLBACK (windows_changed_cb), self, G_CONNECT_SWAPPED);
  windows_changed_cb (self, 0, 0, g_list_model_get_n_items (self->windows), self->windows);
}

SijilIdle *
sijil_idle_new (void)
{
  return g_object_new (SIJIL_TYPE_IDLE, NULL);
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

#include "ui/sijil-narrow.h"

#define LEAST_WIDTH 320

struct _SijilNarrow
{
  GtkWidget  parent_instance;

  GtkWidget *child; /* (nullable) */
  int        room;  /* pixels */
};

enum
{
  PROP_CHILD = 1,
  PROP_ROOM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SijilNarrow, sijil_narrow, GTK_TYPE_WIDGET)

static void
sijil_narrow_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  SijilNarrow *self = SIJIL_NARROW (widget);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = LEAST_WIDTH;
      return;
    }

  *minimum = *natural = 0;
  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
}

static gboolean
notify_room (gpointer data)
{
  g_object_notify_by_pspec (data, properties[PROP_ROOM]);
  return G_SOURCE_REMOVE;
}

static void
sijil_narrow_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  SijilNarrow *self = SIJIL_NARROW (widget);
  GtkAllocation place = { 0, 0, width, height };
  int wanted = 0;

  if (self->child == NULL)
    return;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &wanted, NULL, NULL, NULL);
  place.width = MAX (width, wanted);
  place.x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - place.width : 0;
  gtk_widget_size_allocate (self->child, &place, -1);

  if (width != self->room)
    {
      self->room = width;
      g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_room, g_object_ref (self), g_object_unref);
    }
}

static void
sijil_narrow_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  SijilNarrow *self = SIJIL_NARROW (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_ROOM:
      g_value_set_int (value, self->room);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sijil_narrow_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  SijilNarrow *self = SIJIL_NARROW (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_clear_pointer (&self->child, gtk_widget_unparent);
      self->child = g_value_get_object (value);
      if (self->child != NULL)
        gtk_widget_set_parent (self->child, GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sijil_narrow_dispose (GObject *object)
{
  g_clear_pointer (&SIJIL_NARROW (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (sijil_narrow_parent_class)->dispose (object);
}

static void
sijil_narrow_class_init (SijilNarrowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sijil_narrow_get_property;
  object_class->set_property = sijil_narrow_set_property;
  object_class->dispose = sijil_narrow_dispose;
  widget_class->measure = sijil_narrow_measure;
  widget_class->size_allocate = sijil_narrow_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* Notified when the width is another, after it was given out. */
  properties[PROP_ROOM] = g_param_spec_int ("room", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sijil_narrow_init (SijilNarrow *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/** sijil_narrow_get_room: the width it was given, in pixels; 0 before it was shown. */
int
sijil_narrow_get_room (SijilNarrow *self)
{
  return self->room;
}

#include "ui/sijil-wrap-bar.h"

#define SPACING 8

struct _SijilWrapBar
{
  GtkWidget parent_instance;

  gboolean  ends; /* whether the lines below the first stand at the end */
};

enum
{
  PROP_ENDS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SijilWrapBar, sijil_wrap_bar, GTK_TYPE_WIDGET)

/* Buttons of a bar stand apart; those of another widget that is laid out so are joined. */
static int
get_spacing (GtkWidget *widget)
{
  return SIJIL_IS_WRAP_BAR (widget) ? SPACING : 0;
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static int
get_width (GtkWidget *child,
           int        room)
{
  int width = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return MIN (width, room);
}

/* One line: the children from @first up to the one that is returned, and what they need. */
static GtkWidget *
measure_line (GtkWidget *first,
              int        room,
              int       *width,
              int       *height)
{
  GtkWidget *child = first;
  int spacing = get_spacing (gtk_widget_get_parent (first));

  *width = *height = 0;
  for (; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int wide = get_width (child, room);
      int high = 0;

      if (child != first && *width + spacing + wide > room)
        break;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, wide, NULL, &high, NULL, NULL);
      *width += wide + (child != first ? spacing : 0);
      *height = MAX (*height, high);
    }

  return child;
}

static int
measure_lines (GtkWidget *widget,
               int        room)
{
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  int total = 0;

  while (child != NULL)
    {
      int width, height;

      child = measure_line (child, room, &width, &height);
      total += height + (total > 0 ? get_spacing (widget) : 0);
    }

  return total;
}

static GtkSizeRequestMode
sijil_wrap_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sijil_wrap_bar_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = measure_lines (widget, for_size >= 0 ? for_size : G_MAXINT);
      return;
    }

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int least = 0, wanted = 0;

      gtk_widget_measure (child, orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + (*natural > 0 ? get_spacing (widget) : 0);
    }
  *natural = MAX (*natural, *minimum);
}

static gboolean
expands (GtkWidget *first,
         GtkWidget *end)
{
  for (GtkWidget *child = first; child != end; child = next_shown (gtk_widget_get_next_sibling (child)))
    if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
      return TRUE;

  return FALSE;
}

/* What is left over goes to the first child that expands; below the first line, if main buttons are there, before them all. */
static void
allocate_line (GtkWidget           *widget,
               GtkWidget           *first,
               GtkWidget           *end,
               const GtkAllocation *line,
               int                  left_over)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean ends = SIJIL_IS_WRAP_BAR (widget) && SIJIL_WRAP_BAR (widget)->ends;
  int x = ends && line->y > 0 && !expands (first, end) ? left_over : 0;

  for (GtkWidget *child = first; child != end; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      GtkAllocation place = { 0, line->y, get_width (child, line->width), line->height };

      if (left_over > 0 && SIJIL_IS_WRAP_BAR (widget) && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        {
          place.width += left_over;
          left_over = 0;
        }
      place.x = is_rtl ? line->width - x - place.width : x;
      gtk_widget_size_allocate (child, &place, -1);
      x += place.width + get_spacing (widget);
    }
}

static void
sijil_wrap_bar_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  GtkAllocation line = { 0, 0, width, 0 };

  while (child != NULL)
    {
      int wanted;
      GtkWidget *end = measure_line (child, width, &wanted, &line.height);

      allocate_line (widget, child, end, &line, width - wanted);
      line.y += line.height + get_spacing (widget);
      child = end;
    }
}

static void
sijil_wrap_bar_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_ENDS)
    g_value_set_boolean (value, SIJIL_WRAP_BAR (object)->ends);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sijil_wrap_bar_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (prop_id == PROP_ENDS)
    SIJIL_WRAP_BAR (object)->ends = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sijil_wrap_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sijil_wrap_bar_parent_class)->dispose (object);
}

static void
sijil_wrap_bar_class_init (SijilWrapBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sijil_wrap_bar_get_property;
  object_class->set_property = sijil_wrap_bar_set_property;
  object_class->dispose = sijil_wrap_bar_dispose;
  widget_class->get_request_mode = sijil_wrap_bar_get_request_mode;
  widget_class->measure = sijil_wrap_bar_measure;
  widget_class->size_allocate = sijil_wrap_bar_size_allocate;

  /* Whether the lines below the first stand at the end, as main buttons do; otherwise at the start, as words do. */
  properties[PROP_ENDS] = g_param_spec_boolean ("ends", NULL, NULL, TRUE,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sijil_wrap_bar_init (SijilWrapBar *self)
{
}

/** sijil_wrap_layout_new: lays out a row of joined buttons, as those of a stack's switcher, in the same way. */
GtkLayoutManager *
sijil_wrap_layout_new (void)
{
  return gtk_custom_layout_new (sijil_wrap_bar_get_request_mode, sijil_wrap_bar_measure, sijil_wrap_bar_size_allocate);
}

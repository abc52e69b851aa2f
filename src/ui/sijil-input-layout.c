#include "ui/sijil-input-layout.h"

#define SPACE 2

/* As tall as a sentence of either script gets. */
#define TALL_SIGNS "Àgj إلي"

struct _SijilInputLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (SijilInputLayout, sijil_input_layout, GTK_TYPE_LAYOUT_MANAGER)

/* How much further than its field a sentence may run. */
typedef struct
{
  int before;
  int after;
} Room;

static GtkWidget *
get_heading (GtkWidget *input)
{
  return gtk_widget_get_first_child (input);
}

static GtkWidget *
get_control (GtkWidget *input)
{
  return gtk_widget_get_next_sibling (get_heading (input));
}

static GtkWidget *
get_message (GtkWidget *input)
{
  return gtk_widget_get_next_sibling (get_control (input));
}

static gboolean
is_input (GtkWidget *widget)
{
  return SIJIL_IS_INPUT_LAYOUT (gtk_widget_get_layout_manager (widget));
}

static gboolean
says_something (GtkWidget *widget)
{
  return is_input (widget) && *gtk_label_get_text (GTK_LABEL (get_message (widget))) != '\0';
}

/* Whether fields stand side by side in @box, each of the same width. */
static gboolean
is_line (GtkWidget *box)
{
  return GTK_IS_BOX (box) && gtk_box_get_homogeneous (GTK_BOX (box))
         && gtk_orientable_get_orientation (GTK_ORIENTABLE (box)) == GTK_ORIENTATION_HORIZONTAL;
}

/* Two sentences with a silent field between them: the first may have its line, the second not. */
static Room
find_room (GtkWidget *input,
           int        width)
{
  GtkWidget *line = gtk_widget_get_parent (input);
  Room room = { 0, 0 };
  gboolean is_first = TRUE;
  int step;

  if (!is_line (line))
    return room;

  step = width + gtk_box_get_spacing (GTK_BOX (line));
  for (GtkWidget *w = gtk_widget_get_prev_sibling (input); w != NULL; w = gtk_widget_get_prev_sibling (w))
    {
      is_first = is_first && !says_something (w);
      if (gtk_widget_get_visible (w))
        room.before += step;
    }
  if (!is_first)
    room.before = 0;
  for (GtkWidget *w = gtk_widget_get_next_sibling (input); w != NULL && !says_something (w); w = gtk_widget_get_next_sibling (w))
    if (gtk_widget_get_visible (w))
      room.after += step;
  return room;
}

static GtkSizeRequestMode
sijil_input_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* What the sentence says makes no column wider. */
static void
measure_width (GtkWidget *widget,
               int       *minimum,
               int       *natural)
{
  for (GtkWidget *child = get_heading (widget); child != get_message (widget); child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0, child_natural = 0;

      if (gtk_widget_should_layout (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static int
measure_height (GtkWidget *child,
                int        width)
{
  int minimum = 0, natural = 0, least = 0;

  if (!gtk_widget_should_layout (child))
    return 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width < 0 ? -1 : MAX (width, least), &minimum, &natural, NULL, NULL);
  return natural;
}

/* The line of the sentence is as high when it is empty. */
static int
measure_message (GtkWidget *message)
{
  g_autoptr (PangoLayout) tall = NULL;
  int height, tall_height;

  if (!gtk_widget_should_layout (message))
    return 0;

  tall = pango_layout_copy (gtk_label_get_layout (GTK_LABEL (message)));
  pango_layout_set_width (tall, -1);
  pango_layout_get_pixel_size (tall, NULL, &height);
  pango_layout_set_text (tall, TALL_SIGNS, -1);
  pango_layout_get_pixel_size (tall, NULL, &tall_height);
  return measure_height (message, -1) + MAX (tall_height - height, 0);
}

static void
sijil_input_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  int heading;

  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (widget, minimum, natural);
      return;
    }

  heading = measure_height (get_heading (widget), for_size);
  *natural = (heading > 0 ? heading + SPACE : 0) + measure_height (get_control (widget), for_size)
             + measure_message (get_message (widget));
  *minimum = *natural;
}

static void
allocate_child (GtkWidget *child,
                int        x,
                int       *y,
                int        width,
                int        height)
{
  const GtkAllocation box = { x, *y, width, height };

  if (!gtk_widget_should_layout (child))
    return;

  gtk_widget_size_allocate (child, &box, -1);
  *y += height;
}

/* From the edge where its field begins, and back over the fields before only for what does not fit. */
static void
allocate_message (GtkWidget *widget,
                  int        y,
                  int        width,
                  int        height)
{
  GtkWidget *message = get_message (widget);
  Room room = find_room (widget, width);
  int needed = 0;
  int back, whole;

  if (!gtk_widget_should_layout (message))
    return;

  gtk_widget_measure (message, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &needed, NULL, NULL);
  back = CLAMP (needed - width - room.after, 0, room.before);
  whole = CLAMP (needed, width, back + width + room.after);
  allocate_child (message, gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width + back - whole : -back, &y, whole, height);
}

static void
sijil_input_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  int heading = measure_height (get_heading (widget), width);
  int y = 0;

  allocate_child (get_heading (widget), 0, &y, width, heading);
  if (heading > 0)
    y += SPACE;
  allocate_child (get_control (widget), 0, &y, width, measure_height (get_control (widget), width));
  allocate_message (widget, y, width, measure_message (get_message (widget)));
}

static void
sijil_input_layout_class_init (SijilInputLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = sijil_input_layout_get_request_mode;
  layout_class->measure = sijil_input_layout_measure;
  layout_class->allocate = sijil_input_layout_allocate;
}

static void
sijil_input_layout_init (SijilInputLayout *self)
{
}

/** sijil_input_layout_said: the sentence of @input is another: those beside it have other room. */
void
sijil_input_layout_said (GtkWidget *input)
{
  GtkWidget *line = gtk_widget_get_parent (input);

  if (line == NULL || !is_line (line))
    return;

  for (GtkWidget *w = gtk_widget_get_first_child (line); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (is_input (w))
      gtk_widget_queue_resize (w);
}

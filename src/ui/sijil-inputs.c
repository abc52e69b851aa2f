#include "ui/sijil-inputs.h"

void
sijil_inputs_foreach (GtkWidget      *widget,
                      SijilInputFunc  func,
                      gpointer        data)
{
  if (SIJIL_IS_INPUT (widget))
    {
      func (SIJIL_INPUT (widget), data);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    sijil_inputs_foreach (child, func, data);
}

static gboolean
is_shown (SijilInput *input)
{
  return gtk_widget_get_visible (gtk_widget_get_parent (GTK_WIDGET (input)));
}

typedef struct
{
  const char *path;
  gboolean    is_beginning; /* whether @path may name what the field lies in */
  SijilInput *found;
} Search;

static void
find_cb (SijilInput *input,
         gpointer    data)
{
  Search *search = data;
  const char *path = sijil_input_get_path (input);

  if (search->found != NULL && is_shown (search->found))
    return;
  if (g_str_equal (path, search->path)
      || (search->is_beginning && is_shown (input) && g_str_has_prefix (path, search->path)))
    search->found = input;
}

/** sijil_inputs_find: (nullable): the field of @path, the one that is shown if there are several. */
SijilInput *
sijil_inputs_find (GtkWidget  *widget,
                   const char *path)
{
  Search search = { path, FALSE, NULL };

  sijil_inputs_foreach (widget, find_cb, &search);
  return search.found;
}

/** sijil_inputs_find_within: (nullable): the field of @path, or the first that is shown of what @path names. */
SijilInput *
sijil_inputs_find_within (GtkWidget  *widget,
                          const char *path)
{
  Search search = { path, TRUE, NULL };

  sijil_inputs_foreach (widget, find_cb, &search);
  return search.found;
}

/** sijil_inputs_get_text: (transfer none): what is typed or chosen in a field; "" when there is none. */
const char *
sijil_inputs_get_text (GtkWidget  *widget,
                       const char *path)
{
  SijilInput *input = sijil_inputs_find (widget, path);

  return input != NULL ? sijil_input_get_text (input) : "";
}

typedef struct
{
  const char *path;
  guint       n;
  guint       found; /* 0 until it is */
} Count;

static void
count_cb (SijilInput *input,
          gpointer    data)
{
  Count *count = data;

  count->n++;
  if (count->found == 0 && is_shown (input) && g_str_has_prefix (sijil_input_get_path (input), count->path))
    count->found = count->n;
}

/** sijil_inputs_get_place: where what @path names stands: a number to compare, last when it is nowhere. */
guint
sijil_inputs_get_place (GtkWidget  *widget,
                        const char *path)
{
  Count count = { path, 0, 0 };

  sijil_inputs_foreach (widget, count_cb, &count);
  return count.found != 0 ? count.found : G_MAXUINT;
}

typedef struct
{
  gboolean    from_top;    /* whether what is filled behind it does not matter */
  SijilInput *first_empty; /* (nullable) */
} Place;

static void
place_cb (SijilInput *input,
          gpointer    data)
{
  Place *place = data;

  if (!gtk_widget_get_mapped (GTK_WIDGET (input)) || sijil_input_get_field (input)->type == SIJIL_FIELD_BOOLEAN)
    return;
  if (!sijil_input_is_empty (input))
    place->first_empty = place->from_top ? place->first_empty : NULL;
  else if (place->first_empty == NULL)
    place->first_empty = input;
}

/** sijil_inputs_find_empty: (nullable): the first that is seen, either of all or behind all that is filled. */
SijilInput *
sijil_inputs_find_empty (GtkWidget *widget,
                         gboolean   from_top)
{
  Place place = { from_top, NULL };

  sijil_inputs_foreach (widget, place_cb, &place);
  return place.first_empty;
}

/** sijil_inputs_new_line: for fields side by side, each of the same width. */
GtkWidget *
sijil_inputs_new_line (void)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (line), TRUE);
  return line;
}

/**
 * sijil_inputs_add_to_line:
 *
 * French is added before Arabic. It stands at the left and Arabic at the right, as on paper, whatever the language of
 * the window.
 */
void
sijil_inputs_add_to_line (GtkWidget  *line,
                          SijilInput *input)
{
  gboolean is_arabic = g_str_has_suffix (sijil_input_get_field (input)->name, "_ar");

  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL && is_arabic)
    gtk_box_prepend (GTK_BOX (line), GTK_WIDGET (input));
  else
    gtk_box_append (GTK_BOX (line), GTK_WIDGET (input));
}

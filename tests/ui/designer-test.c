#include "designer-test.h"

#include "core/sijil-json.h"
#include "ui/sijil-design-canvas.h"

#include <time.h>

SijilDesigner *
designer_find (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (SIJIL_IS_DESIGNER (window))
        return SIJIL_DESIGNER (window);
    }

  return NULL;
}

gboolean
designer_is_ready (gpointer data)
{
  return designer_find () != NULL && sijil_designer_is_ready (designer_find ());
}

gboolean
designer_is_gone (gpointer data)
{
  return designer_find () == NULL;
}

GtkWidget *
designer_get_page (Ui *ui)
{
  return gtk_stack_get_visible_child (GTK_STACK (ui_find (ui->window, "parts")));
}

void
designer_go_to_layouts (Ui *ui)
{
  ui_sign_in (ui, "admin");
  ui_go (ui, "administration:layouts");
  ui_wait_for_label (ui->window, "Layouts of the cards");
}

static gboolean
set_true (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* From the layout that comes with the program; laid out, so that nothing moves under the hand. */
SijilDesigner *
designer_open (Ui *ui)
{
  gboolean is_over = FALSE;

  designer_go_to_layouts (ui);
  ui_press (designer_get_page (ui), "layouts.new", NULL);
  ui_wait (designer_is_ready, ui);
  g_timeout_add (300, set_true, &is_over);
  ui_wait (is_true, &is_over);
  ui_wait (designer_is_ready, ui);
  return designer_find ();
}

void
designer_close (SijilDesigner *designer)
{
  gtk_window_destroy (GTK_WINDOW (designer));
  ui_wait (designer_is_gone, NULL);
}

SijilSketch *
designer_get_sketch (SijilDesigner *designer)
{
  return sijil_design_get_sketch (sijil_designer_get_design (designer));
}

cairo_rectangle_t
designer_get_box (SijilDesigner *designer,
                  const char    *name)
{
  cairo_rectangle_t box = { 0, 0, 0, 0 };
  int place = sijil_sketch_find_named (designer_get_sketch (designer), name);

  g_assert_cmpint (place, >=, 0);
  sijil_sketch_get_box (designer_get_sketch (designer), (guint) place, &box);
  return box;
}

void
designer_select (SijilDesigner *designer,
                 const char    *name)
{
  g_assert_true (sijil_design_select_named (sijil_designer_get_design (designer), NULL, name));
}

void
designer_let_idle (Ui *ui)
{
  ui_settle (ui);
  ui_wait (designer_is_ready, ui);
}

/*
 * Hands.
 */

static GtkEventController *
find_controller (SijilDesigner *designer,
                 GType          type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (sijil_designer_get_canvas (designer)));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }

  g_assert_not_reached ();
}

gboolean
designer_press_key (SijilDesigner  *designer,
                    guint           keyval,
                    GdkModifierType state)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (designer, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", keyval, 0, state, &handled);
  return handled;
}

/* Microseconds that this thread has worked, whatever else the machine does. */
static gint64
get_own_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* From one place of the card by so much, in millimetres; in steps, as a hand moves. Returns: the longest time nothing else could be done */
double
designer_drag (SijilDesigner *designer,
               double         x_mm,
               double         y_mm,
               double         dx_mm,
               double         dy_mm,
               guint          n_steps)
{
  GtkEventController *drag_controller = find_controller (designer, GTK_TYPE_GESTURE_DRAG);
  SijilDesignCanvas *canvas = sijil_designer_get_canvas (designer);
  double x, y, to_x, to_y;
  gint64 longest = 0;

  sijil_design_canvas_to_dots (canvas, x_mm, y_mm, &x, &y);
  sijil_design_canvas_to_dots (canvas, x_mm + dx_mm, y_mm + dy_mm, &to_x, &to_y);
  g_signal_emit_by_name (drag_controller, "drag-begin", x, y);
  for (guint i = 1; i <= n_steps; i++)
    {
      gint64 began = get_own_time ();
      gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC / 20;

      g_signal_emit_by_name (drag_controller, "drag-update", (to_x - x) * i / n_steps, (to_y - y) * i / n_steps);
      longest = MAX (longest, get_own_time () - began);
      while (g_get_monotonic_time () < until)
        {
          began = get_own_time ();
          g_main_context_iteration (NULL, FALSE);
          longest = MAX (longest, get_own_time () - began);
        }
    }
  g_signal_emit_by_name (drag_controller, "drag-end", to_x - x, to_y - y);
  return (double) longest / 1000.0;
}

void
designer_click (SijilDesigner  *designer,
                double          x_mm,
                double          y_mm,
                GdkModifierType state)
{
  SijilDesignCanvas *canvas = sijil_designer_get_canvas (designer);
  double x, y;

  sijil_design_canvas_to_dots (canvas, x_mm, y_mm, &x, &y);
  sijil_design_canvas_press (canvas, x, y, state);
  sijil_design_canvas_release (canvas);
}

const char *
designer_get_selected (SijilDesigner *designer)
{
  int place = sijil_sketch_get_selected (designer_get_sketch (designer));

  return place >= 0 ? sijil_json_get_string (sijil_sketch_get_item (designer_get_sketch (designer), (guint) place), "name") : NULL;
}

static GtkWidget *
find_named (GtkWidget  *widget,
            const char *name)
{
  if (g_strcmp0 (gtk_widget_get_name (widget), name) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* (nullable) */
GtkWidget *
designer_seek_field (SijilDesigner *designer,
                     const char    *member)
{
  return find_named (ui_find (designer, "properties"), member);
}

GtkWidget *
designer_find_field (SijilDesigner *designer,
                     const char    *member)
{
  GtkWidget *field = designer_seek_field (designer, member);

  if (field == NULL)
    g_error ("there is no field “%s”", member);
  return field;
}

/* The designer of layouts, by its own widgets: keys and the mouse go through the controllers of the canvas. */

#include "choose.h"
#include "ui.h"

#include "core/sijil-json.h"
#include "register/sijil-card-layout.h"
#include "ui/sijil-banner.h"
#include "ui/sijil-choice-list.h"
#include "ui/sijil-design-canvas.h"
#include "ui/sijil-design-field.h"
#include "ui/sijil-design-items.h"
#include "ui/sijil-design-keep.h"
#include "ui/sijil-designer-private.h"
#include "ui/sijil-form-dialog.h"
#include "ui/sijil-notes-window.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sys/stat.h>
#include <time.h>

/* Nothing that a hand waits for may take longer. */
#ifdef __SANITIZE_ADDRESS__
#define MOST_MS 250.0 /* what looks after each access takes its time */
#else
#define MOST_MS 50.0
#endif

static SijilDesigner *
find_designer (void)
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

static gboolean
designer_is_ready (gpointer data)
{
  return find_designer () != NULL && sijil_designer_is_ready (find_designer ());
}

static gboolean
designer_is_gone (gpointer data)
{
  return find_designer () == NULL;
}

static GtkWidget *
get_part (Ui *ui)
{
  return gtk_stack_get_visible_child (GTK_STACK (ui_find (ui->window, "parts")));
}

static void
go_to_layouts (Ui *ui)
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
static SijilDesigner *
open_designer (Ui *ui)
{
  gboolean is_over = FALSE;

  go_to_layouts (ui);
  ui_press (get_part (ui), "layouts.new", NULL);
  ui_wait (designer_is_ready, ui);
  g_timeout_add (300, set_true, &is_over);
  ui_wait (is_true, &is_over);
  ui_wait (designer_is_ready, ui);
  return find_designer ();
}

static void
close_designer (SijilDesigner *designer)
{
  gtk_window_destroy (GTK_WINDOW (designer));
  ui_wait (designer_is_gone, NULL);
}

static SijilSketch *
get_sketch (SijilDesigner *designer)
{
  return sijil_design_get_sketch (sijil_designer_get_design (designer));
}

static cairo_rectangle_t
get_box (SijilDesigner *designer,
         const char    *name)
{
  cairo_rectangle_t box = { 0, 0, 0, 0 };
  int place = sijil_sketch_find_named (get_sketch (designer), name);

  g_assert_cmpint (place, >=, 0);
  sijil_sketch_get_box (get_sketch (designer), (guint) place, &box);
  return box;
}

static void
select_item (SijilDesigner *designer,
             const char    *name)
{
  g_assert_true (sijil_design_select_named (sijil_designer_get_design (designer), NULL, name));
}

static void
let_idle (Ui *ui)
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

static gboolean
press_key (SijilDesigner   *designer,
           guint            keyval,
           GdkModifierType  state)
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
static double
drag (SijilDesigner *designer,
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

static void
click (SijilDesigner   *designer,
       double           x_mm,
       double           y_mm,
       GdkModifierType  state)
{
  SijilDesignCanvas *canvas = sijil_designer_get_canvas (designer);
  double x, y;

  sijil_design_canvas_to_dots (canvas, x_mm, y_mm, &x, &y);
  sijil_design_canvas_press (canvas, x, y, state);
  sijil_design_canvas_release (canvas);
}

static const char *
get_selected_name (SijilDesigner *designer)
{
  int place = sijil_sketch_get_selected (get_sketch (designer));

  return place >= 0 ? sijil_json_get_string (sijil_sketch_get_item (get_sketch (designer), (guint) place), "name") : NULL;
}

/*
 * Properties.
 */

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

static GtkWidget *
find_field (SijilDesigner *designer,
            const char    *member)
{
  GtkWidget *field = find_named (ui_find (designer, "properties"), member);

  if (field == NULL)
    g_error ("there is no field “%s”", member);
  return field;
}

/*
 * Tests.
 */

static void
arrows_nudge_and_are_taken_back (Ui            *ui,
                                 gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  cairo_rectangle_t before = get_box (designer, "photo");
  cairo_rectangle_t after;

  click (designer, 14.0, 36.0, 0);
  g_assert_cmpstr (get_selected_name (designer), ==, "photo"); /* what does not stand on this card is not in the way */
  g_assert_true (press_key (designer, GDK_KEY_Right, 0));
  g_assert_true (press_key (designer, GDK_KEY_Down, GDK_SHIFT_MASK));
  after = get_box (designer, "photo");
  g_assert_cmpfloat_with_epsilon (after.x, before.x + 0.1, 0.001);
  g_assert_cmpfloat_with_epsilon (after.y, before.y + 1.0, 0.001);
  g_assert_true (sijil_sketch_is_changed (get_sketch (designer)));
  g_assert_true (press_key (designer, GDK_KEY_z, GDK_CONTROL_MASK));
  after = get_box (designer, "photo");
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 0.001);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 0.001);
  g_assert_true (press_key (designer, GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  g_assert_cmpfloat_with_epsilon (get_box (designer, "photo").y, before.y + 1.0, 0.001);
  close_designer (designer);
}

static void
keys_walk_copy_and_remove (Ui            *ui,
                           gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  guint n = sijil_sketch_get_n_items (get_sketch (designer));

  g_assert_true (press_key (designer, GDK_KEY_Tab, 0));
  g_assert_cmpstr (get_selected_name (designer), ==, "ground");
  g_assert_true (press_key (designer, GDK_KEY_Tab, 0));
  g_assert_cmpstr (get_selected_name (designer), ==, "rose");
  g_assert_true (press_key (designer, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK));
  g_assert_cmpstr (get_selected_name (designer), ==, "ground");
  g_assert_false (press_key (designer, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK)); /* the focus goes on to the next widget */
  select_item (designer, "card-fr");
  g_assert_true (press_key (designer, GDK_KEY_d, GDK_CONTROL_MASK));
  g_assert_cmpuint (sijil_sketch_get_n_items (get_sketch (designer)), ==, n + 1);
  g_assert_true (press_key (designer, GDK_KEY_Delete, 0));
  g_assert_cmpuint (sijil_sketch_get_n_items (get_sketch (designer)), ==, n);
  select_item (designer, "card-fr");
  g_assert_true (press_key (designer, GDK_KEY_c, GDK_CONTROL_MASK));
  g_assert_true (press_key (designer, GDK_KEY_v, GDK_CONTROL_MASK));
  ui_settle (ui);
  g_assert_cmpuint (sijil_sketch_get_n_items (get_sketch (designer)), ==, n + 1);
  g_assert_true (press_key (designer, GDK_KEY_a, GDK_CONTROL_MASK));
  g_assert_cmpuint (sijil_sketch_get_n_selected (get_sketch (designer)), >, 20);
  g_assert_true (press_key (designer, GDK_KEY_Escape, 0));
  g_assert_cmpuint (sijil_sketch_get_n_selected (get_sketch (designer)), ==, 0);
  close_designer (designer);
}

static void
hand_moves_and_escape_brings_back (Ui            *ui,
                                   gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  SijilDesignCanvas *canvas = sijil_designer_get_canvas (designer);
  cairo_rectangle_t before, after;
  double x, y, longest_ms;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (designer, "snap_button")), FALSE);
  select_item (designer, "names");
  before = get_box (designer, "names");
  longest_ms = drag (designer, before.x + before.width / 2.0, before.y + before.height / 3.0, 4.0, -2.0, 30);
  after = get_box (designer, "names");
  g_test_message ("longest block while dragging: %.1f ms; a face in the thread: %.1f ms", longest_ms,
                  (double) sijil_design_get_painting (sijil_designer_get_design (designer))->took_us / 1000.0);
  g_assert_cmpfloat_with_epsilon (after.x, before.x + 4.0, 0.25);
  g_assert_cmpfloat_with_epsilon (after.y, before.y - 2.0, 0.25);
  g_assert_cmpfloat (longest_ms, <, MOST_MS);
  ui_press (designer, "design.undo", NULL); /* the whole drag is one step */
  g_assert_cmpfloat_with_epsilon (get_box (designer, "names").x, before.x, 0.001);
  g_assert_false (sijil_sketch_can_undo (get_sketch (designer)));

  sijil_design_canvas_to_dots (canvas, before.x + 20.0, before.y + 6.0, &x, &y);
  sijil_design_canvas_press (canvas, x, y, 0);
  sijil_design_canvas_drag (canvas, x + 60.0, y, 0);
  g_assert_cmpfloat (get_box (designer, "names").x, >, before.x + 1.0);
  g_assert_true (press_key (designer, GDK_KEY_Escape, 0));
  g_assert_cmpfloat_with_epsilon (get_box (designer, "names").x, before.x, 0.001);
  sijil_design_canvas_release (canvas);
  g_assert_false (sijil_sketch_can_undo (get_sketch (designer)));

  sijil_design_canvas_press (canvas, x, y, 0);
  sijil_design_canvas_drag (canvas, x + 60.0, y, 0);
  g_assert_true (press_key (designer, GDK_KEY_z, GDK_CONTROL_MASK)); /* the hand lets go, and its way is no step */
  sijil_design_canvas_drag (canvas, x + 80.0, y, 0);
  g_assert_cmpfloat_with_epsilon (get_box (designer, "names").x, before.x, 0.001);
  sijil_design_canvas_release (canvas);
  g_assert_false (sijil_sketch_can_undo (get_sketch (designer)));
  close_designer (designer);
}

static void
handles_resize_and_band_selects (Ui            *ui,
                                 gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  SijilDesignCanvas *canvas = sijil_designer_get_canvas (designer);
  cairo_rectangle_t before, after;
  double x, y, to_x, to_y;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (designer, "snap_button")), FALSE);
  select_item (designer, "photo");
  before = get_box (designer, "photo");
  drag (designer, before.x + before.width, before.y + before.height, 5.0, 3.0, 10);
  after = get_box (designer, "photo");
  g_assert_cmpfloat_with_epsilon (after.width, before.width + 5.0, 0.25);
  g_assert_cmpfloat_with_epsilon (after.height, before.height + 3.0, 0.25);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 0.001);

  press_key (designer, GDK_KEY_Escape, 0);
  sijil_design_canvas_to_dots (canvas, -3.0, 57.0, &x, &y);
  sijil_design_canvas_to_dots (canvas, 90.0, 20.2, &to_x, &to_y);
  sijil_design_canvas_press (canvas, x, y, 0);
  sijil_design_canvas_drag (canvas, to_x, to_y, 0);
  sijil_design_canvas_release (canvas);
  g_assert_true (sijil_sketch_is_selected (get_sketch (designer), (guint) sijil_sketch_find_named (get_sketch (designer), "names")));
  g_assert_false (sijil_sketch_is_selected (get_sketch (designer), (guint) sijil_sketch_find_named (get_sketch (designer), "band")));
  close_designer (designer);
}

static void
items_cling_to_lines_unless_ctrl_is_held (Ui            *ui,
                                          gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  SijilDesignCanvas *canvas = sijil_designer_get_canvas (designer);
  cairo_rectangle_t box;
  double x, y, next_x, next_y, clung;

  select_item (designer, "names");
  box = get_box (designer, "names");
  sijil_design_canvas_to_dots (canvas, box.x + 20.0, box.y + 6.0, &x, &y);
  sijil_design_canvas_to_dots (canvas, box.x + 21.0, box.y + 6.0, &next_x, &next_y);
  sijil_design_canvas_press (canvas, x, y, 0);
  sijil_design_canvas_drag (canvas, x - 0.45 * (next_x - x), y, 0);
  clung = get_box (designer, "names").x;
  sijil_design_canvas_drag (canvas, x - 0.45 * (next_x - x), y, GDK_CONTROL_MASK);
  g_assert_cmpfloat_with_epsilon (get_box (designer, "names").x, box.x - 0.45, 0.026);
  g_assert_cmpfloat (fabs (clung - get_box (designer, "names").x), >, 0.04);
  sijil_design_canvas_release (canvas);
  close_designer (designer);
}

static void
properties_change_one_member_a_step (Ui            *ui,
                                     gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  JsonObject *item;

  select_item (designer, "card-fr");
  let_idle (ui);
  g_assert_cmpfloat_with_epsilon (gtk_spin_button_get_value (GTK_SPIN_BUTTON (find_field (designer, "size"))), 6.2, 0.001);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_field (designer, "size")), 7.0);
  gtk_editable_set_text (GTK_EDITABLE (find_field (designer, "text")), "CARTE");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_field (designer, "bold")), TRUE);
  sijil_choice_list_select (GTK_DROP_DOWN (find_field (designer, "colour")), "ochre");
  sijil_choice_list_select (GTK_DROP_DOWN (find_field (designer, "provisional")), "false");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_field (designer, "cooperative")), FALSE);
  item = sijil_sketch_get_item (get_sketch (designer), (guint) sijil_sketch_get_selected (get_sketch (designer)));
  g_assert_cmpfloat_with_epsilon (sijil_json_get_double (item, "size", 0), 7.0, 0.001);
  g_assert_cmpstr (sijil_json_get_string (item, "text"), ==, "CARTE");
  g_assert_true (sijil_json_get_bool (item, "bold", FALSE));
  g_assert_cmpstr (sijil_json_get_string (item, "colour"), ==, "ochre");
  g_assert_true (json_object_has_member (sijil_json_get_object (item, "when"), "provisional"));
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (sijil_json_get_object (item, "when"), "category")), ==, 3);

  for (guint i = 0; i < 5; i++)
    ui_press (designer, "design.undo", NULL);
  let_idle (ui);
  item = sijil_sketch_get_item (get_sketch (designer), (guint) sijil_sketch_find_named (get_sketch (designer), "card-fr"));
  g_assert_cmpfloat_with_epsilon (sijil_json_get_double (item, "size", 0), 7.0, 0.001);
  g_assert_cmpstr (sijil_json_get_string (item, "text"), ==, "CARTE PROFESSIONNELLE");
  g_assert_false (json_object_has_member (item, "when"));

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_field (designer, "x")), 5.0);
  g_assert_cmpfloat_with_epsilon (get_box (designer, "card-fr").x, 5.0, 0.011);
  close_designer (designer);
}

/* As a field does when the focus leaves it. */
static guint
leave_spins (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_SPIN_BUTTON (widget))
    {
      gtk_spin_button_update (GTK_SPIN_BUTTON (widget));
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += leave_spins (child);
  return n;
}

static void
leave_fields_of_items (Ui            *ui,
                       SijilDesigner *designer)
{
  for (guint i = 0; i < sijil_sketch_get_n_items (get_sketch (designer)); i++)
    {
      sijil_sketch_select (get_sketch (designer), i, SIJIL_SELECT_ONLY);
      sijil_design_selected (sijil_designer_get_design (designer));
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_assert_cmpuint (leave_spins (ui_find (designer, "properties")), >=, 4);
      if (sijil_sketch_is_changed (get_sketch (designer)))
        g_error ("“%s” was changed", get_selected_name (designer));
    }
}

static void
fields_that_are_only_left_change_nothing (Ui            *ui,
                                          gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);

  leave_fields_of_items (ui, designer);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (designer, "back_button")), TRUE);
  leave_fields_of_items (ui, designer);
  g_assert_false (sijil_sketch_can_undo (get_sketch (designer)));
  close_designer (designer);
}

static void
texts_of_a_stack_are_changed_one_by_one (Ui            *ui,
                                         gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  JsonArray *texts;

  select_item (designer, "names");
  let_idle (ui);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_field (designer, "part")), 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_field (designer, "text"))), ==, "{name_fr}");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_field (designer, "size")), 9.0);
  texts = sijil_json_get_array (sijil_sketch_get_item (get_sketch (designer), (guint) sijil_sketch_get_selected (get_sketch (designer))),
                                "texts");
  g_assert_cmpfloat_with_epsilon (sijil_json_get_double (json_array_get_object_element (texts, 1), "size", 0), 9.0, 0.001);
  g_assert_cmpfloat_with_epsilon (sijil_json_get_double (json_array_get_object_element (texts, 0), "size", 0), 11.5, 0.001);
  close_designer (designer);
}

static gboolean
fault_is_told (gpointer designer)
{
  return sijil_banner_is_shown (SIJIL_BANNER (ui_find (designer, "fault_banner")));
}

static gboolean
no_fault_is_told (gpointer designer)
{
  return !fault_is_told (designer);
}

static void
fault_is_told_and_leads_to_its_item (Ui            *ui,
                                     gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);

  g_assert_false (fault_is_told (designer));
  select_item (designer, "card-fr");
  let_idle (ui);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_field (designer, "size")), 30.0); /* the floor is the size: it cannot shrink */
  ui_wait (fault_is_told, designer);
  press_key (designer, GDK_KEY_Escape, 0);
  ui_wait_for_label (designer, "card-fr");
  ui_press (designer, "design.show-fault", NULL);
  g_assert_cmpstr (get_selected_name (designer), ==, "card-fr");
  ui_press (designer, "design.undo", NULL);
  ui_wait (no_fault_is_told, designer);

  select_item (designer, "card-fr");
  let_idle (ui);
  gtk_editable_set_text (GTK_EDITABLE (find_field (designer, "text")), "{nobody}"); /* the file cannot be read */
  ui_wait (fault_is_told, designer);
  press_key (designer, GDK_KEY_Escape, 0);
  ui_press (designer, "design.show-fault", NULL);
  g_assert_cmpstr (get_selected_name (designer), ==, "card-fr");
  g_assert_nonnull (sijil_design_get_painting (sijil_designer_get_design (designer))->texture); /* the picture before it stays */
  close_designer (designer);
}

static void
code_that_is_too_small_is_told (Ui            *ui,
                                gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (designer, "back_button")), TRUE);
  let_idle (ui);
  ui_wait_for_label (designer, "The QR code can be read");
  g_assert_true (sijil_design_get_painting (sijil_designer_get_design (designer))->meter.fits);
  select_item (designer, "qr");
  let_idle (ui);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_field (designer, "width")), 15.0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_field (designer, "height")), 15.0);
  ui_wait_for_label (designer, "The QR code cannot be read");
  g_assert_true (fault_is_told (designer));
  close_designer (designer);
}

static void
hardest_cards_are_looked_at (Ui            *ui,
                             gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  GdkTexture *before = g_object_ref (sijil_design_get_painting (sijil_designer_get_design (designer))->texture);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (designer, "specimen_drop")), 7);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (designer, "worth_drop")), 1);
  let_idle (ui);
  g_assert_true (sijil_design_get_painting (sijil_designer_get_design (designer))->texture != before);
  g_assert_cmpuint (sijil_design_get_painting (sijil_designer_get_design (designer))->faults->len, ==, 0);
  g_object_unref (before);
  close_designer (designer);
}

static GtkWidget *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
question_is_there (gpointer data)
{
  return find_question () != NULL;
}

/* As its buttons do, which close it. */
static void
answer (const char *response)
{
  GtkWidget *question = find_question ();

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  gtk_window_destroy (GTK_WINDOW (question));
}

static void
closing_asks_when_something_was_changed (Ui            *ui,
                                         gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);

  select_item (designer, "photo");
  press_key (designer, GDK_KEY_Left, 0);
  gtk_window_close (GTK_WINDOW (designer));
  ui_wait (question_is_there, NULL);
  answer ("cancel");
  ui_settle (ui);
  g_assert_true (find_designer () == designer);
  gtk_window_close (GTK_WINDOW (designer));
  ui_wait (question_is_there, NULL);
  answer ("do");
  ui_wait (designer_is_gone, NULL);
}

static void
what_is_proposed_is_in_the_register (Ui            *ui,
                                     gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) layout = NULL;
  g_autoptr (SijilLayoutFile) file = NULL;

  let_idle (ui);
  gtk_editable_set_text (GTK_EDITABLE (find_field (designer, "id")), "faces-2026");
  gtk_editable_set_text (GTK_EDITABLE (find_field (designer, "title_fr")), "Carte de 2026");
  select_item (designer, "card-fr");
  press_key (designer, GDK_KEY_Right, GDK_SHIFT_MASK);
  ui_press (designer, "design.propose", NULL);
  ui_set_limit (60);
  ui_wait (designer_is_gone, NULL);
  ui_wait_for_label (ui->window, "Carte de 2026");
  fixture_sign_in (&ui->base, "admin");
  layout = sijil_card_layout_show (ui->base.reg, "faces-2026/1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (layout, "state"), ==, "proposed");
  file = sijil_card_layout_load_file (ui->base.reg, "faces-2026/1", &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (file->json, NULL), (gssize) g_bytes_get_size (file->json), "4.5, 14.8"));

  /* its next version is the second */
  ui_press (get_part (ui), "layouts.design", "faces-2026/1");
  ui_wait (designer_is_ready, ui);
  g_assert_cmpfloat (sijil_design_get_number (sijil_designer_get_design (find_designer ()), "version"), ==, 2.0);
  close_designer (find_designer ());
}

static void
what_cannot_be_proposed_stays_and_says_why (Ui            *ui,
                                            gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);

  select_item (designer, "serial-code");
  press_key (designer, GDK_KEY_Delete, 0);
  ui_press (designer, "design.propose", NULL);
  ui_set_limit (60);
  ui_wait_for_label (designer, "does not show both its codes");
  g_assert_true (find_designer () == designer);
  close_designer (designer);
}

static char *
find_kept (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "sijil", "designs", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  while (name != NULL && !g_str_has_suffix (name, ".json")) /* it is being written */
    name = g_dir_read_name (dir);
  return name != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

/* What the tests before closed without saving. */
static void
forget_kept (void)
{
  char *path;

  while ((path = find_kept ()) != NULL)
    {
      g_assert_cmpint (g_unlink (path), ==, 0);
      g_free (path);
    }
}

static gboolean
is_kept (gpointer data)
{
  g_autofree char *path = find_kept ();

  return path != NULL;
}

static gboolean
designer_is_there (gpointer data)
{
  return find_designer () != NULL;
}

static void
what_was_not_saved_is_offered_again (Ui            *ui,
                                     gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;
  cairo_rectangle_t before = get_box (designer, "photo");
  GStatBuf facts;

  forget_kept ();
  select_item (designer, "photo");
  press_key (designer, GDK_KEY_Right, GDK_SHIFT_MASK);
  ui_wait (is_kept, NULL);
  path = find_kept ();
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpuint (facts.st_mode & 0777, ==, 0600);
  close_designer (designer); /* without a question, as when the program stops */

  ui_go (ui, "today");
  ui_go (ui, "administration:layouts");
  ui_wait_for_label (ui->window, "Designs that were not saved");
  id = g_path_get_basename (path);
  *strrchr (id, '.') = '\0';
  ui_press (get_part (ui), "layouts.go-on", id);
  ui_wait (designer_is_there, ui);
  designer = find_designer ();
  g_assert_cmpfloat_with_epsilon (get_box (designer, "photo").x, before.x + 1.0, 0.001);

  gtk_window_close (GTK_WINDOW (designer)); /* it counts as not saved */
  ui_wait (question_is_there, NULL);
  answer ("do");
  ui_wait (designer_is_gone, NULL);
  g_assert_false (is_kept (NULL));
}

static gboolean
is_being_kept (gpointer designer)
{
  return SIJIL_DESIGNER (designer)->keeping != NULL;
}

static void
what_was_changed_while_it_was_kept_is_kept (Ui            *ui,
                                            gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  cairo_rectangle_t before = get_box (designer, "photo");
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;

  forget_kept ();
  select_item (designer, "photo");
  press_key (designer, GDK_KEY_Right, GDK_SHIFT_MASK);
  ui_wait (is_being_kept, designer);
  press_key (designer, GDK_KEY_Right, GDK_SHIFT_MASK);
  close_designer (designer);
  ui_settle (ui);
  path = find_kept ();
  g_assert_nonnull (path);

  id = g_path_get_basename (path);
  *strrchr (id, '.') = '\0';
  ui_press (get_part (ui), "layouts.go-on", id);
  ui_wait (designer_is_there, ui);
  designer = find_designer ();
  g_assert_cmpfloat_with_epsilon (get_box (designer, "photo").x, before.x + 2.0, 0.001);
  close_designer (designer); /* it still counts as not saved */
  g_assert_true (is_kept (NULL));

  g_assert_true (g_file_set_contents (path, "[", -1, NULL));
  ui_press (get_part (ui), "layouts.go-on", id);
  ui_wait_for_label (ui->window, "ends too early");
  g_assert_null (find_designer ());
  forget_kept ();
}

static gboolean
is_saved (gpointer designer)
{
  return !sijil_sketch_is_changed (get_sketch (designer));
}

static const char *
get_picture_file (SijilDesign *design)
{
  JsonNode *files = sijil_sketch_get_fact (sijil_design_get_sketch (design), "pictures");

  return sijil_json_get_string (json_node_get_object (files), "picture-frame-1");
}

static void
saved_file_holds_its_pictures (Ui            *ui,
                               gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  g_autofree char *picture = g_build_filename (ui->base.folder, "Frame 1.png~", NULL);
  g_autofree char *path = g_build_filename (ui->base.folder, "out", "card.json", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1200, 900);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilLayoutFile) file = NULL;
  g_autoptr (GHashTable) pictures = NULL;
  g_autofree char *beside = NULL;
  guint n = sijil_sketch_get_n_items (get_sketch (designer));

  cairo_surface_write_to_png (surface, picture);
  cairo_surface_destroy (surface);
  sijil_designer_add_picture (designer, picture);
  let_idle (ui);
  g_assert_cmpuint (sijil_sketch_get_n_items (get_sketch (designer)), ==, n + 1);
  g_assert_cmpuint (sijil_design_get_painting (sijil_designer_get_design (designer))->faults->len, ==, 0);
  sijil_designer_save (designer, path);
  ui_wait (is_saved, designer);
  beside = g_build_filename (ui->base.folder, "out", get_picture_file (sijil_designer_get_design (designer)), NULL);
  g_assert_true (g_str_has_suffix (beside, ".png"));
  g_assert_true (g_file_test (beside, G_FILE_TEST_EXISTS));
  file = sijil_layout_file_load (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_hash_table_lookup (file->pictures, "picture-frame-1"));
  ui_press (designer, "design.undo", NULL);
  g_assert_cmpuint (sijil_sketch_get_n_items (get_sketch (designer)), ==, n);
  pictures = sijil_design_dup_pictures (sijil_designer_get_design (designer));
  g_assert_cmpuint (g_hash_table_size (pictures), ==, 0);
  close_designer (designer);
}

/* Its own are found by their names, so that two layouts lie in one folder. */
static void
other_pictures_of_one_name_are_other_files (Ui            *ui,
                                            gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  g_autoptr (GBytes) json = sijil_sketch_to_json (get_sketch (designer));
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SijilDesign) one = sijil_design_new ("one", json, none, NULL);
  g_autoptr (SijilDesign) other = sijil_design_new ("other", json, none, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("one", 3);
  g_autoptr (GBytes) other_bytes = g_bytes_new_static ("two", 3);

  sijil_design_add_picture (one, "frame 1.jpe", bytes, "image/jpeg");
  sijil_design_add_picture (other, "frame 1.jpe", other_bytes, "image/jpeg");
  g_assert_true (g_str_has_suffix (get_picture_file (one), ".jpg"));
  g_assert_cmpstr (get_picture_file (one), !=, get_picture_file (other));
  close_designer (designer);
}

static void
what_is_changed_while_it_is_saved_is_not_saved (Ui            *ui,
                                                gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  g_autofree char *path = g_build_filename (ui->base.folder, "card.json", NULL);

  select_item (designer, "photo");
  press_key (designer, GDK_KEY_Right, 0);
  sijil_designer_save (designer, path);
  press_key (designer, GDK_KEY_Down, 0);
  ui_wait_for_label (designer, "The layout is saved.");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (sijil_sketch_is_changed (get_sketch (designer)));

  select_item (designer, "photo");
  ui_press (designer, "design.propose", NULL);
  press_key (designer, GDK_KEY_Down, 0);
  ui_set_limit (60);
  ui_wait_for_label (designer, "The layout is proposed");
  g_assert_true (find_designer () == designer);
  g_assert_true (sijil_sketch_is_changed (get_sketch (designer)));
  close_designer (designer);
}

static void
list_selects_and_locks (Ui            *ui,
                        gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  GtkWidget *list, *lock;
  cairo_rectangle_t before;

  gtk_stack_set_visible_child_name (GTK_STACK (ui_find (designer, "panes")), "items");
  list = ui_find_type (ui_find (designer, "items"), GTK_TYPE_LIST_BOX);
  gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_cmpstr (get_selected_name (designer), ==, "specimen-word"); /* the highest is the first */
  lock = ui_find_type (list, GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (lock), TRUE);
  before = get_box (designer, "specimen-word");
  press_key (designer, GDK_KEY_Right, 0);
  g_assert_cmpfloat_with_epsilon (get_box (designer, "specimen-word").x, before.x, 0.0001);
  close_designer (designer);
}

static gboolean
designer_is_shown (gpointer designer)
{
  return gtk_widget_get_visible (designer);
}

static void
desk_that_is_locked_hides_the_design (Ui            *ui,
                                      gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (designer)));
  ui_press (ui->window, "win.lock", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (designer)));
  ui_sign_in (ui, "admin");
  ui_wait (designer_is_shown, designer);
  ui_press (ui->window, "win.lock", NULL);
  ui_sign_in (ui, "director");
  ui_wait (designer_is_gone, NULL);
}

static void
what_is_selected_is_told (Ui            *ui,
                          gconstpointer  data)
{
  SijilDesigner *designer = open_designer (ui);
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  g_autofree char *wrong = NULL;
  double zoom = sijil_design_canvas_get_zoom (sijil_designer_get_canvas (designer));

  select_item (designer, "photo");
  text = sijil_design_canvas_describe (sijil_designer_get_canvas (designer));
  g_assert_nonnull (strstr (text, "photo"));
  g_assert_nonnull (strstr (text, "22."));
  label = g_strdup_printf ("Front of the card. %s", text);
  wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (sijil_designer_get_canvas (designer)), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  g_assert_cmpstr (wrong, ==, NULL);
  press_key (designer, GDK_KEY_plus, GDK_CONTROL_MASK);
  g_assert_cmpfloat (sijil_design_canvas_get_zoom (sijil_designer_get_canvas (designer)), >, zoom * 1.2);
  press_key (designer, GDK_KEY_0, GDK_CONTROL_MASK);
  g_assert_cmpfloat_with_epsilon (sijil_design_canvas_get_zoom (sijil_designer_get_canvas (designer)), zoom, 0.001);
  close_designer (designer);
}

static gboolean
form_is_gone (gpointer data)
{
  return ui_find_window (SIJIL_TYPE_FORM_DIALOG) == NULL;
}

/* From the menu: which label, where to, which face; then what a card has not. */
static void
label_of_glabels_becomes_a_layout (Ui            *ui,
                                   gconstpointer  data)
{
  g_autofree char *label = g_test_build_filename (G_TEST_DIST, "register", "glabels", "front.glabels", NULL);
  g_autofree char *path = g_build_filename (ui->base.folder, "fair.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilLayoutFile) file = NULL;
  g_autoptr (SijilLayoutFile) again = NULL;
  GtkWidget *notes;

  go_to_layouts (ui);
  ui_choose_entry (ui, "Import from gLabels…");
  ui_choose_file (label);
  ui_choose_file (path);
  g_assert_nonnull (ui_find_label (ui_wait_for_window (SIJIL_TYPE_FORM_DIALOG), "The label becomes"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS)); /* nothing is written before the last answer */
  ui_press (ui_find_window (SIJIL_TYPE_FORM_DIALOG), "form.save", NULL);
  ui_wait (form_is_gone, NULL);

  notes = ui_wait_for_window (SIJIL_TYPE_NOTES_WINDOW);
  ui_wait_for_label (notes, "fair.json");
  ui_wait_for_label (notes, "guichet");
  gtk_window_destroy (GTK_WINDOW (notes));
  file = sijil_layout_file_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (file->pictures), >, 0);

  /* What is saved over itself stays as it is. */
  g_assert_true (sijil_layout_file_save (file, path, &error));
  again = sijil_layout_file_load (path, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (again->json, file->json));
}

#define ADD(name, test) g_test_add (name, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/designer/label-of-glabels-becomes-a-layout", label_of_glabels_becomes_a_layout);
  ADD ("/designer/arrows-nudge-and-are-taken-back", arrows_nudge_and_are_taken_back);
  ADD ("/designer/keys-walk-copy-and-remove", keys_walk_copy_and_remove);
  ADD ("/designer/hand-moves-and-escape-brings-back", hand_moves_and_escape_brings_back);
  ADD ("/designer/handles-resize-and-band-selects", handles_resize_and_band_selects);
  ADD ("/designer/items-cling-to-lines-unless-ctrl-is-held", items_cling_to_lines_unless_ctrl_is_held);
  ADD ("/designer/properties-change-one-member-a-step", properties_change_one_member_a_step);
  ADD ("/designer/fields-that-are-only-left-change-nothing", fields_that_are_only_left_change_nothing);
  ADD ("/designer/texts-of-a-stack-are-changed-one-by-one", texts_of_a_stack_are_changed_one_by_one);
  ADD ("/designer/fault-is-told-and-leads-to-its-item", fault_is_told_and_leads_to_its_item);
  ADD ("/designer/code-that-is-too-small-is-told", code_that_is_too_small_is_told);
  ADD ("/designer/hardest-cards-are-looked-at", hardest_cards_are_looked_at);
  ADD ("/designer/closing-asks-when-something-was-changed", closing_asks_when_something_was_changed);
  ADD ("/designer/what-is-proposed-is-in-the-register", what_is_proposed_is_in_the_register);
  ADD ("/designer/what-cannot-be-proposed-stays-and-says-why", what_cannot_be_proposed_stays_and_says_why);
  ADD ("/designer/what-was-not-saved-is-offered-again", what_was_not_saved_is_offered_again);
  ADD ("/designer/what-was-changed-while-it-was-kept-is-kept", what_was_changed_while_it_was_kept_is_kept);
  ADD ("/designer/what-is-changed-while-it-is-saved-is-not-saved", what_is_changed_while_it_is_saved_is_not_saved);
  ADD ("/designer/other-pictures-of-one-name-are-other-files", other_pictures_of_one_name_are_other_files);
  ADD ("/designer/saved-file-holds-its-pictures", saved_file_holds_its_pictures);
  ADD ("/designer/list-selects-and-locks", list_selects_and_locks);
  ADD ("/designer/desk-that-is-locked-hides-the-design", desk_that_is_locked_hides_the_design);
  ADD ("/designer/what-is-selected-is-told", what_is_selected_is_told);

  return g_test_run ();
}

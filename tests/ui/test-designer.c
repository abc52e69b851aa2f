/* The designer of layouts, by its own widgets: keys and the mouse go through the controllers of the canvas. */

#include "choose.h"
#include "designer-test.h"

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

/*
 * Tests.
 */

static void
arrows_nudge_and_are_taken_back (Ui            *ui,
                                 gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  cairo_rectangle_t before = designer_get_box (designer, "photo");
  cairo_rectangle_t after;

  designer_click (designer, 14.0, 36.0, 0);
  g_assert_cmpstr (designer_get_selected (designer), ==, "photo"); /* what does not stand on this card is not in the way */
  g_assert_true (designer_press_key (designer, GDK_KEY_Right, 0));
  g_assert_true (designer_press_key (designer, GDK_KEY_Down, GDK_SHIFT_MASK));
  after = designer_get_box (designer, "photo");
  g_assert_cmpfloat_with_epsilon (after.x, before.x + 0.1, 0.001);
  g_assert_cmpfloat_with_epsilon (after.y, before.y + 1.0, 0.001);
  g_assert_true (sijil_sketch_is_changed (designer_get_sketch (designer)));
  g_assert_true (designer_press_key (designer, GDK_KEY_z, GDK_CONTROL_MASK));
  after = designer_get_box (designer, "photo");
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 0.001);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 0.001);
  g_assert_true (designer_press_key (designer, GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  g_assert_cmpfloat_with_epsilon (designer_get_box (designer, "photo").y, before.y + 1.0, 0.001);
  designer_close (designer);
}

static void
keys_walk_copy_and_remove (Ui            *ui,
                           gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  guint n = sijil_sketch_get_n_items (designer_get_sketch (designer));

  g_assert_true (designer_press_key (designer, GDK_KEY_Tab, 0));
  g_assert_cmpstr (designer_get_selected (designer), ==, "ground");
  g_assert_true (designer_press_key (designer, GDK_KEY_Tab, 0));
  g_assert_cmpstr (designer_get_selected (designer), ==, "rose");
  g_assert_true (designer_press_key (designer, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK));
  g_assert_cmpstr (designer_get_selected (designer), ==, "ground");
  g_assert_false (designer_press_key (designer, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK)); /* the focus goes on to the next widget */
  designer_select (designer, "card-fr");
  g_assert_true (designer_press_key (designer, GDK_KEY_d, GDK_CONTROL_MASK));
  g_assert_cmpuint (sijil_sketch_get_n_items (designer_get_sketch (designer)), ==, n + 1);
  g_assert_true (designer_press_key (designer, GDK_KEY_Delete, 0));
  g_assert_cmpuint (sijil_sketch_get_n_items (designer_get_sketch (designer)), ==, n);
  designer_select (designer, "card-fr");
  g_assert_true (designer_press_key (designer, GDK_KEY_c, GDK_CONTROL_MASK));
  g_assert_true (designer_press_key (designer, GDK_KEY_v, GDK_CONTROL_MASK));
  ui_settle (ui);
  g_assert_cmpuint (sijil_sketch_get_n_items (designer_get_sketch (designer)), ==, n + 1);
  g_assert_true (designer_press_key (designer, GDK_KEY_a, GDK_CONTROL_MASK));
  g_assert_cmpuint (sijil_sketch_get_n_selected (designer_get_sketch (designer)), >, 20);
  g_assert_true (designer_press_key (designer, GDK_KEY_Escape, 0));
  g_assert_cmpuint (sijil_sketch_get_n_selected (designer_get_sketch (designer)), ==, 0);
  designer_close (designer);
}

static void
hand_moves_and_escape_brings_back (Ui            *ui,
                                   gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  SijilDesignCanvas *canvas = sijil_designer_get_canvas (designer);
  cairo_rectangle_t before, after;
  double x, y, longest_ms;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (designer, "snap_button")), FALSE);
  designer_select (designer, "names");
  before = designer_get_box (designer, "names");
  longest_ms = designer_drag (designer, before.x + before.width / 2.0, before.y + before.height / 3.0, 4.0, -2.0, 30);
  after = designer_get_box (designer, "names");
  g_test_message ("longest block while dragging: %.1f ms; a face in the thread: %.1f ms", longest_ms,
                  (double) sijil_design_get_painting (sijil_designer_get_design (designer))->took_us / 1000.0);
  g_assert_cmpfloat_with_epsilon (after.x, before.x + 4.0, 0.25);
  g_assert_cmpfloat_with_epsilon (after.y, before.y - 2.0, 0.25);
  g_assert_cmpfloat (longest_ms, <, MOST_MS);
  ui_press (designer, "design.undo", NULL); /* the whole drag is one step */
  g_assert_cmpfloat_with_epsilon (designer_get_box (designer, "names").x, before.x, 0.001);
  g_assert_false (sijil_sketch_can_undo (designer_get_sketch (designer)));

  sijil_design_canvas_to_dots (canvas, before.x + 20.0, before.y + 6.0, &x, &y);
  sijil_design_canvas_press (canvas, x, y, 0);
  sijil_design_canvas_drag (canvas, x + 60.0, y, 0);
  g_assert_cmpfloat (designer_get_box (designer, "names").x, >, before.x + 1.0);
  g_assert_true (designer_press_key (designer, GDK_KEY_Escape, 0));
  g_assert_cmpfloat_with_epsilon (designer_get_box (designer, "names").x, before.x, 0.001);
  sijil_design_canvas_release (canvas);
  g_assert_false (sijil_sketch_can_undo (designer_get_sketch (designer)));

  sijil_design_canvas_press (canvas, x, y, 0);
  sijil_design_canvas_drag (canvas, x + 60.0, y, 0);
  g_assert_true (designer_press_key (designer, GDK_KEY_z, GDK_CONTROL_MASK)); /* the hand lets go, and its way is no step */
  sijil_design_canvas_drag (canvas, x + 80.0, y, 0);
  g_assert_cmpfloat_with_epsilon (designer_get_box (designer, "names").x, before.x, 0.001);
  sijil_design_canvas_release (canvas);
  g_assert_false (sijil_sketch_can_undo (designer_get_sketch (designer)));
  designer_close (designer);
}

static void
handles_resize_and_band_selects (Ui            *ui,
                                 gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  SijilDesignCanvas *canvas = sijil_designer_get_canvas (designer);
  cairo_rectangle_t before, after;
  double x, y, to_x, to_y;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (designer, "snap_button")), FALSE);
  designer_select (designer, "photo");
  before = designer_get_box (designer, "photo");
  designer_drag (designer, before.x + before.width, before.y + before.height, 5.0, 3.0, 10);
  after = designer_get_box (designer, "photo");
  g_assert_cmpfloat_with_epsilon (after.width, before.width + 5.0, 0.25);
  g_assert_cmpfloat_with_epsilon (after.height, before.height + 3.0, 0.25);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 0.001);

  designer_press_key (designer, GDK_KEY_Escape, 0);
  sijil_design_canvas_to_dots (canvas, -3.0, 57.0, &x, &y);
  sijil_design_canvas_to_dots (canvas, 90.0, 20.2, &to_x, &to_y);
  sijil_design_canvas_press (canvas, x, y, 0);
  sijil_design_canvas_drag (canvas, to_x, to_y, 0);
  sijil_design_canvas_release (canvas);
  g_assert_true (sijil_sketch_is_selected (designer_get_sketch (designer), (guint) sijil_sketch_find_named (designer_get_sketch (designer), "names")));
  g_assert_false (sijil_sketch_is_selected (designer_get_sketch (designer), (guint) sijil_sketch_find_named (designer_get_sketch (designer), "band")));
  designer_close (designer);
}

static void
items_cling_to_lines_unless_ctrl_is_held (Ui            *ui,
                                          gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  SijilDesignCanvas *canvas = sijil_designer_get_canvas (designer);
  cairo_rectangle_t box;
  double x, y, next_x, next_y, clung;

  designer_select (designer, "names");
  box = designer_get_box (designer, "names");
  sijil_design_canvas_to_dots (canvas, box.x + 20.0, box.y + 6.0, &x, &y);
  sijil_design_canvas_to_dots (canvas, box.x + 21.0, box.y + 6.0, &next_x, &next_y);
  sijil_design_canvas_press (canvas, x, y, 0);
  sijil_design_canvas_drag (canvas, x - 0.45 * (next_x - x), y, 0);
  clung = designer_get_box (designer, "names").x;
  sijil_design_canvas_drag (canvas, x - 0.45 * (next_x - x), y, GDK_CONTROL_MASK);
  g_assert_cmpfloat_with_epsilon (designer_get_box (designer, "names").x, box.x - 0.45, 0.026);
  g_assert_cmpfloat (fabs (clung - designer_get_box (designer, "names").x), >, 0.04);
  sijil_design_canvas_release (canvas);
  designer_close (designer);
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
  SijilDesigner *designer = designer_open (ui);

  g_assert_false (fault_is_told (designer));
  designer_select (designer, "card-fr");
  designer_let_idle (ui);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (designer_find_field (designer, "size")), 30.0); /* the floor is the size: it cannot shrink */
  ui_wait (fault_is_told, designer);
  designer_press_key (designer, GDK_KEY_Escape, 0);
  ui_wait_for_label (designer, "card-fr");
  ui_press (designer, "design.show-fault", NULL);
  g_assert_cmpstr (designer_get_selected (designer), ==, "card-fr");
  ui_press (designer, "design.undo", NULL);
  ui_wait (no_fault_is_told, designer);

  designer_select (designer, "card-fr");
  designer_let_idle (ui);
  gtk_editable_set_text (GTK_EDITABLE (designer_find_field (designer, "text")), "{nobody}"); /* the file cannot be read */
  ui_wait (fault_is_told, designer);
  designer_press_key (designer, GDK_KEY_Escape, 0);
  ui_press (designer, "design.show-fault", NULL);
  g_assert_cmpstr (designer_get_selected (designer), ==, "card-fr");
  g_assert_nonnull (sijil_design_get_painting (sijil_designer_get_design (designer))->texture); /* the picture before it stays */
  designer_close (designer);
}

static void
code_that_is_too_small_is_told (Ui            *ui,
                                gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (designer, "back_button")), TRUE);
  designer_let_idle (ui);
  ui_wait_for_label (designer, "The QR code can be read");
  g_assert_true (sijil_design_get_painting (sijil_designer_get_design (designer))->meter.fits);
  designer_select (designer, "qr");
  designer_let_idle (ui);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (designer_find_field (designer, "width")), 15.0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (designer_find_field (designer, "height")), 15.0);
  ui_wait_for_label (designer, "The QR code cannot be read");
  g_assert_true (fault_is_told (designer));
  designer_close (designer);
}

static void
hardest_cards_are_looked_at (Ui            *ui,
                             gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  GdkTexture *before = g_object_ref (sijil_design_get_painting (sijil_designer_get_design (designer))->texture);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (designer, "specimen_drop")), 7);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (designer, "worth_drop")), 1);
  designer_let_idle (ui);
  g_assert_true (sijil_design_get_painting (sijil_designer_get_design (designer))->texture != before);
  g_assert_cmpuint (sijil_design_get_painting (sijil_designer_get_design (designer))->faults->len, ==, 0);
  g_object_unref (before);
  designer_close (designer);
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
  SijilDesigner *designer = designer_open (ui);

  designer_select (designer, "photo");
  designer_press_key (designer, GDK_KEY_Left, 0);
  gtk_window_close (GTK_WINDOW (designer));
  ui_wait (question_is_there, NULL);
  answer ("cancel");
  ui_settle (ui);
  g_assert_true (designer_find () == designer);
  gtk_window_close (GTK_WINDOW (designer));
  ui_wait (question_is_there, NULL);
  answer ("do");
  ui_wait (designer_is_gone, NULL);
}

static void
what_is_proposed_is_in_the_register (Ui            *ui,
                                     gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) layout = NULL;
  g_autoptr (SijilLayoutFile) file = NULL;

  designer_let_idle (ui);
  gtk_editable_set_text (GTK_EDITABLE (designer_find_field (designer, "id")), "faces-2026");
  gtk_editable_set_text (GTK_EDITABLE (designer_find_field (designer, "title_fr")), "Carte de 2026");
  designer_select (designer, "card-fr");
  designer_press_key (designer, GDK_KEY_Right, GDK_SHIFT_MASK);
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
  ui_press (designer_get_page (ui), "layouts.design", "faces-2026/1");
  ui_wait (designer_is_ready, ui);
  g_assert_cmpfloat (sijil_design_get_number (sijil_designer_get_design (designer_find ()), "version"), ==, 2.0);
  designer_close (designer_find ());
}

static void
what_cannot_be_proposed_stays_and_says_why (Ui            *ui,
                                            gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);

  designer_select (designer, "serial-code");
  designer_press_key (designer, GDK_KEY_Delete, 0);
  ui_press (designer, "design.propose", NULL);
  ui_set_limit (60);
  ui_wait_for_label (designer, "does not show both its codes");
  g_assert_true (designer_find () == designer);
  designer_close (designer);
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
  return designer_find () != NULL;
}

static void
what_was_not_saved_is_offered_again (Ui            *ui,
                                     gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;
  cairo_rectangle_t before = designer_get_box (designer, "photo");
  GStatBuf facts;

  forget_kept ();
  designer_select (designer, "photo");
  designer_press_key (designer, GDK_KEY_Right, GDK_SHIFT_MASK);
  ui_wait (is_kept, NULL);
  path = find_kept ();
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpuint (facts.st_mode & 0777, ==, 0600);
  designer_close (designer); /* without a question, as when the program stops */

  ui_go (ui, "today");
  ui_go (ui, "administration:layouts");
  ui_wait_for_label (ui->window, "Designs that were not saved");
  id = g_path_get_basename (path);
  *strrchr (id, '.') = '\0';
  ui_press (designer_get_page (ui), "layouts.go-on", id);
  ui_wait (designer_is_there, ui);
  designer = designer_find ();
  g_assert_cmpfloat_with_epsilon (designer_get_box (designer, "photo").x, before.x + 1.0, 0.001);

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
  SijilDesigner *designer = designer_open (ui);
  cairo_rectangle_t before = designer_get_box (designer, "photo");
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;

  forget_kept ();
  designer_select (designer, "photo");
  designer_press_key (designer, GDK_KEY_Right, GDK_SHIFT_MASK);
  ui_wait (is_being_kept, designer);
  designer_press_key (designer, GDK_KEY_Right, GDK_SHIFT_MASK);
  designer_close (designer);
  ui_settle (ui);
  path = find_kept ();
  g_assert_nonnull (path);

  id = g_path_get_basename (path);
  *strrchr (id, '.') = '\0';
  ui_press (designer_get_page (ui), "layouts.go-on", id);
  ui_wait (designer_is_there, ui);
  designer = designer_find ();
  g_assert_cmpfloat_with_epsilon (designer_get_box (designer, "photo").x, before.x + 2.0, 0.001);
  designer_close (designer); /* it still counts as not saved */
  g_assert_true (is_kept (NULL));

  g_assert_true (g_file_set_contents (path, "[", -1, NULL));
  ui_press (designer_get_page (ui), "layouts.go-on", id);
  ui_wait_for_label (ui->window, "ends too early");
  g_assert_null (designer_find ());
  forget_kept ();
}

static gboolean
is_saved (gpointer designer)
{
  return !sijil_sketch_is_changed (designer_get_sketch (designer));
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
  SijilDesigner *designer = designer_open (ui);
  g_autofree char *picture = g_build_filename (ui->base.folder, "Frame 1.png~", NULL);
  g_autofree char *path = g_build_filename (ui->base.folder, "out", "card.json", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1200, 900);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilLayoutFile) file = NULL;
  g_autoptr (GHashTable) pictures = NULL;
  g_autofree char *beside = NULL;
  guint n = sijil_sketch_get_n_items (designer_get_sketch (designer));

  cairo_surface_write_to_png (surface, picture);
  cairo_surface_destroy (surface);
  sijil_designer_add_picture (designer, picture);
  designer_let_idle (ui);
  g_assert_cmpuint (sijil_sketch_get_n_items (designer_get_sketch (designer)), ==, n + 1);
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
  g_assert_cmpuint (sijil_sketch_get_n_items (designer_get_sketch (designer)), ==, n);
  pictures = sijil_design_dup_pictures (sijil_designer_get_design (designer));
  g_assert_cmpuint (g_hash_table_size (pictures), ==, 0);
  designer_close (designer);
}

/* Its own are found by their names, so that two layouts lie in one folder. */
static void
other_pictures_of_one_name_are_other_files (Ui            *ui,
                                            gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  g_autoptr (GBytes) json = sijil_sketch_to_json (designer_get_sketch (designer));
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SijilDesign) one = sijil_design_new ("one", json, none, NULL);
  g_autoptr (SijilDesign) other = sijil_design_new ("other", json, none, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("one", 3);
  g_autoptr (GBytes) other_bytes = g_bytes_new_static ("two", 3);

  sijil_design_add_picture (one, "frame 1.jpe", bytes, "image/jpeg");
  sijil_design_add_picture (other, "frame 1.jpe", other_bytes, "image/jpeg");
  g_assert_true (g_str_has_suffix (get_picture_file (one), ".jpg"));
  g_assert_cmpstr (get_picture_file (one), !=, get_picture_file (other));
  designer_close (designer);
}

static void
what_is_changed_while_it_is_saved_is_not_saved (Ui            *ui,
                                                gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  g_autofree char *path = g_build_filename (ui->base.folder, "card.json", NULL);

  designer_select (designer, "photo");
  designer_press_key (designer, GDK_KEY_Right, 0);
  sijil_designer_save (designer, path);
  designer_press_key (designer, GDK_KEY_Down, 0);
  ui_wait_for_label (designer, "The layout is saved.");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (sijil_sketch_is_changed (designer_get_sketch (designer)));

  designer_select (designer, "photo");
  ui_press (designer, "design.propose", NULL);
  designer_press_key (designer, GDK_KEY_Down, 0);
  ui_set_limit (60);
  ui_wait_for_label (designer, "The layout is proposed");
  g_assert_true (designer_find () == designer);
  g_assert_true (sijil_sketch_is_changed (designer_get_sketch (designer)));
  designer_close (designer);
}

static void
list_selects_and_locks (Ui            *ui,
                        gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  GtkWidget *list, *lock;
  cairo_rectangle_t before;

  gtk_stack_set_visible_child_name (GTK_STACK (ui_find (designer, "panes")), "items");
  list = ui_find_type (ui_find (designer, "items"), GTK_TYPE_LIST_BOX);
  gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_cmpstr (designer_get_selected (designer), ==, "specimen-word"); /* the highest is the first */
  lock = ui_find_type (list, GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (lock), TRUE);
  before = designer_get_box (designer, "specimen-word");
  designer_press_key (designer, GDK_KEY_Right, 0);
  g_assert_cmpfloat_with_epsilon (designer_get_box (designer, "specimen-word").x, before.x, 0.0001);
  designer_close (designer);
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
  SijilDesigner *designer = designer_open (ui);

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
  SijilDesigner *designer = designer_open (ui);
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  g_autofree char *wrong = NULL;
  double zoom = sijil_design_canvas_get_zoom (sijil_designer_get_canvas (designer));

  designer_select (designer, "photo");
  text = sijil_design_canvas_describe (sijil_designer_get_canvas (designer));
  g_assert_nonnull (strstr (text, "photo"));
  g_assert_nonnull (strstr (text, "22."));
  label = g_strdup_printf ("Front of the card. %s", text);
  wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (sijil_designer_get_canvas (designer)), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  g_assert_cmpstr (wrong, ==, NULL);
  designer_press_key (designer, GDK_KEY_plus, GDK_CONTROL_MASK);
  g_assert_cmpfloat (sijil_design_canvas_get_zoom (sijil_designer_get_canvas (designer)), >, zoom * 1.2);
  designer_press_key (designer, GDK_KEY_0, GDK_CONTROL_MASK);
  g_assert_cmpfloat_with_epsilon (sijil_design_canvas_get_zoom (sijil_designer_get_canvas (designer)), zoom, 0.001);
  designer_close (designer);
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

  designer_go_to_layouts (ui);
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

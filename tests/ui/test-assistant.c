#include "ui.h"

#include "register/sijil-office.h"
#include "core/sijil-json.h"
#include "ui/sijil-assistant.h"
#include "ui/sijil-choice.h"

#include <glib/gstdio.h>

#define PIN "dix caracteres au moins"

static void
next (gpointer window)
{
  ui_press (window, "assistant.next", NULL);
}

static void
choose_region (gpointer    window,
               const char *code)
{
  AdwComboRow *row = ADW_COMBO_ROW (ui_find (window, "chamber_row"));
  GListModel *regions = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (regions); i++)
    {
      g_autoptr (SijilChoice) region = g_list_model_get_item (regions, i);

      if (g_str_equal (sijil_choice_get_code (region), code))
        adw_combo_row_set_selected (row, i);
    }
}

static void
fill_in (gpointer    window,
         const char *folder,
         const char *pin)
{
  choose_region (window, "01");
  next (window);
  ui_type (window, "folder_row", folder);
  next (window);
  ui_type (window, "hours_fr_row", "9 h à 16 h");
  next (window);
  ui_type (window, "name_row", "Naima Exemple");
  ui_type (window, "pin_row", pin);
  ui_type (window, "pin_again_row", pin);
}

static gboolean
page_is (gpointer data)
{
  gpointer *pair = data;

  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (ui_find (pair[0], "stack"))), pair[1]) == 0;
}

static void
wait_for_page (gpointer    window,
               const char *page)
{
  gpointer pair[] = { window, (gpointer) page };

  ui_wait (page_is, pair);
}

static void
register_is_made_and_its_administrator_signs_in (Ui            *ui,
                                                 gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (ui->base.folder, "neuf", NULL);
  g_autoptr (GError) error = NULL;
  GtkWindow *window = GTK_WINDOW (sijil_assistant_new (NULL));
  g_autoptr (SijilRegister) made = NULL;
  g_autoptr (JsonObject) offices = NULL;

  gtk_window_present (window);
  fill_in (window, folder, PIN);
  next (window);
  wait_for_page (window, "recap");
  ui_wait_for_label (window, "Tanger");
  ui_wait_for_label (window, folder);
  ui_wait_for_label (window, "Naima Exemple");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  next (window);
  wait_for_page (window, "done");

  made = sijil_register_open (folder, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_register_sign_in (made, "admin", PIN, &error));
  g_assert_cmpstr (sijil_register_get_chamber (made), ==, "01");
  g_assert_cmpstr (sijil_register_get_purpose (made), ==, "office");
  offices = sijil_office_list (made, &error);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (offices, "items"), 0), "hours_fr"),
                   ==, "9 h à 16 h");
  gtk_window_destroy (window);
}

/* The chamber cannot be changed later: nobody gets the first one by going on. */
static void
no_chamber_is_chosen_for_anybody (Ui            *ui,
                                  gconstpointer  data)
{
  GtkWindow *window = GTK_WINDOW (sijil_assistant_new (NULL));

  gtk_window_present (window);
  ui_wait_for_label (window, "Choose the region of the chamber.");
  g_assert_false (gtk_widget_is_sensitive (ui_find (window, "next_button")));
  choose_region (window, "08");
  g_assert_true (gtk_widget_is_sensitive (ui_find (window, "next_button")));
  gtk_window_destroy (window);
}

static void
nothing_typed_is_lost_between_pages (Ui            *ui,
                                     gconstpointer  data)
{
  GtkWindow *window = GTK_WINDOW (sijil_assistant_new (NULL));

  gtk_window_present (window);
  fill_in (window, "/nowhere/register", PIN);
  for (guint i = 0; i < 3; i++)
    ui_press (window, "assistant.back", NULL);
  for (guint i = 0; i < 3; i++)
    next (window);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find (window, "name_row"))), ==, "Naima Exemple");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find (window, "pin_row"))), ==, PIN);
  gtk_window_destroy (window);
}

static void
what_the_register_refuses_leads_to_its_page (Ui            *ui,
                                             gconstpointer  data)
{
  GtkWindow *window = GTK_WINDOW (sijil_assistant_new (NULL));

  gtk_window_present (window);
  fill_in (window, sijil_register_get_folder (ui->base.reg), PIN);
  next (window);
  next (window);
  wait_for_page (window, "place");
  ui_wait_for_label (window, "is not empty");
  gtk_window_destroy (window);
}

static void
pins_that_differ_or_are_short_make_nothing (Ui            *ui,
                                            gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (ui->base.folder, "neuf", NULL);
  GtkWindow *window = GTK_WINDOW (sijil_assistant_new (NULL));

  gtk_window_present (window);
  fill_in (window, folder, "court");
  ui_type (window, "pin_again_row", "cour");
  ui_wait_for_label (window, "The two PINs differ.");
  g_assert_false (gtk_widget_is_sensitive (ui_find (window, "next_button")));
  ui_type (window, "pin_again_row", "court");
  next (window);
  next (window);
  wait_for_page (window, "administrator");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  gtk_window_destroy (window);
}

static GtkTextDirection
get_text_direction (GtkWindow  *window,
                    const char *row)
{
  return gtk_widget_get_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (ui_find (window, row)))));
}

static void
arabic_fields_run_from_the_right_in_any_window (Ui            *ui,
                                                gconstpointer  data)
{
  GtkWindow *window;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = GTK_WINDOW (sijil_assistant_new (NULL));
  gtk_window_present (window);
  choose_region (window, "01");
  next (window);
  g_assert_cmpint (get_text_direction (window, "folder_row"), ==, GTK_TEXT_DIR_LTR);
  next (window);
  g_assert_cmpint (get_text_direction (window, "place_ar_row"), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (get_text_direction (window, "place_fr_row"), ==, GTK_TEXT_DIR_LTR);
  gtk_window_destroy (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/assistant/register-is-made-and-its-administrator-signs-in", register_is_made_and_its_administrator_signs_in);
  ADD ("/assistant/no-chamber-is-chosen-for-anybody", no_chamber_is_chosen_for_anybody);
  ADD ("/assistant/nothing-typed-is-lost-between-pages", nothing_typed_is_lost_between_pages);
  ADD ("/assistant/what-the-register-refuses-leads-to-its-page", what_the_register_refuses_leads_to_its_page);
  ADD ("/assistant/pins-that-differ-or-are-short-make-nothing", pins_that_differ_or_are_short_make_nothing);
  ADD ("/assistant/arabic-fields-run-from-the-right-in-any-window", arabic_fields_run_from_the_right_in_any_window);

  return g_test_run ();
}

#include "ui.h"

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "documents.h"
#include "intake-helpers.h"
#include "pictures.h"
#include "register/sijil-draft.h"
#include "ui/sijil-crop-area.h"
#include "ui/sijil-cropper.h"
#include "ui/sijil-paper-view.h"
#include "ui/sijil-paper-well.h"
#include "ui/sijil-photo-well.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* What comes from outside, on its way into a draft. */

typedef struct
{
  Ui         ui;
  char      *outside; /* where strangers' files lie */
  char      *folder;  /* where the draft keeps what it takes */
  GtkWidget *window;
  GtkWidget *overlay;
  guint      n_changed;
} Papers;

static void
set_up (Papers        *papers,
        gconstpointer  data)
{
  ui_set_up (&papers->ui, NULL);
  papers->outside = g_build_filename (papers->ui.base.folder, "outside", NULL);
  papers->folder = g_build_filename (papers->ui.base.folder, "draft", "files", NULL);
  g_assert_cmpint (g_mkdir (papers->outside, 0700), ==, 0);
  papers->overlay = adw_toast_overlay_new ();
  papers->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (papers->window), 600, 500);
  adw_window_set_content (ADW_WINDOW (papers->window), papers->overlay);
}

static void
tear_down (Papers        *papers,
           gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.sijil.Sijil");

  g_settings_reset (settings, "photo-folder");
  g_settings_reset (settings, "scan-folder");
  gtk_window_destroy (GTK_WINDOW (papers->window));
  ui_tear_down (&papers->ui, NULL);
  g_free (papers->outside);
  g_free (papers->folder);
}

/* Takes @bytes. */
static char *
put (Papers     *papers,
     const char *name,
     GBytes     *bytes)
{
  char *path = g_build_filename (papers->outside, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  g_bytes_unref (bytes);
  return path;
}

static void
count_cb (Papers *papers)
{
  papers->n_changed++;
}

static void
show (Papers    *papers,
      GtkWidget *widget)
{
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (papers->overlay), widget);
  gtk_window_present (GTK_WINDOW (papers->window));
}

static SijilPhotoWell *
make_photo_well (Papers *papers)
{
  GtkWidget *well = sijil_photo_well_new ();

  sijil_photo_well_set_folder (SIJIL_PHOTO_WELL (well), papers->folder);
  g_signal_connect_swapped (well, "changed", G_CALLBACK (count_cb), papers);
  show (papers, well);
  return SIJIL_PHOTO_WELL (well);
}

static SijilPaperWell *
make_paper_well (Papers     *papers,
                 const char *kind)
{
  GtkWidget *well = sijil_paper_well_new (kind, "Attestation of practice", "It proves the years of work.", "Local authority", TRUE);

  sijil_paper_well_set_folder (SIJIL_PAPER_WELL (well), papers->folder);
  g_signal_connect_swapped (well, "changed", G_CALLBACK (count_cb), papers);
  show (papers, well);
  return SIJIL_PAPER_WELL (well);
}

static gboolean
photo_is_ready (gpointer well)
{
  return !sijil_photo_well_is_busy (well);
}

static gboolean
paper_is_ready (gpointer well)
{
  return !sijil_paper_well_is_busy (well);
}

static void
take_photo (SijilPhotoWell *well,
            const char     *path)
{
  sijil_photo_well_take_path (well, path);
  ui_wait (photo_is_ready, well);
}

static void
take_paper (SijilPaperWell *well,
            const char     *path)
{
  sijil_paper_well_take_path (well, path);
  ui_wait (paper_is_ready, well);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/*
 * The photo.
 */

static void
photo_is_copied_unchanged_and_shown (Papers        *papers,
                                     gconstpointer  data)
{
  g_autofree char *path = put (papers, "face.jpg", make_jpeg (1100, 1500, PICTURE_COLOUR, NULL));
  SijilPhotoWell *well = make_photo_well (papers);
  g_autoptr (JsonObject) paper = NULL;
  g_autofree char *original = NULL;
  g_autofree char *copy = NULL;
  gsize n_original, n_copy;

  g_assert_null (sijil_photo_well_dup_paper (well));
  take_photo (well, path);
  paper = sijil_photo_well_dup_paper (well);
  g_assert_nonnull (paper);
  g_assert_cmpuint (papers->n_changed, ==, 1);
  g_assert_true (g_str_has_prefix (sijil_json_get_string (paper, "file"), papers->folder));
  g_assert_true (g_file_get_contents (sijil_json_get_string (paper, "file"), &copy, &n_copy, NULL));
  g_assert_true (g_file_get_contents (path, &original, &n_original, NULL));
  g_assert_cmpmem (copy, n_copy, original, n_original);
  g_assert_nonnull (gtk_picture_get_paintable (GTK_PICTURE (ui_find (well, "picture"))));
}

static void
bad_photo_says_why_and_keeps_the_good_one (Papers        *papers,
                                           gconstpointer  data)
{
  g_autofree char *good = put (papers, "face.jpg", make_jpeg (1100, 1500, PICTURE_COLOUR, NULL));
  g_autoptr (GBytes) whole = make_jpeg (1100, 1500, PICTURE_COLOUR, NULL);
  g_autofree char *half = put (papers, "half.jpg", make_cut (whole, 8));
  g_autofree char *heic = put (papers, "phone.heic", make_header ("\0\0\0\x18" "ftypheic", 12));
  g_autofree char *large = put (papers, "large.png", make_raw_png (60000, 60000, 100, 100, NULL, NULL));
  g_autofree char *pipe = g_build_filename (papers->outside, "pipe", NULL);
  SijilPhotoWell *well = make_photo_well (papers);
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  const char *message;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  take_photo (well, good);
  before = sijil_photo_well_dup_paper (well);

  take_photo (well, half);
  message = gtk_label_get_text (GTK_LABEL (ui_find (well, "message_label")));
  g_assert_nonnull (strstr (message, "is not whole"));
  take_photo (well, heic);
  ui_wait_for_label (well, "most compatible");
  take_photo (well, large);
  ui_wait_for_label (well, "60000 × 60000");
  take_photo (well, pipe);
  ui_wait_for_label (well, "a pipe");

  after = sijil_photo_well_dup_paper (well);
  g_assert_cmpstr (sijil_json_get_string (after, "file"), ==, sijil_json_get_string (before, "file"));
  g_assert_cmpuint (papers->n_changed, ==, 1);
  g_assert_cmpuint (count_files (papers->folder), ==, 1);
}

static void
removed_photo_comes_back (Papers        *papers,
                          gconstpointer  data)
{
  g_autofree char *path = put (papers, "face.jpg", make_jpeg (1100, 1500, PICTURE_COLOUR, NULL));
  SijilPhotoWell *well = make_photo_well (papers);
  g_autoptr (JsonObject) back = NULL;

  take_photo (well, path);
  ui_press (well, "photo.remove", NULL);
  g_assert_null (sijil_photo_well_dup_paper (well));
  ui_wait_for_label (papers->overlay, "The photo was removed");
  for (GtkWidget *widget = ui_find_label (papers->overlay, "Undo"); widget != NULL; widget = gtk_widget_get_parent (widget))
    if (GTK_IS_BUTTON (widget))
      {
        g_signal_emit_by_name (widget, "clicked");
        break;
      }
  back = sijil_photo_well_dup_paper (well);
  g_assert_nonnull (back);
  g_assert_nonnull (gtk_picture_get_paintable (GTK_PICTURE (ui_find (well, "picture"))));
}

/* (nullable): the cropper that stands before the window. */
static SijilCropper *
find_cropper (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (SIJIL_IS_CROPPER (window))
        return SIJIL_CROPPER (window);
    }

  return NULL;
}

static gboolean
cropper_is_ready (gpointer data)
{
  return find_cropper () != NULL && sijil_cropper_is_ready (find_cropper ());
}

static gboolean
cropper_is_gone (gpointer data)
{
  return find_cropper () == NULL;
}

static void
part_that_is_kept_is_in_the_paper (Papers        *papers,
                                   gconstpointer  data)
{
  g_autofree char *path = put (papers, "face.jpg", make_jpeg (1200, 1600, PICTURE_COLOUR, NULL));
  SijilPhotoWell *well = make_photo_well (papers);
  g_autoptr (JsonObject) paper = NULL;
  JsonObject *crop;
  SijilCropArea *area;

  take_photo (well, path);
  ui_press (well, "photo.crop", NULL);
  ui_wait (cropper_is_ready, NULL);
  area = SIJIL_CROP_AREA (ui_find (find_cropper (), "area"));
  ui_press (find_cropper (), "crop.turn", NULL);
  sijil_crop_area_zoom (area, 2);
  sijil_crop_area_move (area, 30, -10);
  sijil_crop_area_set_brightness (area, 25);
  gtk_widget_activate_default (GTK_WIDGET (area)); /* as Enter does */
  ui_wait (cropper_is_gone, NULL);
  ui_wait (photo_is_ready, well);

  paper = sijil_photo_well_dup_paper (well);
  crop = sijil_json_get_object (paper, "crop");
  g_assert_cmpint (sijil_json_get_int (paper, "turn", 0), ==, 1);
  g_assert_cmpint (sijil_json_get_int (paper, "brightness", 0), ==, 25);
  /* turned, the picture has 1600 × 1200 dots: the largest part is 943 × 1200, half of it 471 × 600 */
  g_assert_cmpint (sijil_json_get_int (crop, "width", 0), ==, 471);
  g_assert_cmpint (sijil_json_get_int (crop, "height", 0), ==, 600);
  g_assert_cmpuint (papers->n_changed, ==, 2);
  ui_wait_for_label (well, "will look soft");
}

static void
esc_returns_without_a_change (Papers        *papers,
                              gconstpointer  data)
{
  g_autofree char *path = put (papers, "face.jpg", make_jpeg (1200, 1600, PICTURE_COLOUR, NULL));
  SijilPhotoWell *well = make_photo_well (papers);
  g_autoptr (JsonObject) paper = NULL;

  take_photo (well, path);
  ui_press (well, "photo.crop", NULL);
  ui_wait (cropper_is_ready, NULL);
  ui_press (find_cropper (), "crop.turn", NULL);
  ui_press (find_cropper (), "crop.cancel", NULL);
  ui_wait (cropper_is_gone, NULL);

  paper = sijil_photo_well_dup_paper (well);
  g_assert_false (json_object_has_member (paper, "turn"));
  g_assert_cmpuint (papers->n_changed, ==, 1);
}

static gboolean
has_photo (gpointer well)
{
  g_autoptr (JsonObject) paper = sijil_photo_well_dup_paper (well);

  return paper != NULL && !sijil_photo_well_is_busy (well);
}

static void
newest_photo_of_the_folder_is_moved_in (Papers        *papers,
                                        gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.sijil.Sijil");
  g_autofree char *path = put (papers, "IMG_0001.jpg", make_jpeg (1100, 1500, PICTURE_COLOUR, NULL));
  SijilPhotoWell *well = make_photo_well (papers);
  g_autoptr (JsonObject) paper = NULL;

  g_settings_set_string (settings, "photo-folder", papers->outside);
  ui_press (well, "photo.newest", NULL);
  ui_wait (has_photo, well);
  paper = sijil_photo_well_dup_paper (well);
  g_assert_true (g_file_test (sijil_json_get_string (paper, "file"), G_FILE_TEST_IS_REGULAR));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  ui_wait (cropper_is_ready, NULL);
  ui_press (find_cropper (), "crop.keep", NULL);
  ui_wait (cropper_is_gone, NULL);
  ui_wait (photo_is_ready, well);

  ui_press (well, "photo.newest", NULL);
  ui_wait_for_label (well, "There is no file in the folder");
}

static void
bad_newest_file_stays_where_it_is (Papers        *papers,
                                   gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.sijil.Sijil");
  g_autofree char *path = put (papers, "notes.txt", make_text ("buy milk"));
  SijilPhotoWell *well = make_photo_well (papers);

  g_settings_set_string (settings, "photo-folder", papers->outside);
  ui_press (well, "photo.newest", NULL);
  ui_wait_for_label (well, "is not a picture");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/*
 * The clipboard.
 */

static void
picture_is_pasted_as_its_bytes (Papers        *papers,
                                gconstpointer  data)
{
  SijilPhotoWell *well = make_photo_well (papers);
  g_autoptr (GBytes) png = make_png (700, 900, PICTURE_COLOUR);
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes ("image/png", png);
  g_autoptr (JsonObject) paper = NULL;
  g_autofree char *copy = NULL;
  gsize n_copy;

  g_assert_true (gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (well)), provider));
  ui_press (well, "photo.paste", NULL);
  ui_wait (has_photo, well);
  paper = sijil_photo_well_dup_paper (well);
  g_assert_true (g_file_get_contents (sijil_json_get_string (paper, "file"), &copy, &n_copy, NULL));
  g_assert_cmpmem (copy, n_copy, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  ui_wait (cropper_is_ready, NULL);
  ui_press (find_cropper (), "crop.cancel", NULL);
  ui_wait (cropper_is_gone, NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (well)), "words");
  ui_press (well, "photo.paste", NULL);
  ui_wait_for_label (well, "neither a file of this computer nor a picture");
}

static gboolean
has_two_papers (gpointer well)
{
  g_autoptr (JsonArray) list = sijil_paper_well_dup_papers (well);

  return json_array_get_length (list) == 2 && !sijil_paper_well_is_busy (well);
}

static void
files_are_pasted_in_their_order (Papers        *papers,
                                 gconstpointer  data)
{
  g_autofree char *first = put (papers, "a.pdf", make_long_document (3, 595, 842));
  g_autofree char *second = put (papers, "b.png", make_png (700, 900, PICTURE_COLOUR));
  SijilPaperWell *well = make_paper_well (papers, "PRACTICE");
  GSList list[2] = { { g_file_new_for_path (first), &list[1] }, { g_file_new_for_path (second), NULL } };
  GdkFileList *files = gdk_file_list_new_from_list (list);
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
  g_autoptr (JsonArray) rows = NULL;

  g_assert_true (gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (well)), provider));
  ui_press (well, "paper.paste", NULL);
  ui_wait (has_two_papers, well);
  rows = sijil_paper_well_dup_papers (well);
  g_assert_true (g_str_has_suffix (sijil_json_get_string (json_array_get_object_element (rows, 0), "file"), ".pdf"));
  g_assert_true (g_str_has_suffix (sijil_json_get_string (json_array_get_object_element (rows, 1), "file"), ".png"));
  ui_wait_for_label (well, "3 pages");
  g_boxed_free (GDK_TYPE_FILE_LIST, files);
  g_object_unref (list[0].data);
  g_object_unref (list[1].data);
}

/*
 * Papers.
 */

static void
paper_is_given_with_what_is_said_of_it (Papers        *papers,
                                        gconstpointer  data)
{
  g_autofree char *path = put (papers, "practice.pdf", make_long_document (2, 595, 842));
  SijilPaperWell *well;
  g_autoptr (JsonArray) rows = NULL;
  JsonObject *row;

  ui_sign_in (&papers->ui, "agent");
  well = make_paper_well (papers, "PRACTICE");
  sijil_paper_well_set_papers (well, papers->ui.desk, NULL);
  ui_wait_for_label (well, "Required");
  take_paper (well, path);
  ui_wait_for_label (well, "Given");
  ui_wait_for_label (well, "practice.pdf");
  ui_wait_for_label (well, "2 pages");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (well, "original_check")), TRUE);
  ui_type (well, "issued_entry", "2026-01-12");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (well, "issuer_drop")), 1);

  rows = sijil_paper_well_dup_papers (well);
  g_assert_cmpuint (json_array_get_length (rows), ==, 1);
  row = json_array_get_object_element (rows, 0);
  g_assert_cmpstr (sijil_json_get_string (row, "paper"), ==, "PRACTICE");
  g_assert_cmpstr (sijil_json_get_string (row, "issued_on"), ==, "2026-01-12");
  g_assert_cmpstr (sijil_json_get_string (row, "issuer"), ==, "practice_local_authority");
  g_assert_true (sijil_json_get_bool (row, "original_seen", FALSE));
}

static void
bad_paper_says_why_and_keeps_the_good_one (Papers        *papers,
                                           gconstpointer  data)
{
  g_autofree char *good = put (papers, "good.pdf", make_long_document (1, 595, 842));
  g_autofree char *active = put (papers, "script.pdf",
                                 make_document ("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", "", "", DOCUMENT_PLAIN));
  g_autofree char *locked = put (papers, "locked.pdf", make_locked_document ("secret"));
  SijilPaperWell *well = make_paper_well (papers, "PRACTICE");
  g_autoptr (JsonArray) rows = NULL;

  take_paper (well, good);
  take_paper (well, active);
  ui_wait_for_label (well, "has active parts");
  take_paper (well, locked);
  ui_wait_for_label (well, "locked with a password");
  rows = sijil_paper_well_dup_papers (well);
  g_assert_cmpuint (json_array_get_length (rows), ==, 1);
  g_assert_cmpuint (count_files (papers->folder), ==, 1);
}

static gboolean
view_is_ready (gpointer view)
{
  return !sijil_paper_view_is_loading (view);
}

/* What the form shows of a draft that was saved: by the UUID of the register. */
static void
saved_draft_is_shown_again (Papers        *papers,
                            gconstpointer  data)
{
  g_autoptr (JsonObject) document = fixture_json ("{ 'photo': { 'file': 'photo.jpg' },"
                                                  "  'papers': [ { 'paper': 'PRACTICE', 'file': 'practice.pdf',"
                                                  "                'original_seen': true },"
                                                  "              { 'paper': 'CIN', 'file': 'identity-card.png' } ] }");
  g_autofree char *examples = intake_examples ();
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonArray) rows = NULL;
  JsonObject *saved;
  SijilPhotoWell *photo;
  SijilPaperWell *well;
  SijilPaperView *view;

  fixture_sign_in (&papers->ui.base, "agent");
  answer = sijil_draft_save (papers->ui.base.reg, NULL, 0, NULL, NULL, document, examples, notes, NULL);
  saved = json_object_get_object_member (answer, "document");
  ui_sign_in (&papers->ui, "agent");

  photo = make_photo_well (papers);
  sijil_photo_well_set_paper (photo, papers->ui.desk, json_object_get_object_member (saved, "photo"));
  g_assert_true (sijil_photo_well_is_busy (photo));
  g_assert_false (sijil_photo_well_is_taking (photo)); /* it can be deposited before it is seen */
  ui_wait (photo_is_ready, photo);
  g_assert_nonnull (gtk_picture_get_paintable (GTK_PICTURE (ui_find (photo, "picture"))));
  again = sijil_photo_well_dup_paper (photo);
  g_assert_nonnull (sijil_json_get_string (again, "paper_uuid"));

  well = make_paper_well (papers, "PRACTICE");
  sijil_paper_well_set_papers (well, papers->ui.desk, json_object_get_array_member (saved, "papers"));
  g_assert_true (sijil_paper_well_is_busy (well));
  g_assert_false (sijil_paper_well_is_taking (well));
  ui_wait (paper_is_ready, well);
  ui_wait_for_label (well, "File 1");
  rows = sijil_paper_well_dup_papers (well);
  g_assert_cmpuint (json_array_get_length (rows), ==, 1);
  g_assert_true (sijil_json_get_bool (json_array_get_object_element (rows, 0), "original_seen", FALSE));
  g_assert_nonnull (sijil_json_get_string (json_array_get_object_element (rows, 0), "paper_uuid"));

  view = SIJIL_PAPER_VIEW (sijil_paper_view_new ());
  show (papers, GTK_WIDGET (view));
  sijil_paper_view_show_paper (view, papers->ui.desk,
                               sijil_json_get_string (json_array_get_object_element (rows, 0), "paper_uuid"), "Practice");
  ui_wait (view_is_ready, view);
  ui_wait_for_label (view, "Practice");
  g_assert_cmpuint (sijil_paper_view_get_n_pages (view), ==, 1);
}

/* A part of what is kept: nothing is another until it is wanted. */
static void
part_of_a_saved_photo_can_be_chosen (Papers        *papers,
                                     gconstpointer  data)
{
  g_autoptr (JsonObject) document = fixture_json ("{ 'photo': { 'file': 'photo.jpg' } }");
  g_autofree char *examples = intake_examples ();
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  JsonObject *saved;
  SijilPhotoWell *well;

  fixture_sign_in (&papers->ui.base, "agent");
  answer = sijil_draft_save (papers->ui.base.reg, NULL, 0, NULL, NULL, document, examples, notes, NULL);
  saved = json_object_get_object_member (answer, "document");
  ui_sign_in (&papers->ui, "agent");
  well = make_photo_well (papers);
  sijil_photo_well_set_paper (well, papers->ui.desk, json_object_get_object_member (saved, "photo"));
  ui_wait (photo_is_ready, well);

  ui_press (well, "photo.crop", NULL);
  ui_wait (cropper_is_ready, NULL);
  ui_press (find_cropper (), "crop.cancel", NULL);
  ui_wait (cropper_is_gone, NULL);
  before = sijil_photo_well_dup_paper (well);
  g_assert_nonnull (sijil_json_get_string (before, "paper_uuid"));
  g_assert_cmpuint (papers->n_changed, ==, 0);

  ui_press (well, "photo.crop", NULL);
  ui_wait (cropper_is_ready, NULL);
  ui_press (find_cropper (), "crop.zoom-in", NULL);
  ui_press (find_cropper (), "crop.keep", NULL);
  ui_wait (cropper_is_gone, NULL);
  ui_wait (photo_is_ready, well);
  after = sijil_photo_well_dup_paper (well);
  g_assert_false (json_object_has_member (after, "paper_uuid"));
  g_assert_nonnull (sijil_json_get_string (after, "file"));
  g_assert_cmpuint (papers->n_changed, ==, 1);
}

/* A face does not stay on the screen of a desk that is locked. */
static void
cropper_goes_with_its_page (Papers        *papers,
                            gconstpointer  data)
{
  g_autofree char *path = put (papers, "face.jpg", make_jpeg (1200, 1600, PICTURE_COLOUR, NULL));
  SijilPhotoWell *well = make_photo_well (papers);

  take_photo (well, path);
  ui_press (well, "photo.crop", NULL);
  ui_wait (cropper_is_ready, NULL);
  gtk_widget_set_visible (papers->overlay, FALSE);
  ui_wait (cropper_is_gone, NULL);
}

/*
 * Looking.
 */

static void
pages_of_a_document_are_turned_over (Papers        *papers,
                                     gconstpointer  data)
{
  g_autofree char *path = put (papers, "two.pdf", make_long_document (2, 595, 842));
  SijilPaperView *view = SIJIL_PAPER_VIEW (sijil_paper_view_new ());

  show (papers, GTK_WIDGET (view));
  ui_wait_for_label (view, "Choose a paper");
  sijil_paper_view_show_file (view, path, "Two pages");
  ui_wait (view_is_ready, view);
  ui_wait_for_label (view, "Two pages");
  ui_wait_for_label (view, "1 / 2");
  g_assert_cmpuint (sijil_paper_view_get_n_pages (view), ==, 2);
  ui_press (view, "paper.next", NULL);
  ui_wait_for_label (view, "2 / 2");
  ui_wait (view_is_ready, view);
  ui_press (view, "paper.zoom-in", NULL);
  ui_press (view, "paper.turn", NULL);
  ui_wait (view_is_ready, view);
  ui_press (view, "paper.previous", NULL);
  ui_wait_for_label (view, "1 / 2");
  ui_wait (view_is_ready, view);

  sijil_paper_view_clear (view);
  g_assert_cmpuint (sijil_paper_view_get_page (view), ==, 0);
  ui_wait_for_label (view, "Choose a paper");
}

static void
zoom_has_its_bounds (Papers        *papers,
                     gconstpointer  data)
{
  g_autofree char *path = put (papers, "card.png", make_png (640, 400, PICTURE_COLOUR));
  SijilPaperView *view = SIJIL_PAPER_VIEW (sijil_paper_view_new ());

  show (papers, GTK_WIDGET (view));
  sijil_paper_view_show_file (view, path, NULL);
  ui_wait (view_is_ready, view);
  for (guint i = 0; i < 20; i++)
    ui_press (view, "paper.zoom-in", NULL);
  ui_wait_for_label (view, "800 %");
  ui_wait (view_is_ready, view);
  for (guint i = 0; i < 30; i++)
    ui_press (view, "paper.zoom-out", NULL);
  ui_wait_for_label (view, "25 %");
  ui_press (view, "paper.fit", NULL);
  ui_wait (view_is_ready, view);
}

static void
paper_that_cannot_be_shown_says_why (Papers        *papers,
                                     gconstpointer  data)
{
  g_autoptr (GBytes) whole = make_png (640, 400, PICTURE_COLOUR);
  g_autofree char *path = put (papers, "cut.png", make_cut (whole, 8));
  SijilPaperView *view;

  ui_sign_in (&papers->ui, "agent");
  view = SIJIL_PAPER_VIEW (sijil_paper_view_new ());
  show (papers, GTK_WIDGET (view));
  sijil_paper_view_show_file (view, path, "Cut");
  ui_wait_for_label (view, "is not whole");
  sijil_paper_view_show_paper (view, papers->ui.desk, "01890000-0000-7000-8000-000000000000", "Gone");
  ui_wait_for_label (view, "no longer in the register");
}

/* What is shown last is shown, however slow what came before it is. */
static void
quick_changes_end_with_the_last_paper (Papers        *papers,
                                       gconstpointer  data)
{
  g_autofree char *first = put (papers, "one.pdf", make_long_document (1, 595, 842));
  g_autofree char *second = put (papers, "three.pdf", make_long_document (3, 595, 842));
  SijilPaperView *view = SIJIL_PAPER_VIEW (sijil_paper_view_new ());

  show (papers, GTK_WIDGET (view));
  sijil_paper_view_show_file (view, first, "One");
  sijil_paper_view_show_file (view, second, "Three");
  sijil_paper_view_show_file (view, first, "One");
  sijil_paper_view_show_file (view, second, "Three");
  ui_wait (view_is_ready, view);
  ui_wait_for_label (view, "1 / 3");
}

/* A photo is never mirrored, and the frame goes where the arrow of the keyboard points. */
static void
frame_is_the_same_from_right_to_left (Papers        *papers,
                                      gconstpointer  data)
{
  g_autofree char *path = put (papers, "face.jpg", make_jpeg (1600, 1200, PICTURE_COLOUR, NULL));
  SijilCropFrame before;
  const SijilCropFrame *after;
  SijilPhotoWell *well;
  SijilCropArea *area;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  well = make_photo_well (papers);
  take_photo (well, path);
  ui_press (well, "photo.crop", NULL);
  ui_wait (cropper_is_ready, NULL);
  area = SIJIL_CROP_AREA (ui_find (find_cropper (), "area"));
  before = *sijil_crop_area_get_frame (area);
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (area)), ==, GTK_TEXT_DIR_RTL);
  sijil_crop_area_move (area, 40, 0);
  after = sijil_crop_area_get_frame (area);
  g_assert_cmpfloat (after->centre_x, ==, before.centre_x + 40);
  ui_press (find_cropper (), "crop.keep", NULL);
  ui_wait (cropper_is_gone, NULL);
  ui_wait (photo_is_ready, well);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/*
 * The frame alone.
 */

static void
frame_stays_within_the_picture (void)
{
  SijilCropFrame frame;
  SijilCrop crop;

  sijil_crop_frame_init (&frame, 1000, 1000, NULL);
  for (guint i = 0; i < 4; i++)
    {
      sijil_crop_frame_zoom (&frame, 1.7);
      sijil_crop_frame_move (&frame, 5000, -5000);
      crop = sijil_crop_frame_get_crop (&frame);
      g_assert_cmpint (crop.x + crop.width, ==, 1000);
      g_assert_cmpint (crop.y, ==, 0);
      g_assert_cmpint (ABS (crop.width * 28 - crop.height * 22), <=, 22);
    }
  sijil_crop_frame_zoom (&frame, 0.001);
  crop = sijil_crop_frame_get_crop (&frame);
  g_assert_cmpint (crop.height, ==, 1000);
}

static void
four_turns_are_none (void)
{
  SijilCropFrame frame;
  SijilCrop crop = { .x = 100, .y = 50, .width = 220, .height = 280 }, after;
  double rect[4];

  sijil_crop_frame_init (&frame, 900, 700, &crop);
  for (guint i = 0; i < 4; i++)
    {
      sijil_crop_frame_turn (&frame);
      sijil_crop_frame_get_upright (&frame, rect);
      g_assert_cmpfloat (rect[0] + rect[2] / 2, ==, 210);
      g_assert_cmpfloat (rect[1] + rect[3] / 2, ==, 190);
    }
  after = sijil_crop_frame_get_crop (&frame);
  g_assert_cmpint (after.x, ==, 100);
  g_assert_cmpint (after.y, ==, 50);
  g_assert_cmpint (after.width, ==, 220);
  g_assert_cmpint (after.quarter_turns, ==, 0);
}

#define ADD(path, test) g_test_add (path, Papers, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  g_test_add_func ("/crop/frame-stays-within-the-picture", frame_stays_within_the_picture);
  g_test_add_func ("/crop/four-turns-are-none", four_turns_are_none);
  ADD ("/photo/photo-is-copied-unchanged-and-shown", photo_is_copied_unchanged_and_shown);
  ADD ("/photo/bad-photo-says-why-and-keeps-the-good-one", bad_photo_says_why_and_keeps_the_good_one);
  ADD ("/photo/removed-photo-comes-back", removed_photo_comes_back);
  ADD ("/photo/part-that-is-kept-is-in-the-paper", part_that_is_kept_is_in_the_paper);
  ADD ("/photo/esc-returns-without-a-change", esc_returns_without_a_change);
  ADD ("/photo/newest-photo-of-the-folder-is-moved-in", newest_photo_of_the_folder_is_moved_in);
  ADD ("/photo/bad-newest-file-stays-where-it-is", bad_newest_file_stays_where_it_is);
  ADD ("/photo/frame-is-the-same-from-right-to-left", frame_is_the_same_from_right_to_left);
  ADD ("/clipboard/picture-is-pasted-as-its-bytes", picture_is_pasted_as_its_bytes);
  ADD ("/clipboard/files-are-pasted-in-their-order", files_are_pasted_in_their_order);
  ADD ("/paper/paper-is-given-with-what-is-said-of-it", paper_is_given_with_what_is_said_of_it);
  ADD ("/paper/bad-paper-says-why-and-keeps-the-good-one", bad_paper_says_why_and_keeps_the_good_one);
  ADD ("/paper/saved-draft-is-shown-again", saved_draft_is_shown_again);
  ADD ("/photo/part-of-a-saved-photo-can-be-chosen", part_of_a_saved_photo_can_be_chosen);
  ADD ("/photo/cropper-goes-with-its-page", cropper_goes_with_its_page);
  ADD ("/view/pages-of-a-document-are-turned-over", pages_of_a_document_are_turned_over);
  ADD ("/view/zoom-has-its-bounds", zoom_has_its_bounds);
  ADD ("/view/paper-that-cannot-be-shown-says-why", paper_that_cannot_be_shown_says_why);
  ADD ("/view/quick-changes-end-with-the-last-paper", quick_changes_end_with_the_last_paper);

  return g_test_run ();
}

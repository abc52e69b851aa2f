#include "look.h"

#include "register/sijil-officer.h"
#include "ui/sijil-look.h"
#include "ui/sijil-narrow.h"
#include "ui/sijil-text.h"

#include <stdlib.h>
#include <string.h>

static int width = 1366, height = 768;
static GHashTable *foreign; /* English sentences that read otherwise in this language */
static guint n_faults;

static void
fault (const char *page,
       const char *what,
       const char *text)
{
  g_printerr ("%s: %s: “%s”\n", page, what, text);
  n_faults++;
}

/* The msgids of the catalogue whose translation is another text. */
static void
load_foreign (void)
{
  const char *language = sijil_language_get_code (sijil_text_get_language ());
  g_autofree char *name = g_strconcat (language, ".po", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "po", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *msgid = NULL;

  foreign = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return; /* English */

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize length = strlen (lines[i]);

      if (g_str_has_prefix (lines[i], "msgid \"") && length > 8)
        {
          g_free (msgid);
          msgid = g_strndup (lines[i] + 7, length - 8);
        }
      else if (g_str_has_prefix (lines[i], "msgstr \"") && msgid != NULL && length > 9)
        {
          g_autofree char *translation = g_strndup (lines[i] + 8, length - 9);

          if (!g_str_equal (translation, msgid) && strlen (msgid) > 3)
            g_hash_table_add (foreign, g_steal_pointer (&msgid));
          g_clear_pointer (&msgid, g_free);
        }
    }
}

/* Names of the fixture's officers that happen to be words of the program. */
static void
spare_names (void)
{
  g_hash_table_remove (foreign, "Administration");
  g_hash_table_remove (foreign, "director");
}

/* Long names are cut in a list; states and the headings of columns never. */
static gboolean
may_be_cut (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "pill-label"))
    return FALSE;

  for (GtkWidget *parent = widget; parent != NULL; parent = gtk_widget_get_parent (parent))
    if (GTK_IS_COLUMN_VIEW (parent) || GTK_IS_WINDOW_HANDLE (parent)
        || gtk_widget_has_css_class (parent, "may-be-cut") || GTK_IS_EDITABLE (parent)
        || (GTK_IS_DROP_DOWN (parent) && gtk_widget_get_tooltip_text (parent) != NULL))
      return TRUE;

  return gtk_widget_get_tooltip_text (widget) != NULL;
}

/* What takes the focus has a name for those who do not see it: its own, that of its label, or what stands in it. */
static gboolean
has_name (GtkWidget *widget)
{
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
      || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;

  if (GTK_IS_LABEL (widget))
    return *gtk_label_get_text (GTK_LABEL (widget)) != '\0';

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_name (child))
      return TRUE;

  return FALSE;
}

/* Inner parts of a control are named by the control. */
static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_ENTRY (widget)
         || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget)
         || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_SCALE (widget) || GTK_IS_TEXT_VIEW (widget)
         || GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_COLUMN_VIEW (widget) || GTK_IS_LIST_VIEW (widget);
}

static void
check_name (GtkWidget  *widget,
            const char *page)
{
  g_autofree char *which = NULL;
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (!is_control (widget) || has_name (widget)
      || gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) != NULL /* the library's own */
      || (GTK_IS_LIST_VIEW (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW) != NULL)
      || (parent != NULL && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) || GTK_IS_SPIN_BUTTON (parent))))
    return;

  which = g_strdup_printf ("%s %s in %s", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_name (widget),
                           parent != NULL ? gtk_widget_get_name (parent) : "nothing");
  fault (page, "without a name", which);
}

/* Arabic letters look smaller than Latin ones. */
#define ARABIC_MIN_PT 11

static gboolean
has_arabic (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_ARABIC)
      return TRUE;

  return FALSE;
}

static void
check_size (GtkWidget  *label,
            const char *page)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  PangoContext *context = gtk_widget_get_pango_context (label);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (pango_font_description_get_size_is_absolute (font))
    size *= 72.0 / 96.0;
  if (has_arabic (text) && size < ARABIC_MIN_PT - 0.01)
    fault (page, "too small for Arabic", text);
}

static gboolean
has_scrollbar (GtkWidget *scrolled)
{
  GtkPolicyType policy;

  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (scrolled), &policy, NULL);
  return policy != GTK_POLICY_NEVER;
}

/* (nullable): the first in @widget that is wider than @room; what scrolls may be. */
static GtkWidget *
find_wide (GtkWidget *widget,
           int        room)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (gtk_widget_get_width (widget) > room)
    return widget;
  if (GTK_IS_SCROLLED_WINDOW (widget) && has_scrollbar (widget))
    return NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *wide = find_wide (child, room);

      if (wide != NULL)
        return wide;
    }

  return NULL;
}

/* What is wider than its place is cut there without a sign. */
static void
check_room (GtkWidget  *narrow,
            const char *page)
{
  GtkWidget *wide = find_wide (gtk_widget_get_first_child (narrow), gtk_widget_get_width (narrow));
  g_autofree char *text = NULL;

  if (wide == NULL)
    return;

  text = g_strdup_printf ("%s, %d of %d", gtk_widget_get_name (wide), gtk_widget_get_width (wide), gtk_widget_get_width (narrow));
  fault (page, "wider than its place", text);
}

/* The heading of a column is cut by the column without a sign. */
static gboolean
is_cut_heading (GtkWidget *label)
{
  GtkWidget *box = gtk_widget_get_parent (label);
  GtkWidget *heading = box != NULL ? gtk_widget_get_parent (box) : NULL;
  int wanted = 0;

  if (heading == NULL || !g_str_equal (G_OBJECT_TYPE_NAME (heading), "GtkColumnViewTitle"))
    return FALSE;

  gtk_widget_measure (heading, GTK_ORIENTATION_HORIZONTAL, -1, &wanted, NULL, NULL, NULL);
  return gtk_widget_get_width (box) > gtk_widget_get_width (heading) || wanted > gtk_widget_get_width (heading);
}

static void
look_at (GtkWidget  *widget,
         const char *page)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  check_name (widget, page);
  if (SIJIL_IS_NARROW (widget))
    check_room (widget, page);
  if (GTK_IS_LABEL (widget))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (widget));

      check_size (widget, page);
      if ((pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))) && !may_be_cut (widget))
          || is_cut_heading (widget))
        fault (page, "cut", text);
      if (g_hash_table_contains (foreign, text) && !gtk_widget_has_css_class (widget, "identifier"))
        fault (page, "in another language", text);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    look_at (child, page);
}

/* Whether letters are larger than usual. */
gboolean
look_is_large (void)
{
  const char *scale = g_getenv ("SIJIL_TEXT_SCALE");

  return scale != NULL && g_ascii_strtod (scale, NULL) > 1;
}

/* @spare: pixels of the height that only a window of the tests needs. */
static void
check_width (GtkWidget  *window,
             int         spare,
             const char *page)
{
  g_autofree char *found = g_strdup_printf ("%d × %d", gtk_widget_get_width (window), gtk_widget_get_height (window));

  if (gtk_widget_get_width (window) > width || gtk_widget_get_height (window) - spare > height)
    fault (page, "larger than the screen", found);
}

/* Whether what is on the screen is as wide as the screen: nobody looks for a button by scrolling sideways. */
static void
check_sideways (Ui         *ui,
                const char *page)
{
  GtkWidget *pages = GTK_WIDGET (sijil_window_get_page (ui->window));
  GtkWidget *scrolled = gtk_widget_get_ancestor (pages, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *sideways = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_autofree char *text = g_strdup_printf ("%g of %g", gtk_adjustment_get_upper (sideways), gtk_adjustment_get_page_size (sideways));

  if (gtk_adjustment_get_upper (sideways) > gtk_adjustment_get_page_size (sideways))
    fault (page, "scrolls sideways", text);
}

static void
check_side (Ui         *ui,
            const char *page)
{
  double sidebar, content, y;
  GtkWidget *pages = GTK_WIDGET (sijil_window_get_page (ui->window));

  if (!gtk_widget_get_mapped (ui_find (ui->window, "sidebar"))
      || !gtk_widget_translate_coordinates (ui_find (ui->window, "sidebar"), GTK_WIDGET (ui->window), 0, 0, &sidebar, &y)
      || !gtk_widget_translate_coordinates (pages, GTK_WIDGET (ui->window), 0, 0, &content, &y))
    return;

  if ((sidebar > content) != sijil_text_is_rtl ())
    fault (page, "not mirrored", "the sidebar");
}

static void
keep_picture (GtkWidget  *window,
              const char *page)
{
  GdkRGBA ground = { 1, 1, 1, 1 };
  GtkSnapshot *snapshot;
  GskRenderNode *node;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (g_getenv ("SIJIL_SHOTS") == NULL)
    return;

  snapshot = gtk_snapshot_new ();
  gtk_style_context_lookup_color (gtk_widget_get_style_context (window), "window_bg_color", &ground);
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (window),
                                                  (float) gtk_widget_get_height (window)));
  GTK_WIDGET_GET_CLASS (window)->snapshot (window, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gsk_render_node_unref (node);
  name = g_strdup_printf ("%s-%s-%d%s.png", page, sijil_language_get_code (sijil_text_get_language ()), width,
                          look_is_large () ? "-large" : "");
  path = g_build_filename (g_getenv ("SIJIL_SHOTS"), name, NULL);
  gdk_texture_save_to_png (texture, path);
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

/* Until what was loaded has been laid out and drawn. */
void
look_let_draw (Ui *ui)
{
  gboolean is_over = FALSE;

  ui_settle (ui);
  g_timeout_add (250, set_true, &is_over);
  ui_wait (is_true, &is_over);
  while (g_main_context_iteration (NULL, FALSE)) /* a window that is being laid out has no picture yet */
    ;
}

void
look_open_at (Ui         *ui,
              const char *page_name,
              const char *target)
{
  g_autofree char *where = g_strdup_printf ("%s:%s", page_name, target);

  ui_go (ui, where);
  look_let_draw (ui);
}

/* The main window as it is now. */
void
look_at_window (Ui         *ui,
                const char *name)
{
  look_let_draw (ui);
  keep_picture (GTK_WIDGET (ui->window), name);
  look_at (GTK_WIDGET (ui->window), name);
  /* Registers that count do not say in two lines that they are for training. */
  check_width (GTK_WIDGET (ui->window), look_is_large () ? gtk_widget_get_height (ui_find (ui->window, "place_banner")) : 0, name);
  if (sijil_window_get_page (ui->window) == NULL || !gtk_widget_get_mapped (GTK_WIDGET (sijil_window_get_page (ui->window))))
    return;

  check_sideways (ui, name);
  check_side (ui, name);
}

void
look_at_page (Ui         *ui,
              const char *where,
              const char *name)
{
  ui_go (ui, where);
  look_let_draw (ui);
  g_assert_nonnull (sijil_window_get_page (ui->window));
  look_at_window (ui, name);
}

/*
 * Windows over a page.
 */

/* (nullable): the window that stands over all others */
GtkWindow *
look_find_dialog (Ui *ui)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (ui->window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }

  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return look_find_dialog (data) != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return look_find_dialog (data) == NULL;
}

/* Returns: (transfer none): the window that an action opened; it stays. */
GtkWindow *
look_at_open_dialog (Ui         *ui,
                     const char *name)
{
  GtkWindow *dialog;

  ui_wait (has_dialog, ui);
  look_let_draw (ui);
  dialog = look_find_dialog (ui);
  keep_picture (GTK_WIDGET (dialog), name);
  look_at (GTK_WIDGET (dialog), name);
  check_width (GTK_WIDGET (dialog), 0, name);
  return dialog;
}

/* The window that an action opened; it is closed after that. */
void
look_at_dialog (Ui         *ui,
                const char *name)
{
  gtk_window_destroy (look_at_open_dialog (ui, name));
  ui_wait (has_no_dialog, ui);
}

/* Opens the window at the size of the screen; everybody's pages are those of the officer “both”. */
void
look_open (Ui *ui)
{
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *roles = sijil_roles_to_json (SIJIL_ROLE_ANY);

  fixture_sign_in (&ui->base, "admin");
  officer = sijil_officer_set_roles (ui->base.reg, "both", roles, FIXTURE_PIN, &error);
  g_assert_no_error (error);
  json_array_unref (roles);
  ui_open (ui);
  gtk_window_set_default_size (GTK_WINDOW (ui->window), width, height);
}

/* Fails the test unless all that was looked at is as it should be. */
void
look_assert_whole (void)
{
  if (n_faults > 0)
    g_test_fail_printf ("%u faults", n_faults);
  n_faults = 0;
}

/* In place of ui_init(): language, screen and size of the letters are those of the environment. */
void
look_init (int    *argc,
           char ***argv)
{
  const char *screen = g_getenv ("SIJIL_SCREEN");
  const char *scale = g_getenv ("SIJIL_TEXT_SCALE");

  ui_init (argc, argv);
  sijil_look_apply ();
  if (screen != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (screen, "x", 2);

      width = atoi (parts[0]);
      height = atoi (parts[1]);
    }
  if (scale != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * g_ascii_strtod (scale, NULL)), NULL);
  load_foreign ();
  spare_names ();
}

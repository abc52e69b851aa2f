/*
 * Whatever is opened and left over and over is gone again: a desk runs for months. SIJIL_ROUNDS is how often, if more
 * than every day's tests have time for: 50 takes minutes.
 */

#include "ui.h"

#include "people.h"
#include "register/sijil-officer.h"
#include "ui/sijil-pages.h"

#include <stdlib.h>

#define PEOPLE    30
#define SETTLED   5 /* rounds after which caches are full */

static guint n_rounds = 8;
static guint n_alive; /* widgets that were seen and not finalized */

static void
gone_cb (gpointer  data,
         GObject  *gone)
{
  n_alive--;
}

/* Counts each widget below @widget once. */
static void
watch (GtkWidget *widget)
{
  static GQuark watched;

  if (watched == 0)
    watched = g_quark_from_static_string ("test-watched");
  if (g_object_get_qdata (G_OBJECT (widget), watched) == NULL)
    {
      g_object_set_qdata (G_OBJECT (widget), watched, GINT_TO_POINTER (TRUE));
      g_object_weak_ref (G_OBJECT (widget), gone_cb, NULL);
      n_alive++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    watch (child);
}

static const char *
get_target (const char *page)
{
  return g_str_equal (page, "record") ? "record:R-08-0000001"
         : g_str_equal (page, "application") ? "application:D-08-2026-0000001" : page;
}

static void
give_all_roles (Ui *ui)
{
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) roles = sijil_roles_to_json (SIJIL_ROLE_ANY);

  fixture_sign_in (&ui->base, "admin");
  officer = sijil_officer_set_roles (ui->base.reg, "both", roles, FIXTURE_PIN, &error);
  g_assert_no_error (error);
}

static void
look_at_all_pages (Ui *ui)
{
  guint n_pages;
  const SijilPageInfo *pages = sijil_pages_get (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      ui_go (ui, get_target (pages[i].name));
      watch (GTK_WIDGET (ui->window));
    }
}

static gboolean
is_at_most (gpointer data)
{
  return n_alive <= GPOINTER_TO_UINT (data);
}

/* Pages are left and come back; each looks its things up anew. */
static void
pages_do_not_pile_up (Ui            *ui,
                      gconstpointer  data)
{
  guint after_a_few = 0;

  give_all_roles (ui);
  people_fill (ui->base.reg, PEOPLE);
  ui_sign_in (ui, "both");
  for (guint round = 1; round <= n_rounds; round++)
    {
      look_at_all_pages (ui);
      if (round == SETTLED)
        after_a_few = n_alive;
    }
  g_test_message ("%u widgets after %d rounds, %u after %u", after_a_few, SETTLED, n_alive, n_rounds);
  ui_wait (is_at_most, GUINT_TO_POINTER (after_a_few + after_a_few / 50));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Builds a page in a window of its own and closes that. */
static void
open_and_close (Ui                  *ui,
                const SijilPageInfo *info)
{
  g_auto (GStrv) parts = g_strsplit (get_target (info->name), ":", 2);
  GtkWidget *window = adw_window_new ();
  gpointer page = g_object_new (info->get_type (), "desk", ui->desk, NULL);

  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  sijil_page_show (page, parts[1]);
  ui_settle (ui);
  watch (window);
  g_object_add_weak_pointer (page, &page);
  sijil_page_leave (page);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (is_gone, &page);
}

static void
closed_pages_are_finalized (Ui            *ui,
                            gconstpointer  data)
{
  guint n_pages, after_a_few = 0;
  const SijilPageInfo *pages = sijil_pages_get (&n_pages);

  give_all_roles (ui);
  people_fill (ui->base.reg, PEOPLE);
  ui_sign_in (ui, "both");
  for (guint round = 1; round <= n_rounds; round++)
    {
      for (guint i = 0; i < n_pages; i++)
        open_and_close (ui, &pages[i]);
      if (round == SETTLED)
        after_a_few = n_alive;
    }
  g_test_message ("%u widgets after %d rounds, %u after %u", after_a_few, SETTLED, n_alive, n_rounds);
  ui_wait (is_at_most, GUINT_TO_POINTER (after_a_few));
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);
  if (g_getenv ("SIJIL_ROUNDS") != NULL)
    n_rounds = (guint) MAX (SETTLED, atoi (g_getenv ("SIJIL_ROUNDS")));
  g_test_add ("/leaks/pages-do-not-pile-up", Ui, NULL, ui_set_up, pages_do_not_pile_up, ui_tear_down);
  g_test_add ("/leaks/closed-pages-are-finalized", Ui, NULL, ui_set_up, closed_pages_are_finalized, ui_tear_down);
  return g_test_run ();
}

/* The record of an entry: its cards with their proofs. */

#include "ui.h"

#include "cards.h"
#include "core/sijil-json.h"
#include "intake-helpers.h"
#include "register/sijil-hand-over.h"
#include "ui/sijil-paper-view.h"

static GtkWidget *
open_record (Ui         *ui,
             const char *login,
             const char *number,
             const char *tab)
{
  g_autofree char *where = g_strconcat ("record:", number, NULL);
  GtkWidget *page;

  ui_sign_in (ui, login);
  ui_go (ui, where);
  ui_wait_for_label (sijil_window_get_page (ui->window), number);
  page = GTK_WIDGET (sijil_window_get_page (ui->window));
  gtk_stack_set_visible_child_name (GTK_STACK (ui_find (page, "tabs")), tab);
  return page;
}

/* (nullable): the window that shows a paper. */
static GtkWidget *
find_paper_view (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (!SIJIL_IS_WINDOW (window->data) && ui_find_type (window->data, SIJIL_TYPE_PAPER_VIEW) != NULL)
      return ui_find_type (window->data, SIJIL_TYPE_PAPER_VIEW);

  return NULL;
}

static gboolean
paper_is_shown (gpointer data)
{
  return find_paper_view () != NULL && sijil_paper_view_get_n_pages (SIJIL_PAPER_VIEW (find_paper_view ())) == 1;
}

static gboolean
paper_is_gone (gpointer data)
{
  return find_paper_view () == NULL;
}

/*
 * Cards.
 */

static void
hand_over_to_proxy (Ui         *ui,
                    const char *serial)
{
  g_autofree char *folder = intake_examples ();
  g_autofree char *power = g_build_filename (folder, "declaration.png", NULL);
  const SijilHandOver how = { .receiver = "proxy", .proxy_name = "Hassan Exemple", .proxy_cin = "ZZ999999", .power = power,
                              .acknowledgement = "thumbprint", .witness = "Salma Exemple" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (&ui->base, "agent");
  answer = sijil_card_hand_over (ui->base.reg, serial, &how, NULL, &error);
  g_assert_no_error (error);
}

static void
hand_over_is_shown_with_its_proof (Ui            *ui,
                                   gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  GtkWidget *page;

  hand_over_to_proxy (ui, serial);
  page = open_record (ui, "registrar", entry, "cards");
  ui_wait_for_label (page, "Hassan Exemple");
  g_assert_nonnull (ui_find_label (page, "•••••999"));
  g_assert_null (ui_find_label (page, "ZZ999999"));
  g_assert_nonnull (ui_find_label (page, "witness: \u2068Salma Exemple"));
  g_assert_nonnull (ui_find_label (page, "10/03/2026"));

  gtk_widget_activate (gtk_widget_get_ancestor (ui_find_label (page, "Power of attorney"), GTK_TYPE_LIST_BOX_ROW));
  ui_wait (paper_is_shown, NULL);
  ui_go (ui, "search");
  ui_wait (paper_is_gone, NULL);
}

static void
card_that_waits_has_no_proof (Ui            *ui,
                              gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  GtkWidget *page = open_record (ui, "registrar", entry, "cards");

  ui_wait_for_label (page, serial);
  g_assert_null (ui_find_label (page, "Received by"));
  cards_hand_over (&ui->base, serial, NULL);
  gtk_widget_activate_action (GTK_WIDGET (ui->window), "win.refresh", NULL);
  ui_wait_for_label (page, "the holder");
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/record/hand-over-is-shown-with-its-proof", hand_over_is_shown_with_its_proof);
  ADD ("/record/card-that-waits-has-no-proof", card_that_waits_has_no_proof);

  return g_test_run ();
}

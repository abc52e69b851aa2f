/*
 * Every page in the language of the locale, at the size of the screen and the text of the environment. So are the windows
 * that open over the pages.
 */

#include "look.h"

#include "people.h"
#include "ui/sijil-help.h"
#include "ui/sijil-pages.h"
#include "ui/sijil-preferences.h"

#define PEOPLE 60

/* By the actions of the pages; in the register of “people” they are all possible. */
static void
look_at_dialogs (Ui *ui)
{
  static const struct
  {
    const char *where;
    const char *action;
    const char *name;
  } dialogs[] = {
    { "application:D-08-2025-0000029", "file.refuse", "refusal" },
    { "application:D-08-2025-0000029", "file.ask-opinion", "opinion" },
    { "application:D-08-2025-0000029", "file.withdraw", "withdrawal" },
    { "record:R-08-0000001", "record.suspend", "suspension" },
    { "record:R-08-0000001", "record.strike-off", "striking-off" },
    { "record:R-08-0000001", "record.deceased", "death" },
    { "audit", "audit.officer", "audit-officer" },
    { "today", "win.palette", "palette" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      ui_go (ui, dialogs[i].where);
      look_let_draw (ui);
      ui_press (sijil_window_get_page (ui->window), dialogs[i].action, NULL);
      look_at_dialog (ui, dialogs[i].name);
    }

  sijil_preferences_show (GTK_WINDOW (ui->window));
  look_at_dialog (ui, "preferences");
  sijil_help_present (GTK_WINDOW (ui->window), "today");
  look_at_dialog (ui, "help");
}

/* Targets of the pages that show one thing; “people” has the same numbers always. */
static const char *
get_target (const char *page)
{
  static const struct
  {
    const char *page;
    const char *where;
  } targets[] = {
    { "record", "record:R-08-0000001" },
    { "application", "application:D-08-2025-0000029" },
    { "complete", "complete:D-08-2025-0000002" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if (g_str_equal (page, targets[i].page))
      return targets[i].where;

  return page;
}

/* @state: (nullable): what the pictures are called after besides the page. */
static void
look_at_all (Ui         *ui,
             const char *state)
{
  guint n_pages;
  const SijilPageInfo *pages = sijil_pages_get (&n_pages);

  look_open (ui);
  if (state == NULL)
    look_at_window (ui, "login");

  ui_sign_in (ui, "both");
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *name = state != NULL ? g_strconcat (pages[i].name, "-", state, NULL) : g_strdup (pages[i].name);

      look_at_page (ui, get_target (pages[i].name), name);
    }
  if (state == NULL)
    look_at_dialogs (ui);
  look_assert_whole ();
}

static void
every_page_is_whole (Ui            *ui,
                     gconstpointer  data)
{
  people_fill (ui->base.reg, PEOPLE);
  look_at_all (ui, NULL);
}

/* Also what the pages of one record say when there is none. */
static void
every_page_is_whole_when_nothing_is_there (Ui            *ui,
                                           gconstpointer  data)
{
  look_at_all (ui, "empty");
}

int
main (int    argc,
      char **argv)
{
  look_init (&argc, &argv);
  g_test_add ("/screens/every-page-is-whole", Ui, NULL, ui_set_up, every_page_is_whole, ui_tear_down);
  g_test_add ("/screens/every-page-is-whole-when-nothing-is-there", Ui, NULL, ui_set_up, every_page_is_whole_when_nothing_is_there,
              ui_tear_down);
  return g_test_run ();
}

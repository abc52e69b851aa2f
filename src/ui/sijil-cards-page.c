#include "ui/sijil-list-page.h"

#include "core/sijil-json.h"
#include "ui/sijil-card-acts.h"

#include <glib/gi18n.h>

/* All cards; what becomes of the chosen one can be said here. */

typedef SijilListPage SijilCardsPage;
typedef SijilListPageClass SijilCardsPageClass;

G_DEFINE_TYPE (SijilCardsPage, sijil_cards_page, SIJIL_TYPE_LIST_PAGE)

static void
act_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  JsonObject *card = sijil_list_page_get_chosen (SIJIL_LIST_PAGE (widget));
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (widget));

  if (card == NULL)
    return;

  if (g_str_equal (name, "cards.lost"))
    sijil_card_ask_lost (widget, desk, sijil_json_get_string (card, "number"));
  else
    sijil_card_ask_return (widget, desk, sijil_json_get_string (card, "number"));
}

static void
sijil_cards_page_chosen (SijilListPage *page)
{
  sijil_card_acts_update (GTK_WIDGET (page), sijil_page_get_desk (SIJIL_PAGE (page)), sijil_list_page_get_chosen (page),
                          "cards.lost", "cards.return");
}

static void
sijil_cards_page_constructed (GObject *object)
{
  SijilListPage *page = SIJIL_LIST_PAGE (object);
  g_autoptr (GMenu) menu = g_menu_new ();

  G_OBJECT_CLASS (sijil_cards_page_parent_class)->constructed (object);

  sijil_cards_page_chosen (page);
  if (!sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (page)), SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK))
    return;

  g_menu_append (menu, _("Lost, stolen or damaged…"), "cards.lost");
  g_menu_append (menu, _("Return for an error…"), "cards.return");
  sijil_list_page_set_menu (page, G_MENU_MODEL (menu));
}

static void
sijil_cards_page_class_init (SijilCardsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sijil_cards_page_constructed;
  klass->what = "cards";
  klass->chosen = sijil_cards_page_chosen;
  gtk_widget_class_install_action (widget_class, "cards.lost", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "cards.return", NULL, act_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "cards.lost", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F7, 0, "cards.return", NULL);
}

static void
sijil_cards_page_init (SijilCardsPage *self)
{
}

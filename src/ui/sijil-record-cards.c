#include "ui/sijil-record-cards.h"

#include "core/sijil-json.h"
#include "ui/sijil-card-acts.h"
#include "ui/sijil-card-faces.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-record-hand-over.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

#define LIST_WIDTH 300

struct _SijilRecordCards
{
  AdwBin          parent_instance;

  SijilDesk      *desk;   /* (nullable) */
  JsonObject     *record; /* (nullable): as sijil_show() gives it */

  GtkStack       *stack;
  GtkListBox     *list;
  GtkWidget      *proof;  /* heading and list */
  GtkListBox     *proof_list;
  GtkWidget      *buttons;
  SijilCardFaces *faces;
};

G_DEFINE_FINAL_TYPE (SijilRecordCards, sijil_record_cards, ADW_TYPE_BIN)

/* (nullable) */
static JsonObject *
get_card (SijilRecordCards *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? g_object_get_data (G_OBJECT (row), "sijil-card") : NULL;
}

/* (nullable): the proof that @card was handed over. */
static JsonObject *
find_hand_over (SijilRecordCards *self,
                JsonObject       *card)
{
  JsonArray *all = self->record != NULL ? sijil_json_get_array (self->record, "hand_overs") : NULL;

  for (guint i = 0; card != NULL && all != NULL && i < json_array_get_length (all); i++)
    {
      JsonObject *hand_over = json_array_get_object_element (all, i);

      if (g_strcmp0 (sijil_json_get_string (hand_over, "serial"), sijil_json_get_string (card, "serial")) == 0)
        return hand_over;
    }

  return NULL;
}

static void
show_proof (SijilRecordCards *self,
            JsonObject       *card)
{
  JsonObject *hand_over = find_hand_over (self, card);

  sijil_fact_clear (self->proof_list);
  gtk_widget_set_visible (self->proof, hand_over != NULL);
  if (hand_over != NULL)
    sijil_record_hand_over_fill (self->proof_list, self->desk, hand_over, sijil_json_get_object (self->record, "holder"));
}

static void
row_selected_cb (SijilRecordCards *self)
{
  JsonObject *card = get_card (self);

  if (self->desk == NULL)
    return;

  show_proof (self, card);
  sijil_card_faces_show (self->faces, self->desk, card != NULL ? sijil_json_get_string (card, "serial") : NULL);
  sijil_card_acts_update (GTK_WIDGET (self), self->desk, card, "card.lost", "card.return");
}

static void
act_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SijilRecordCards *self = SIJIL_RECORD_CARDS (widget);
  const char *serial = sijil_json_get_string (get_card (self), "serial");

  if (g_str_equal (name, "card.lost"))
    sijil_card_ask_lost (widget, self->desk, serial);
  else
    sijil_card_ask_return (widget, self->desk, serial);
}

/* "since 10/03/2026 · box C01, slot 14 · card lost" */
static char *
describe (JsonObject *card)
{
  g_autofree char *day = sijil_text_date (sijil_json_get_string (card, "state_on"), FALSE);
  g_autofree char *isolated = sijil_text_isolate (day);
  const char *box = sijil_json_get_string (card, "box");
  const char *slot = sijil_json_get_string (card, "slot");
  const char *reason = sijil_text_get_name (card, "reason");
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: a card has been in its state since a day. */
  g_string_append_printf (text, _("since %s"), isolated);
  if (box != NULL)
    {
      g_autofree char *place_box = sijil_text_isolate (box);
      g_autofree char *place_slot = sijil_text_isolate (slot != NULL ? slot : "—");

      g_string_append (text, " · ");
      g_string_append_printf (text, _("box %1$s, slot %2$s"), place_box, place_slot);
    }
  if (*reason != '\0')
    g_string_append_printf (text, " · %s", reason);
  return g_strdup (text->str);
}

static GtkWidget *
new_row (JsonObject *card)
{
  g_autofree char *subtitle = describe (card);
  g_autofree char *title = sijil_text_isolate (sijil_json_get_string (card, "serial"));
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), sijil_pill_new (card));
  g_object_set_data_full (G_OBJECT (row), "sijil-card", json_object_ref (card), (GDestroyNotify) json_object_unref);
  return row;
}

/* (transfer full) (nullable): the serial of the card that is looked at. */
static char *
dup_selected (SijilRecordCards *self)
{
  JsonObject *card = get_card (self);

  return card != NULL ? g_strdup (sijil_json_get_string (card, "serial")) : NULL;
}

/* The card that was looked at stays so, else it is the newest. */
static void
select_card (SijilRecordCards *self,
             const char       *serial)
{
  GtkListBoxRow *row;
  int n = 0;

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  for (; (row = gtk_list_box_get_row_at_index (self->list, n)) != NULL; n++)
    if (g_strcmp0 (sijil_json_get_string (g_object_get_data (G_OBJECT (row), "sijil-card"), "serial"), serial) == 0)
      gtk_list_box_select_row (self->list, row);
}

/** sijil_record_cards_show: @record: as sijil_show() gives it; it may have no `cards` */
void
sijil_record_cards_show (SijilRecordCards *self,
                         SijilDesk        *desk,
                         JsonObject       *record)
{
  JsonArray *cards = sijil_json_get_array (record, "cards");
  g_autofree char *serial = dup_selected (self);

  g_set_object (&self->desk, desk);
  sijil_fact_clear (self->list);
  g_clear_pointer (&self->record, json_object_unref);
  self->record = json_object_ref (record);
  gtk_widget_set_visible (self->buttons, sijil_desk_may (desk, SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK));
  for (guint i = cards != NULL ? json_array_get_length (cards) : 0; i > 0; i--)
    gtk_list_box_append (self->list, new_row (json_array_get_object_element (cards, i - 1)));

  gtk_stack_set_visible_child_name (self->stack, gtk_list_box_get_row_at_index (self->list, 0) != NULL ? "cards" : "none");
  select_card (self, serial);
}

static void
sijil_record_cards_dispose (GObject *object)
{
  SijilRecordCards *self = SIJIL_RECORD_CARDS (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->record, json_object_unref);
  G_OBJECT_CLASS (sijil_record_cards_parent_class)->dispose (object);
}

static void
sijil_record_cards_class_init (SijilRecordCardsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_record_cards_dispose;
  gtk_widget_class_install_action (widget_class, "card.lost", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "card.return", NULL, act_action);
}

static GtkWidget *
new_button (const char *label,
            const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkListBox *
new_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_LIST_BOX (list);
}

static void
add_proof (SijilRecordCards *self,
           GtkBox           *box)
{
  GtkWidget *heading = gtk_label_new (_("Proof of hand-over"));

  self->proof = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->proof_list = new_list (_("Proof of hand-over"));
  gtk_list_box_set_selection_mode (self->proof_list, GTK_SELECTION_NONE);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (self->proof), heading);
  gtk_box_append (GTK_BOX (self->proof), GTK_WIDGET (self->proof_list));
  gtk_box_append (box, self->proof);
}

static void
sijil_record_cards_init (SijilRecordCards *self)
{
  GtkWidget *lists = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *none = adw_status_page_new ();

  self->list = new_list (_("Cards"));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_box_append (GTK_BOX (lists), GTK_WIDGET (self->list));
  add_proof (self, GTK_BOX (lists));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), lists);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, LIST_WIDTH, -1);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (side), scrolled);
  self->buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_box_append (GTK_BOX (self->buttons), new_button (_("Lost, stolen or damaged…"), "card.lost"));
  gtk_box_append (GTK_BOX (self->buttons), new_button (_("Return for an error…"), "card.return"));
  gtk_box_append (GTK_BOX (side), self->buttons);
  self->faces = SIJIL_CARD_FACES (sijil_card_faces_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->faces), TRUE);
  gtk_box_append (GTK_BOX (box), side);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->faces));
  gtk_widget_add_css_class (box, "pane");

  gtk_widget_add_css_class (none, "compact");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "sijil-card-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No card yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("A card clerk issues it, or receives it from the national printer."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, box, "cards");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

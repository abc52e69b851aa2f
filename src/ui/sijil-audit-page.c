#include "ui/sijil-list-page.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-office.h"
#include "register/sijil-output.h"
#include "register/sijil-register-checkpoint.h"
#include "ui/sijil-act-dialogs.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-paper-out.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>
#include <string.h>

/* The history of the register: every step, by whom and to what. The rows of one officer are opened for a reason. */

typedef SijilListPageClass SijilAuditPageClass;

typedef struct
{
  SijilListPage  parent_instance;

  GListStore    *offices; /* (nullable): to choose from */
} SijilAuditPage;

G_DEFINE_TYPE (SijilAuditPage, sijil_audit_page, SIJIL_TYPE_LIST_PAGE)

#define AUDIT_PAGE(self) ((SijilAuditPage *) (self))

static int
compare_labels (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  SijilChoice *one = (SijilChoice *) a, *other = (SijilChoice *) b;

  if (*sijil_choice_get_code (one) == '\0' || *sijil_choice_get_code (other) == '\0') /* “every act” stands first */
    return *sijil_choice_get_code (one) != '\0' ? 1 : -1;

  return g_utf8_collate (sijil_choice_get_label (one), sijil_choice_get_label (other));
}

static void
offer_acts (GListStore *store)
{
  g_autoptr (JsonObject) nothing = json_object_new ();
  const char *code;

  for (guint i = 0; (code = sijil_word_get_code ("act", i)) != NULL; i++)
    sijil_choice_add (store, code, sijil_word_for (nothing, "act", code));
  g_list_store_sort (store, compare_labels, NULL);
}

static void
offer_days (SijilListPage *page,
            GListStore    *store)
{
  static const struct { int days; const char *label; } spans[] = {
    { 0, N_("Today") }, { 6, N_("The last 7 days") }, { 29, N_("The last 30 days") }, { 364, N_("The last year") },
  };
  const char *today = sijil_desk_get_day (sijil_page_get_desk (SIJIL_PAGE (page)));

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *from = sijil_date_add_days (today, -spans[i].days);

      sijil_choice_add (store, from, _(spans[i].label));
    }
}

static void
sijil_audit_page_offer (SijilListPage *page,
                        const char    *member,
                        GListStore    *choices)
{
  if (g_str_equal (member, "act"))
    offer_acts (choices);
  else if (g_str_equal (member, "from"))
    offer_days (page, choices);
  else
    g_set_object (&AUDIT_PAGE (page)->offices, choices); /* they come when they were read */
}

static const char *
sijil_audit_page_open (SijilListPage *page,
                       const char    *key)
{
  return g_str_has_prefix (key, "D-") ? "application" : "record";
}

static gpointer
offices_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  return sijil_office_list (reg, error);
}

static void
offices_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilListPage) page = user_data;
  g_autoptr (JsonObject) list = sijil_desk_finish (SIJIL_DESK (source), result, NULL, NULL);
  JsonArray *items = list != NULL ? sijil_json_get_array (list, "items") : NULL;

  for (guint i = 0; items != NULL && AUDIT_PAGE (page)->offices != NULL && i < json_array_get_length (items); i++)
    {
      JsonObject *office = json_array_get_object_element (items, i);

      sijil_choice_add (AUDIT_PAGE (page)->offices, sijil_json_get_string (office, "code"), sijil_text_get_name (office, "name"));
    }
}

static void
officer_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  g_autoptr (JsonObject) nothing = json_object_new ();

  sijil_act_dialog_open (sijil_audit_dialog_get_type (), widget, sijil_page_get_desk (SIJIL_PAGE (widget)), nothing);
}

/* Everything that was done to the record that the chosen row belongs to. */
static void
record_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JsonObject *row = sijil_list_page_get_chosen (SIJIL_LIST_PAGE (widget));
  const char *number = row != NULL ? sijil_json_get_string (row, "record") : NULL;
  g_autofree char *target = g_strconcat ("record=", number, NULL);

  if (number != NULL)
    sijil_list_page_set_target (SIJIL_LIST_PAGE (widget), target);
}

static gpointer
sheet_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autoptr (JsonObject) checkpoint = sijil_register_checkpoint (reg, "asked", error);

  if (checkpoint == NULL
      || !sijil_output_day_sheet (reg, sijil_json_get_string (data, "day"), checkpoint, sijil_json_get_string (data, "path"), error))
    return NULL;

  return json_object_ref (data);
}

/* The day of the chosen row, or else today. */
static char *
dup_day (SijilListPage *page)
{
  JsonObject *row = sijil_list_page_get_chosen (page);
  const char *at = row != NULL ? sijil_json_get_string (row, "recorded_at") : NULL;

  return at != NULL ? g_strndup (at, strlen ("2026-03-10")) : g_strdup (sijil_desk_get_day (sijil_page_get_desk (SIJIL_PAGE (page))));
}

static void
sheet_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (widget));
  g_autofree char *day = dup_day (SIJIL_LIST_PAGE (widget));
  g_autofree char *file = g_strconcat ("sijil-", day, NULL);
  const SijilPaperOut out = { .job = sheet_job, .name = file, .working = _("Writing the sheet of the day…") };
  JsonObject *data = sijil_desk_data ("day", day, NULL);

  if (g_str_equal (name, "audit.print-sheet"))
    sijil_paper_out_print (widget, desk, &out, data, NULL, NULL);
  else
    sijil_paper_out_save (widget, desk, &out, data);
}

static void
sijil_audit_page_chosen (SijilListPage *page)
{
  JsonObject *row = sijil_list_page_get_chosen (page);

  gtk_widget_action_set_enabled (GTK_WIDGET (page), "audit.record",
                                 row != NULL && sijil_json_get_string (row, "record") != NULL);
}

static void
number_cb (SijilListPage *page,
           GtkEditable   *entry)
{
  g_autofree char *number = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  g_autofree char *target = g_strconcat ("record=", number, NULL);

  sijil_list_page_set_target (page, *number != '\0' && strpbrk (number, "&=") == NULL ? target : "");
}

static void
sijil_audit_page_constructed (GObject *object)
{
  SijilListPage *page = SIJIL_LIST_PAGE (object);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *entry = gtk_entry_new ();

  G_OBJECT_CLASS (sijil_audit_page_parent_class)->constructed (object);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Number of a record"));
  gtk_widget_set_direction (entry, GTK_TEXT_DIR_LTR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Number of a record"), -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (number_cb), page, G_CONNECT_SWAPPED);
  sijil_list_page_add_choice (page, entry);

  g_menu_append (menu, _("Acts of one officer…"), "audit.officer");
  g_menu_append (menu, _("All about this record"), "audit.record");
  g_menu_append (menu, _("Print the sheet of this day…"), "audit.print-sheet");
  g_menu_append (menu, _("Save the sheet of this day as PDF…"), "audit.save-sheet");
  sijil_list_page_set_menu (page, G_MENU_MODEL (menu));
  sijil_audit_page_chosen (page);
  sijil_desk_read (sijil_page_get_desk (SIJIL_PAGE (page)), offices_job, NULL, NULL, offices_cb, g_object_ref (page));
}

static void
sijil_audit_page_dispose (GObject *object)
{
  g_clear_object (&AUDIT_PAGE (object)->offices);
  G_OBJECT_CLASS (sijil_audit_page_parent_class)->dispose (object);
}

static void
sijil_audit_page_class_init (SijilAuditPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sijil_audit_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = sijil_audit_page_dispose;
  klass->what = "history";
  klass->offer = sijil_audit_page_offer;
  klass->open = sijil_audit_page_open;
  klass->chosen = sijil_audit_page_chosen;
  gtk_widget_class_install_action (widget_class, "audit.officer", NULL, officer_action);
  gtk_widget_class_install_action (widget_class, "audit.record", NULL, record_action);
  gtk_widget_class_install_action (widget_class, "audit.print-sheet", NULL, sheet_action);
  gtk_widget_class_install_action (widget_class, "audit.save-sheet", NULL, sheet_action);
}

static void
sijil_audit_page_init (SijilAuditPage *self)
{
}

/* The places where the chamber works. */

#include "ui/sijil-admin-view.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-known.h"
#include "register/sijil-office.h"
#include "register/sijil-record.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-form-dialog.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

typedef SijilAdminView SijilOfficesView;
typedef SijilAdminViewClass SijilOfficesViewClass;

G_DEFINE_TYPE (SijilOfficesView, sijil_offices_view, SIJIL_TYPE_ADMIN_VIEW)

static gpointer
list_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_office_list (reg, error);
}

static gpointer
add_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  return sijil_office_add (reg, data, notes, error);
}

static gpointer
change_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autofree char *code = g_strdup (sijil_json_get_string (data, "office"));
  JsonObject *known = sijil_json_get_object (data, "known");
  g_autofree char *closed_on = NULL;

  json_object_remove_member (data, "office");
  if (sijil_date_clean (sijil_json_get_string (known, "closed_on"), sijil_register_get_day (reg), FALSE, NULL, &closed_on, NULL))
    json_object_set_string_member (known, "closed_on", closed_on); /* as the register has it */
  return sijil_office_set (reg, code, data, notes, error);
}

/* An office as the form has one. */
static gpointer
load_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  const char *code = sijil_json_get_string (data, "office");
  g_autoptr (JsonObject) office = sijil_office_load (reg, code, error);
  g_autofree char *closed_on = office != NULL ? sijil_text_date (sijil_json_get_string (office, "closed_on"), FALSE) : NULL;
  g_autofree char *author = NULL;

  if (office == NULL || !sijil_known_find_author (reg, "office", code, &author, error))
    return NULL;

  sijil_record_set (office, "kind", sijil_json_get_string (office, "office_kind"));
  sijil_record_set (office, "closed_on", closed_on);
  sijil_record_set (office, "last_author", author);
  return g_steal_pointer (&office);
}

/* (transfer full) (element-type SijilChoice): the kinds by the codes of offices; the list of words has its own for the seat. */
static GListStore *
list_kinds (SijilDesk *desk)
{
  GListModel *words = sijil_desk_get_choices (desk, "office_kind");
  GListStore *kinds = g_list_store_new (SIJIL_TYPE_CHOICE);

  for (guint i = 0; i < g_list_model_get_n_items (words); i++)
    {
      g_autoptr (SijilChoice) word = g_list_model_get_item (words, i);
      const char *code = sijil_choice_get_code (word);
      g_autoptr (SijilChoice) kind = sijil_choice_new_plain (g_str_equal (code, "chamber_seat") ? "seat" : code,
                                                             sijil_choice_get_label (word));

      g_list_store_append (kinds, kind);
    }

  return kinds;
}

static void
open_form (SijilAdminView *self,
           JsonObject     *office) /* (nullable): a new one */
{
  static const struct
  {
    const char       *member;
    const char       *title;
    GtkTextDirection  direction;
  } texts[] = {
    { "name_fr", N_("Name in French"), GTK_TEXT_DIR_LTR },
    { "name_ar", N_("Name in Arabic"), GTK_TEXT_DIR_RTL },
    { "place_fr", N_("Address in French"), GTK_TEXT_DIR_LTR },
    { "place_ar", N_("Address in Arabic"), GTK_TEXT_DIR_RTL },
    { "hours_fr", N_("Hours in French"), GTK_TEXT_DIR_LTR },
    { "hours_ar", N_("Hours in Arabic"), GTK_TEXT_DIR_RTL },
    { "phone", N_("Telephone"), GTK_TEXT_DIR_LTR },
  };
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  g_autoptr (GListStore) kinds = list_kinds (desk);
  SijilFormDialog *form = sijil_form_dialog_new (GTK_WIDGET (self), desk,
                                                 office != NULL ? sijil_text_get_name (office, "name") : _("New office"),
                                                 office != NULL ? change_job : add_job);

  if (office != NULL)
    sijil_form_dialog_keep (form, "office", sijil_json_get_string (office, "code"));
  else
    {
      sijil_form_dialog_add_text (form, "code", _("Code (letters and digits)"), NULL, GTK_TEXT_DIR_LTR);
      sijil_form_dialog_require (form, "code");
    }
  sijil_form_dialog_add_choice (form, "kind", _("Kind"), G_LIST_MODEL (kinds),
                                office != NULL ? sijil_json_get_string (office, "office_kind") : "annex");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sijil_form_dialog_add_text (form, texts[i].member, _(texts[i].title),
                                office != NULL ? sijil_json_get_string (office, texts[i].member) : NULL, texts[i].direction);
  sijil_form_dialog_require (form, "name_fr");
  sijil_form_dialog_require (form, "name_ar");
  if (office != NULL)
    sijil_form_dialog_add_day (form, "closed_on", _("Closed on (dd/mm/yyyy; empty while it works)"),
                               sijil_json_get_string (office, "closed_on"));
  if (office != NULL)
    sijil_form_dialog_guard (form, load_job);
  gtk_window_present (GTK_WINDOW (form));
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  open_form (SIJIL_ADMIN_VIEW (widget), NULL);
}

static void
row_activated_cb (SijilAdminView *self,
                  GtkWidget      *row)
{
  open_form (self, g_object_get_data (G_OBJECT (row), "sijil-office"));
}

static void
sijil_offices_view_fill (SijilAdminView *view,
                         JsonObject     *answer)
{
  JsonArray *items = sijil_json_get_array (answer, "items");
  GtkWidget *group;

  sijil_admin_view_clear (view);
  group = sijil_admin_view_begin (view, _("Offices"), _("Place and hours are printed on receipts and said at the counter."));
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *office = json_array_get_object_element (items, i);
      const char *place = sijil_text_get_name (office, "place");
      const char *hours = sijil_text_get_name (office, "hours");
      g_autofree char *subtitle = g_strdup_printf ("%s%s%s", place, !sijil_str_is_empty (place) && *hours != '\0' ? " · " : "", hours);
      GtkWidget *row = sijil_admin_view_add_row (view, group, sijil_text_get_name (office, "name"), subtitle);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "sijil-office", json_object_ref (office), (GDestroyNotify) json_object_unref);
      g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), view, G_CONNECT_SWAPPED);
    }
}

static void
sijil_offices_view_class_init (SijilOfficesViewClass *klass)
{
  SIJIL_ADMIN_VIEW_CLASS (klass)->job = list_job;
  SIJIL_ADMIN_VIEW_CLASS (klass)->fill = sijil_offices_view_fill;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "admin.add-office", NULL, add_action);
}

static void
sijil_offices_view_init (SijilOfficesView *self)
{
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("Add an office…"), "admin.add-office", TRUE);
}

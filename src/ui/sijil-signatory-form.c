#include "ui/sijil-signatory-form.h"

#include "core/sijil-json.h"
#include "register/sijil-signatory.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-form-dialog.h"

#include <glib/gi18n.h>

static gpointer
add_signatory_job (SijilRegister  *reg,
                   gpointer        data,
                   GPtrArray      *notes,
                   GCancellable   *cancellable,
                   GError        **error)
{
  return sijil_signatory_add (reg, data, sijil_json_get_string (data, "picture"), notes, error);
}

static gpointer
end_signatory_job (SijilRegister  *reg,
                   gpointer        data,
                   GPtrArray      *notes,
                   GCancellable   *cancellable,
                   GError        **error)
{
  return sijil_signatory_end (reg, sijil_json_get_string (data, "signatory"), sijil_json_get_string (data, "valid_to"), error);
}

static GListStore *
list_sexes (void)
{
  GListStore *sexes = g_list_store_new (SIJIL_TYPE_CHOICE);
  g_autoptr (SijilChoice) woman = sijil_choice_new_plain ("f", _("Madam President"));
  g_autoptr (SijilChoice) man = sijil_choice_new_plain ("m", _("Mister President"));

  g_list_store_append (sexes, woman);
  g_list_store_append (sexes, man);
  return sexes;
}

/* @picture: (nullable): of the signature */
static void
open_form (GtkWidget  *widget,
           const char *picture)
{
  static const struct
  {
    const char       *member;
    const char       *title;
    GtkTextDirection  direction;
  } texts[] = {
    { "name_fr", N_("Name in French"), GTK_TEXT_DIR_LTR },
    { "name_ar", N_("Name in Arabic"), GTK_TEXT_DIR_RTL },
    { "title_fr", N_("Title in French, if it is another one"), GTK_TEXT_DIR_LTR },
    { "title_ar", N_("Title in Arabic, if it is another one"), GTK_TEXT_DIR_RTL },
    { "delegation_fr", N_("Delegation in French"), GTK_TEXT_DIR_LTR },
    { "delegation_ar", N_("Delegation in Arabic"), GTK_TEXT_DIR_RTL },
    { "login", N_("Login of the officer that he or she is"), GTK_TEXT_DIR_LTR },
  };
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (widget));
  g_autoptr (GListStore) sexes = list_sexes ();
  SijilFormDialog *form = sijil_form_dialog_new (widget, desk, _("New signatory"), add_signatory_job);

  if (picture != NULL)
    sijil_form_dialog_keep (form, "picture", picture);
  sijil_form_dialog_add_choice (form, "sex", _("Title"), G_LIST_MODEL (sexes), "m");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sijil_form_dialog_add_text (form, texts[i].member, _(texts[i].title), NULL, texts[i].direction);
  sijil_form_dialog_require (form, "name_fr");
  sijil_form_dialog_require (form, "name_ar");
  sijil_form_dialog_add_day (form, "valid_from", _("Signs from (dd/mm/yyyy; empty: today)"), NULL);
  sijil_form_dialog_add_day (form, "valid_to", _("Last day (dd/mm/yyyy; empty while not known)"), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

static void
picture_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GtkWidget) self = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL && gtk_widget_get_root (self) != NULL)
    open_form (self, g_file_peek_path (file));
}

static void
add_signatory_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  static const char * const patterns[] = { "*.png", "*.jpg", "*.jpeg", NULL };

  sijil_unsay (widget);
  if (g_str_equal (name, "signatories.add"))
    open_form (widget, NULL);
  else
    sijil_choose_open (widget, _("Picture of the signature"), _("Pictures"), patterns, picture_chosen_cb, g_object_ref (widget));
}

static void
end_signatory_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  SijilFormDialog *form = sijil_form_dialog_new (widget, sijil_page_get_desk (SIJIL_PAGE (widget)), _("Last day of the signatory"),
                                                 end_signatory_job);

  sijil_unsay (widget);
  sijil_form_dialog_keep (form, "signatory", g_variant_get_string (parameter, NULL));
  sijil_form_dialog_add_day (form, "valid_to", _("Last day (dd/mm/yyyy; empty: today)"), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

void
sijil_signatory_form_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "signatories.add", NULL, add_signatory_action);
  gtk_widget_class_install_action (widget_class, "signatories.add-with-picture", NULL, add_signatory_action);
  gtk_widget_class_install_action (widget_class, "signatories.end", "s", end_signatory_action);
}

/* Asks why data are erased, by which decision, and who the second officer is. */

#include "ui/sijil-erase-dialog.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-erase.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-second-officer.h"

#include <glib/gi18n.h>

static gpointer
erase_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  JsonObject *asked = data;
  const char *reference = sijil_json_get_string (asked, "reference");
  const SijilErasure erasure = {
    .reason = sijil_json_get_string (asked, "reason"),
    .reference = sijil_str_is_empty (reference) ? NULL : reference,
    .text_fr = sijil_json_get_string (asked, "text_fr"),
    .text_ar = sijil_json_get_string (asked, "text_ar"),
  };
  gboolean has_second = !sijil_str_is_empty (sijil_json_get_string (asked, "second"));
  g_autoptr (SijilRegister) second = has_second ? sijil_second_officer_open (reg, asked, error) : NULL;

  if (has_second && second == NULL)
    return NULL;

  return sijil_erase (reg, second, sijil_json_get_string (asked, "number"), &erasure, notes, error);
}

/* (transfer full): the reasons for which data are erased. */
static GListModel *
list_reasons (SijilDesk *desk)
{
  GListStore *reasons = g_list_store_new (SIJIL_TYPE_CHOICE);

  sijil_choice_add_terms (reasons, sijil_desk_get_choices (desk, "reason"), "erase");
  return G_LIST_MODEL (reasons);
}

/**
 * sijil_erase_dialog_open:
 * @number: what is erased
 * @is_due: its time is over: that is the reason proposed
 *
 * Returns: (transfer none): the form, shown; “saved” tells that it is done
 */
SijilFormDialog *
sijil_erase_dialog_open (GtkWidget  *parent,
                         SijilDesk  *desk,
                         const char *number,
                         gboolean    is_due)
{
  g_autofree char *isolated = g_strdup_printf ("\u2068%s\u2069", number);
  /* Translators: %s is the number of an entry or an application. */
  g_autofree char *title = g_strdup_printf (_("Erase the data of %s for good"), isolated);
  g_autoptr (GListModel) reasons = list_reasons (desk);
  SijilFormDialog *form = sijil_form_dialog_new (parent, desk, title, erase_job);

  sijil_form_dialog_keep (form, "number", number);
  sijil_form_dialog_add_choice (form, "reason", _("Reason"), reasons, is_due ? "erase_term" : "erase_request");
  sijil_form_dialog_add_text (form, "reference", _("Reference of the decision"), NULL, GTK_TEXT_DIR_NONE);
  sijil_form_dialog_add_text (form, "text_fr", _("Words in French"), NULL, GTK_TEXT_DIR_LTR);
  sijil_form_dialog_add_text (form, "text_ar", _("Words in Arabic"), NULL, GTK_TEXT_DIR_RTL);
  sijil_second_officer_ask (form, desk, sijil_desk_get_login (desk), _("Second officer, who confirms"), FALSE);
  sijil_form_dialog_set_destructive (form, _("Erase for good"));
  gtk_window_present (GTK_WINDOW (form));
  return form;
}

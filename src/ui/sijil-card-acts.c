#include "ui/sijil-card-acts.h"

#include "core/sijil-json.h"
#include "register/sijil-card-state.h"
#include "ui/sijil-page.h"
#include "ui/sijil-reason-dialog.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

static gpointer
lost_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_card_mark_lost (reg, sijil_json_get_string (data, "serial"), sijil_json_get_string (data, "reason"), error);
}

static gpointer
return_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  const SijilCardError wrong = {
    .field = sijil_json_get_string (data, "field"),
    .value = sijil_json_get_string (data, "value"),
    .reason = sijil_json_get_string (data, "reason"),
  };

  return sijil_card_return (reg, sijil_json_get_string (data, "serial"), &wrong, error);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_reason_ask_finish (result, &notes);

  if (answer == NULL)
    return;

  sijil_report (GTK_WIDGET (source), NULL, notes);
  sijil_toast (GTK_WIDGET (source), _("It was recorded."));
}

/** sijil_card_acts_update: @card: (nullable): sets on @widget whether the actions named @lost and @returned can run for it. */
void
sijil_card_acts_update (GtkWidget  *widget,
                        SijilDesk  *desk,
                        JsonObject *card,
                        const char *lost,
                        const char *returned)
{
  gboolean may = card != NULL && sijil_desk_may (desk, SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK);

  gtk_widget_action_set_enabled (widget, lost, may && sijil_card_can_be_lost (card));
  gtk_widget_action_set_enabled (widget, returned, may && sijil_card_can_be_returned (card));
}

/* Which card is meant stands above what follows for it. */
static char *
name_card (const char *serial,
           const char *sentence)
{
  g_autofree char *isolated = sijil_text_isolate (serial);

  return g_strconcat (isolated, "\n", sentence, NULL);
}

/** sijil_card_ask_lost: asks why a card is withdrawn: lost, stolen, damaged… */
void
sijil_card_ask_lost (GtkWidget  *widget,
                     SijilDesk  *desk,
                     const char *serial)
{
  g_autofree char *body = name_card (serial, _("The card is withdrawn: whoever finds it finds it worth nothing."));
  const SijilReasonLook look = {
    _("Lost, stolen or damaged"), body, _("Withdraw the card"), "card_reprint", 0, NULL, lost_job,
  };

  sijil_reason_ask (widget, desk, &look, sijil_desk_data ("serial", serial, NULL), done_cb, NULL);
}

/** sijil_card_ask_return: asks what is wrong on a card, and what should stand there. */
void
sijil_card_ask_return (GtkWidget  *widget,
                       SijilDesk  *desk,
                       const char *serial)
{
  g_autofree char *body = name_card (serial, _("The card bears an error. It goes back, and the holder may get another one."));
  const SijilReasonLook look = {
    _("Return for an error"), body, _("Return the card"), "card_return", SIJIL_REASON_ERROR, NULL, return_job,
  };

  sijil_reason_ask (widget, desk, &look, sijil_desk_data ("serial", serial, NULL), done_cb, NULL);
}

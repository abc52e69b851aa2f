#include "ui/sijil-record-actions.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-signer.h"
#include "trust/sijil-claims.h"
#include "ui/sijil-erase-dialog.h"
#include "ui/sijil-person-copy.h"
#include "ui/sijil-reason-dialog.h"
#include "ui/sijil-signed-paper.h"
#include "ui/sijil-signer-ask.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

#define ACTORS (SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR)

static const SijilRecordAction actions[] = {
  { "renew", SIJIL_ROLE_AGENT, { "active", NULL }, FALSE },
  { "change", SIJIL_ROLE_AGENT, { "active", NULL }, FALSE },
  { "replace", SIJIL_ROLE_AGENT, { "active", NULL }, FALSE },
  { "transfer", SIJIL_ROLE_AGENT, { "active", NULL }, FALSE },
  { "upgrade", SIJIL_ROLE_AGENT, { "active", NULL }, TRUE },
  { "issue", SIJIL_ROLE_CLERK, { "active", NULL }, FALSE },
  { "certificate", SIJIL_ROLE_AGENT | ACTORS, { "active", NULL }, FALSE },
  { "certificate-pdf", SIJIL_ROLE_AGENT | ACTORS, { "active", NULL }, FALSE },
  { "extract", SIJIL_ROLE_AGENT | ACTORS, { "active", "suspended", "struck_off", "deceased", "transferred", NULL }, FALSE },
  { "extract-pdf", SIJIL_ROLE_AGENT | ACTORS, { "active", "suspended", "struck_off", "deceased", "transferred", NULL }, FALSE },
  { "copy-data", SIJIL_ROLE_ANY, { "active", "suspended", "struck_off", "deceased", "transferred", NULL }, FALSE },
  { "suspend", ACTORS, { "active", NULL }, FALSE },
  { "reinstate", ACTORS, { "suspended", "struck_off", "deceased", NULL }, FALSE },
  { "strike-off", ACTORS, { "active", "suspended", NULL }, FALSE },
  { "deceased", ACTORS, { "active", "suspended", NULL }, TRUE },
  { "erase", SIJIL_ROLE_DIRECTOR, { "struck_off", "deceased", "transferred", NULL }, FALSE },
};

const SijilRecordAction *
sijil_record_actions_get (guint *n_actions)
{
  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}

/** sijil_record_action_fits: whether the officer may, and the entry is in a state for it; @record: as it is today. */
gboolean
sijil_record_action_fits (const SijilRecordAction *action,
                          SijilDesk               *desk,
                          JsonObject              *record)
{
  gboolean is_person = g_strcmp0 (sijil_json_get_string (record, "holder_kind"), "person") == 0;
  gboolean is_artisan = g_strcmp0 (sijil_json_get_string (record, "category"), "artisan") == 0;
  const char *state = sijil_json_get_string (record, "state");

  if (json_object_has_member (record, "erasure"))
    return FALSE;

  return sijil_desk_may (desk, action->roles) && state != NULL && g_strv_contains (action->states, state)
         && (is_person || !action->person_only) && (is_artisan || !g_str_equal (action->name, "upgrade"));
}

/*
 * Acts of a registrar.
 */

static gpointer
act_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  const SijilEntryActDetails details = {
    .reason = sijil_json_get_string (data, "reason"),
    .effective_on = sijil_json_get_string (data, "effective_on"),
    .reference = sijil_json_get_string (data, "reference"),
    .paper = sijil_json_get_string (data, "paper"),
    .text_ar = sijil_json_get_string (data, "text_ar"),
    .text_fr = sijil_json_get_string (data, "text_fr"),
  };

  return sijil_entry_act (reg, (SijilEntryAct) sijil_json_get_int (data, "act", 0), sijil_json_get_string (data, "number"),
                          &details, notes, error);
}

static void
acted_cb (GObject      *source,
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

static void
ask_for_act (GtkWidget  *page,
             SijilDesk  *desk,
             const char *name,
             JsonObject *record)
{
  static const struct
  {
    const char    *name;
    SijilEntryAct  act;
    const char    *parent;
    const char    *heading;
    const char    *body;
    const char    *action;
  } looks[] = {
    { "suspend", SIJIL_ENTRY_SUSPEND, "suspend", N_("Suspend the entry"),
      N_("Its card is not valid until it is reinstated."), N_("Suspend") },
    { "reinstate", SIJIL_ENTRY_REINSTATE, "reinstate", N_("Reinstate the entry"),
      N_("It is active again from the day given."), N_("Reinstate") },
    { "strike-off", SIJIL_ENTRY_STRIKE_OFF, "strike_off", N_("Strike the entry off"),
      N_("It ends, and its cards are withdrawn."), N_("Strike off") },
    { "deceased", SIJIL_ENTRY_DECEASED, "deceased", N_("Record the holder’s death"),
      N_("The entry ends, and its cards are withdrawn."), N_("Record the death") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_str_equal (looks[i].name, name))
      {
        const SijilReasonLook look = {
          _(looks[i].heading), _(looks[i].body), _(looks[i].action), looks[i].parent,
          SIJIL_REASON_DAY | SIJIL_REASON_REFERENCE | SIJIL_REASON_WORDS, sijil_entry_act_get_paper (looks[i].act), act_job,
        };
        JsonObject *data = sijil_desk_data ("number", sijil_json_get_string (record, "number"), NULL);

        json_object_set_int_member (data, "act", looks[i].act);
        sijil_reason_ask (page, desk, &look, data, acted_cb, NULL);
        return;
      }
}

/*
 * Cards and papers.
 */

static gpointer
issue_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  JsonObject *answer;

  if (!sijil_signer_open_with (reg, data, error))
    return NULL;

  answer = sijil_card_issue (reg, sijil_json_get_string (data, "number"), sijil_json_get_string (data, "reason"), notes, error);
  sijil_signer_close (reg);
  return answer;
}

/* A card that is being issued: what the job was given, and for whose desk. */
typedef struct
{
  SijilDesk  *desk;
  JsonObject *data;  /* (nullable): given away */
  gboolean    again; /* the holder has or had a card: a reason is needed */
} Issuing;

static void
issuing_free (Issuing *self)
{
  g_clear_object (&self->desk);
  g_clear_pointer (&self->data, json_object_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Issuing, issuing_free)

static void
reissued_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_reason_ask_finish (result, &notes);

  if (answer == NULL)
    return;

  sijil_report (GTK_WIDGET (source), NULL, notes);
  sijil_toast (GTK_WIDGET (source), _("A card waits to be printed."));
}

static void
ask_for_reason (GtkWidget  *page,
                SijilDesk  *desk,
                JsonObject *data) /* (transfer full) */
{
  const SijilReasonLook look = {
    _("Issue another card"), _("The holder has or had a card, which is withdrawn. Say why another is needed."), _("Issue a card"),
    "card_reprint", 0, NULL, issue_job,
  };

  sijil_reason_ask (page, desk, &look, data, reissued_cb, NULL);
}

static void issue (GtkWidget  *page,
                   SijilDesk  *desk,
                   const char *number,
                   gboolean    again);

static void
issued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (error != NULL && error->domain == SIJIL_ERROR && g_strcmp0 (sijil_error_get_reason (error), "card-reason") == 0)
    {
      g_autofree char *number = g_strdup (g_object_get_data (G_OBJECT (page), "sijil-issuing"));

      issue (page, SIJIL_DESK (source), number, TRUE);
      return;
    }
  if (!sijil_report (page, error, notes))
    sijil_toast (page, _("A card waits to be printed."));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GtkWidget *page = GTK_WIDGET (source);
  g_autoptr (Issuing) issuing = user_data;
  g_autoptr (GError) error = NULL;

  if (!sijil_signer_ask_finish (result, &error))
    sijil_report (page, error, NULL);
  else if (issuing->again)
    ask_for_reason (page, issuing->desk, g_steal_pointer (&issuing->data));
  else
    sijil_desk_write (issuing->desk, issue_job, g_steal_pointer (&issuing->data), NULL, issued_cb, g_object_ref (page));
}

/* The key is opened for one card; for another one of the same holder, once more. */
static void
issue (GtkWidget  *page,
       SijilDesk  *desk,
       const char *number,
       gboolean    again)
{
  Issuing *issuing = g_new0 (Issuing, 1);

  issuing->desk = g_object_ref (desk);
  issuing->data = sijil_desk_data ("number", number, NULL);
  issuing->again = again;
  g_object_set_data_full (G_OBJECT (page), "sijil-issuing", g_strdup (number), g_free);
  sijil_signer_ask (page, desk, issuing->data, asked_cb, issuing);
}

static void
give_paper (GtkWidget  *page,
            SijilDesk  *desk,
            const char *name,
            const char *number)
{
  gboolean is_extract = g_str_has_prefix (name, "extract");
  const SijilAttestAsked asked = { .kind = is_extract ? SIJIL_PAPER_EXTRACT : SIJIL_SIGNED_CERTIFICATE, .number = number };

  sijil_signed_paper_out (page, desk, &asked, !g_str_has_suffix (name, "-pdf"));
}

/** sijil_record_act: does, or asks for what it takes to do, the action @name with the entry @record. */
void
sijil_record_act (GtkWidget  *page,
                  SijilDesk  *desk,
                  const char *name,
                  JsonObject *record)
{
  const char *number = sijil_json_get_string (record, "number");

  if (g_str_equal (name, "issue"))
    issue (page, desk, number, FALSE);
  else if (g_str_equal (name, "erase"))
    sijil_erase_dialog_open (page, desk, number, FALSE);
  else if (g_str_equal (name, "copy-data"))
    sijil_person_copy_save (page, desk, number);
  else if (g_str_has_prefix (name, "certificate") || g_str_has_prefix (name, "extract"))
    give_paper (page, desk, name, number);
  else if (g_strv_contains (((const char * const[]) { "renew", "change", "replace", "transfer", "upgrade", NULL }), name))
    {
      g_autofree char *target = g_strdup_printf ("%s=%s", name, number);

      sijil_go (page, "new", target);
    }
  else
    ask_for_act (page, desk, name, record);
}

#include "ui/sijil-file-page.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-hold.h"
#include "register/sijil-output.h"
#include "register/sijil-review-decide.h"
#include "register/sijil-review-reserve.h"
#include "trust/sijil-claims.h"
#include "ui/sijil-act-dialogs.h"
#include "ui/sijil-compare-dialog.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-paper-out.h"
#include "ui/sijil-signed-paper.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define UNDO_MS 8000

typedef struct
{
  SijilFileView *view;
  char          *pending;   /* (nullable): number of the file that will be accepted */
  guint          accepting; /* source, 0 if none */
} SijilFilePagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SijilFilePage, sijil_file_page, SIJIL_TYPE_PAGE)

#define PRIVATE(self) ((SijilFilePagePrivate *) sijil_file_page_get_instance_private (self))

static SijilDesk *
get_desk (gpointer self)
{
  return sijil_page_get_desk (SIJIL_PAGE (self));
}

/* Which action asks for which act. */
static const struct
{
  const char *action;
  const char *act;
} actions[] = {
  { "file.accept", "accept" },
  { "file.refuse", "refuse" },
  { "file.reserve", "reserve" },
  { "file.release", "release" },
  { "file.ask-opinion", "ask_opinion" },
  { "file.give-opinion", "give_opinion" },
  { "file.withdraw", "withdraw" },
  { "file.notify", "notify" },
  { "file.letter", "letter" },
  { "file.letter-pdf", "letter" },
  { "file.complete", "complete" },
};

static gboolean
has_other (JsonObject *file)
{
  JsonArray *findings = file != NULL ? sijil_json_get_array (file, "findings") : NULL;

  for (guint i = 0; findings != NULL && i < json_array_get_length (findings); i++)
    if (sijil_json_get_string (json_array_get_object_element (findings, i), "other") != NULL)
      return TRUE;

  return FALSE;
}

static void
update_actions (SijilFilePage *self)
{
  SijilFilePagePrivate *priv = PRIVATE (self);
  GtkWidget *widget = GTK_WIDGET (self);
  JsonObject *file = sijil_file_view_get_file (priv->view);
  gboolean is_pending = priv->pending != NULL && g_strcmp0 (priv->pending, sijil_file_view_get_number (priv->view)) == 0;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (widget, actions[i].action,
                                   !is_pending && sijil_file_view_why_not (priv->view, actions[i].act, NULL) == NULL);
  gtk_widget_action_set_enabled (widget, "file.ask-completion",
                                 !is_pending && (sijil_file_view_why_not (priv->view, "ask_completion", NULL) == NULL
                                                 || sijil_file_view_why_not (priv->view, "invalidate", NULL) == NULL));
  gtk_widget_action_set_enabled (widget, "file.receipt", file != NULL);
  gtk_widget_action_set_enabled (widget, "file.receipt-pdf", file != NULL);
  gtk_widget_action_set_enabled (widget, "file.print", file != NULL);
  gtk_widget_action_set_enabled (widget, "file.compare", has_other (file));
}

static void
loaded_cb (SijilFilePage *self)
{
  update_actions (self);
  if (SIJIL_FILE_PAGE_GET_CLASS (self)->loaded != NULL)
    SIJIL_FILE_PAGE_GET_CLASS (self)->loaded (self);
}

/*
 * Steps without questions.
 */

static void
step_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilFilePage) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  sijil_report (GTK_WIDGET (self), error, notes);
}

static void
run_step (SijilFilePage *self,
          SijilJob       job,
          const char    *number)
{
  sijil_desk_write (get_desk (self), job, sijil_desk_data ("number", number, NULL), NULL, step_cb, g_object_ref (self));
}

#define DEFINE_JOB(name, call)                      \
  static gpointer                                   \
  name (SijilRegister  *reg,                        \
        gpointer        data,                       \
        GPtrArray      *notes,                      \
        GCancellable   *cancellable,                \
        GError        **error)                      \
  {                                                 \
    const char *number = sijil_json_get_string (data, "number"); \
                                                    \
    return call;                                    \
  }

DEFINE_JOB (accept_job, sijil_accept (reg, number, NULL, notes, error))
DEFINE_JOB (reserve_job, sijil_review_reserve (reg, number, error))
DEFINE_JOB (release_job, sijil_review_release (reg, number, error))
DEFINE_JOB (withdraw_job, sijil_review_withdraw (reg, number, NULL, error))

/*
 * Accepting.
 */

typedef struct
{
  SijilFilePage *page; /* (owned) */
  char          *number;
} Accepting;

/* Another file stands on the page by now: the sentence names the one that was not accepted. */
static void
say_which (GError     **error,
           const char  *number)
{
  g_autofree char *isolated = sijil_text_isolate (number);
  g_autofree char *sentence = sijil_text_of_error (*error);
  g_autoptr (GError) problem = g_steal_pointer (error);

  sijil_set_error (error, problem->domain == SIJIL_ERROR ? problem->code : SIJIL_ERROR_FAILED, sijil_error_get_reason (problem), NULL,
                   "%s was not accepted. %s", isolated, sentence, NULL);
}

static void
accepted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Accepting *accepting = user_data;
  g_autoptr (SijilFilePage) self = accepting->page;
  g_autofree char *number = accepting->number;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  g_free (accepting);
  if (answer == NULL && SIJIL_FILE_PAGE_GET_CLASS (self)->failed != NULL)
    SIJIL_FILE_PAGE_GET_CLASS (self)->failed (self, number);
  if (error != NULL)
    say_which (&error, number);
  sijil_report (GTK_WIDGET (self), error, notes);
}

static void
accept_now (SijilFilePage *self,
            const char    *number)
{
  Accepting *accepting = g_new0 (Accepting, 1);

  *accepting = (Accepting) { g_object_ref (self), g_strdup (number) };
  sijil_desk_write (get_desk (self), accept_job, sijil_desk_data ("number", number, NULL), NULL, accepted_cb, accepting);
}

/* What was accepted is accepted now: there is nothing to undo any more. A page that goes hears no answer. */
static void
accept_pending (SijilFilePage *self,
                gboolean       is_going)
{
  SijilFilePagePrivate *priv = PRIVATE (self);
  g_autofree char *number = g_steal_pointer (&priv->pending);

  g_clear_handle_id (&priv->accepting, g_source_remove);
  if (number == NULL || sijil_desk_get_session (get_desk (self)) == NULL)
    return;

  if (is_going)
    sijil_desk_write (get_desk (self), accept_job, sijil_desk_data ("number", number, NULL), NULL, NULL, NULL);
  else
    accept_now (self, number);
}

static gboolean
accept_cb (gpointer data)
{
  PRIVATE (data)->accepting = 0;
  accept_pending (data, FALSE);
  return G_SOURCE_REMOVE;
}

static void
undo_cb (SijilFilePage *self)
{
  SijilFilePagePrivate *priv = PRIVATE (self);
  g_autofree char *number = g_steal_pointer (&priv->pending);

  g_clear_handle_id (&priv->accepting, g_source_remove);
  if (number == NULL)
    {
      sijil_toast (GTK_WIDGET (self), _("It was too late: the application is accepted."));
      return;
    }

  if (SIJIL_FILE_PAGE_GET_CLASS (self)->undone != NULL)
    SIJIL_FILE_PAGE_GET_CLASS (self)->undone (self, number);
  update_actions (self);
}

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SijilFilePage *self = SIJIL_FILE_PAGE (widget);
  SijilFilePagePrivate *priv = PRIVATE (self);
  g_autofree char *isolated = NULL;
  g_autofree char *text = NULL;

  accept_pending (self, FALSE);
  priv->pending = g_strdup (sijil_file_view_get_number (priv->view));
  priv->accepting = g_timeout_add (UNDO_MS, accept_cb, self);
  isolated = sijil_text_isolate (priv->pending);
  text = g_strdup_printf (_("Accepting %s, to transmit."), isolated);
  sijil_toast_undo (widget, text, G_CALLBACK (undo_cb), self);
  update_actions (self);
  if (SIJIL_FILE_PAGE_GET_CLASS (self)->accepting != NULL)
    SIJIL_FILE_PAGE_GET_CLASS (self)->accepting (self, priv->pending);
}

/*
 * Other acts.
 */

static void
act_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  static const struct { const char *action; GType (*get_type) (void); } dialogs[] = {
    { "file.ask-completion", sijil_completion_dialog_get_type },
    { "file.refuse", sijil_refusal_dialog_get_type },
    { "file.ask-opinion", sijil_opinion_dialog_get_type },
    { "file.give-opinion", sijil_answer_dialog_get_type },
    { "file.notify", sijil_notification_dialog_get_type },
  };
  SijilFilePage *self = SIJIL_FILE_PAGE (widget);
  JsonObject *file = sijil_file_view_get_file (PRIVATE (self)->view);

  for (guint i = 0; file != NULL && i < G_N_ELEMENTS (dialogs); i++)
    if (g_str_equal (name, dialogs[i].action))
      sijil_act_dialog_open (dialogs[i].get_type (), widget, get_desk (self), file);
}

static void
complete_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  sijil_go (widget, "complete", sijil_file_view_get_number (PRIVATE (SIJIL_FILE_PAGE (widget))->view));
}

static void
compare_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  JsonObject *file = sijil_file_view_get_file (PRIVATE (SIJIL_FILE_PAGE (widget))->view);

  if (has_other (file))
    sijil_compare_dialog_open (widget, get_desk (widget), file);
}

static void
reserve_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilFilePage *self = SIJIL_FILE_PAGE (widget);

  run_step (self, g_str_equal (name, "file.reserve") ? reserve_job : release_job,
            sijil_file_view_get_number (PRIVATE (self)->view));
}

/*
 * A file in other hands.
 */

static gpointer
ask_for_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  return sijil_hold_ask (reg, sijil_json_get_string (data, "number"), error);
}

static void
asked_for_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SijilFilePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) file = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  g_autofree char *text = NULL;

  if (sijil_report (GTK_WIDGET (self), error, NULL))
    return;

  text = g_strdup_printf (_("%s was asked for the file."),
                          sijil_desk_get_name_of (SIJIL_DESK (source), sijil_json_get_string (file, "reserved_by")));
  sijil_toast (GTK_WIDGET (self), text);
}

static void
ask_for_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilFilePage *self = SIJIL_FILE_PAGE (widget);

  if (sijil_file_view_may_ask (PRIVATE (self)->view))
    sijil_desk_write (get_desk (self), ask_for_job,
                      sijil_desk_data ("number", sijil_file_view_get_number (PRIVATE (self)->view), NULL), NULL, asked_for_cb,
                      g_object_ref (self));
}

static void
withdraw_agreed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  SijilFilePage *self = SIJIL_FILE_PAGE (source);
  g_autofree char *number = user_data;

  if (sijil_ask_finish (result))
    run_step (self, withdraw_job, number);
}

static void
withdraw_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  const char *number = sijil_file_view_get_number (PRIVATE (SIJIL_FILE_PAGE (widget))->view);

  sijil_ask (widget, _("Does the applicant withdraw?"), _("The file is closed without a decision. Another application can be deposited."),
             _("Record the withdrawal"), TRUE, withdraw_agreed_cb, g_strdup (number));
}

/*
 * Papers out.
 */

static gpointer
write_pdf_job (SijilRegister  *reg,
               gpointer        data,
               GPtrArray      *notes,
               GCancellable   *cancellable,
               GError        **error)
{
  const char *number = sijil_json_get_string (data, "number");
  const char *path = sijil_json_get_string (data, "path");
  gboolean is_letter = g_strcmp0 (sijil_json_get_string (data, "what"), "letter") == 0;
  gboolean done = is_letter ? sijil_output_letter (reg, number, path, NULL, error) : sijil_output_receipt (reg, number, path, error);

  return done ? sijil_desk_data ("path", path, NULL) : NULL;
}

/* The letter of a refusal says what the chamber decided: it is signed. */
static gboolean
is_refused (SijilFilePage *self)
{
  JsonObject *file = sijil_file_view_get_file (PRIVATE (self)->view);

  return file != NULL && g_strcmp0 (sijil_json_get_string (file, "state"), "refused") == 0;
}

static void
print_or_save (SijilFilePage *self,
               const char    *what,
               gboolean       prints)
{
  const char *number = sijil_file_view_get_number (PRIVATE (self)->view);
  const SijilPaperOut out = {
    .job = write_pdf_job, .name = number, .working = _("Writing the paper…"),
    .format = g_str_equal (what, "receipt") ? sijil_print_format_of_receipt (get_desk (self)) : SIJIL_PRINT_A4,
  };
  JsonObject *data;

  if (g_str_equal (what, "letter") && is_refused (self))
    {
      const SijilAttestAsked asked = { .kind = SIJIL_PAPER_REFUSAL, .number = number };

      sijil_signed_paper_out (GTK_WIDGET (self), get_desk (self), &asked, prints);
      return;
    }

  data = sijil_desk_data ("number", number, "what", what, NULL);
  if (prints)
    sijil_paper_out_print (GTK_WIDGET (self), get_desk (self), &out, data, NULL, NULL);
  else
    sijil_paper_out_save (GTK_WIDGET (self), get_desk (self), &out, data);
}

static void
paper_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  print_or_save (SIJIL_FILE_PAGE (widget), strstr (name, "letter") != NULL ? "letter" : "receipt", !g_str_has_suffix (name, "-pdf"));
}

/* The letter, once there is one: what the file waits for in print. */
static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilFilePage *self = SIJIL_FILE_PAGE (widget);

  print_or_save (self, sijil_file_view_why_not (PRIVATE (self)->view, "letter", NULL) == NULL ? "letter" : "receipt", TRUE);
}

/*
 * The page.
 */

static void
sijil_file_page_leave (SijilPage *page)
{
  accept_pending (SIJIL_FILE_PAGE (page), FALSE);
}

static void
sijil_file_page_refresh (SijilPage *page)
{
  SijilFilePagePrivate *priv = PRIVATE (SIJIL_FILE_PAGE (page));

  if (sijil_file_view_get_number (priv->view) != NULL)
    sijil_file_view_show (priv->view, get_desk (page), sijil_file_view_get_number (priv->view));
}

static void
sijil_file_page_dispose (GObject *object)
{
  accept_pending (SIJIL_FILE_PAGE (object), TRUE);
  G_OBJECT_CLASS (sijil_file_page_parent_class)->dispose (object);
}

static void
sijil_file_page_class_init (SijilFilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_file_page_dispose;
  SIJIL_PAGE_CLASS (klass)->leave = sijil_file_page_leave;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_file_page_refresh;

  gtk_widget_class_install_action (widget_class, "file.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "file.ask-for", NULL, ask_for_action);
  gtk_widget_class_install_action (widget_class, "file.refuse", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "file.ask-completion", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "file.ask-opinion", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "file.give-opinion", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "file.notify", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "file.complete", NULL, complete_action);
  gtk_widget_class_install_action (widget_class, "file.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "file.reserve", NULL, reserve_action);
  gtk_widget_class_install_action (widget_class, "file.release", NULL, reserve_action);
  gtk_widget_class_install_action (widget_class, "file.withdraw", NULL, withdraw_action);
  gtk_widget_class_install_action (widget_class, "file.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "file.receipt", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "file.receipt-pdf", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "file.letter", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "file.letter-pdf", NULL, paper_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F12, 0, "file.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F7, 0, "file.ask-completion", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "file.complete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "file.complete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "file.compare", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "file.print", NULL);
}

static void
sijil_file_page_init (SijilFilePage *self)
{
}

/** sijil_file_page_set_view: @view: (transfer none): the child in which files are shown; it must live as long as the page. */
void
sijil_file_page_set_view (SijilFilePage *self,
                          SijilFileView *view)
{
  PRIVATE (self)->view = view;
  g_signal_connect_object (view, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  update_actions (self);
}

/** sijil_file_page_show: @number: (nullable): of the file to show; %NULL: none. */
void
sijil_file_page_show (SijilFilePage *self,
                      const char    *number)
{
  SijilFilePagePrivate *priv = PRIVATE (self);

  if (number != NULL)
    sijil_file_view_show (priv->view, get_desk (self), number);
  else
    sijil_file_view_clear (priv->view);
}

/** sijil_file_page_get_pending: (nullable): number of the file that will be accepted. */
const char *
sijil_file_page_get_pending (SijilFilePage *self)
{
  return PRIVATE (self)->pending;
}

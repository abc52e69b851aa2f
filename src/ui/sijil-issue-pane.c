#include "ui/sijil-issue-pane.h"

#include "core/sijil-json.h"
#include "ui/sijil-page.h"
#include "ui/sijil-preflight-dialog.h"
#include "ui/sijil-printing-jobs.h"
#include "ui/sijil-signer-ask.h"
#include "ui/sijil-tick-list.h"

#include <glib/gi18n.h>

struct _SijilIssuePane
{
  AdwBin         parent_instance;

  SijilDesk     *desk;     /* (nullable): until first loaded */
  JsonArray     *problems; /* (nullable): of the last issue */

  GtkStack      *stack;
  SijilTickList *list;
  GtkButton     *tick_button;
  GtkLabel      *count_label;
  GtkSpinner    *spinner;
};

G_DEFINE_FINAL_TYPE (SijilIssuePane, sijil_issue_pane, ADW_TYPE_BIN)

static void
ticked_cb (SijilIssuePane *self)
{
  g_autofree char *text = sijil_tick_list_dup_count (self->list);

  gtk_label_set_text (self->count_label, text);
  sijil_tick_list_name_all (self->list, self->tick_button);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.tick-all", sijil_tick_list_can_tick (self->list));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.check", sijil_tick_list_count (self->list) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.issue", sijil_tick_list_count (self->list) > 0);
}

/* What could not be issued stays in the list, and says why. */
static void
show_problems (SijilIssuePane *self)
{
  for (guint i = 0; self->problems != NULL && i < json_array_get_length (self->problems); i++)
    {
      JsonObject *problem = json_array_get_object_element (self->problems, i);

      sijil_tick_list_set_problem (self->list, sijil_json_get_string (problem, "key"), sijil_json_get_string (problem, "text"));
    }
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilIssuePane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (self->stack == NULL || sijil_report (GTK_WIDGET (self), error, NULL))
    return;

  sijil_tick_list_fill (self->list, sijil_json_get_array (answer, "items"), "number");
  show_problems (self);
  gtk_stack_set_visible_child_name (self->stack, sijil_tick_list_get_n_rows (self->list) > 0 ? "cards" : "empty");
}

void
sijil_issue_pane_load (SijilIssuePane *self,
                       SijilDesk      *desk)
{
  g_set_object (&self->desk, desk);
  sijil_desk_read (desk, sijil_printing_needed_job, NULL, NULL, loaded_cb, g_object_ref (self));
}

static void
issued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilIssuePane) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);
  g_autofree char *text = NULL;
  guint done;

  if (self->stack == NULL)
    return;

  gtk_spinner_set_spinning (self->spinner, FALSE);
  ticked_cb (self);
  if (sijil_report (GTK_WIDGET (self), error, notes))
    return;

  done = (guint) sijil_json_get_int (answer, "done", 0);
  text = g_strdup_printf (ngettext ("%u card waits to be printed.", "%u cards wait to be printed.", done), done);
  g_clear_pointer (&self->problems, json_array_unref);
  self->problems = json_array_ref (sijil_json_get_array (answer, "problems"));
  show_problems (self);
  sijil_toast (GTK_WIDGET (self), text);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  SijilIssuePane *self = SIJIL_ISSUE_PANE (source);
  g_autoptr (JsonObject) data = user_data;
  g_autoptr (GError) error = NULL;
  gboolean goes_on = sijil_signer_ask_finish (result, &error);

  if (self->stack == NULL)
    return;

  if (goes_on)
    {
      sijil_desk_write (self->desk, sijil_printing_issue_job, g_steal_pointer (&data), NULL, issued_cb, g_object_ref (self));
      return;
    }

  gtk_spinner_set_spinning (self->spinner, FALSE);
  ticked_cb (self);
  sijil_report (GTK_WIDGET (self), error, NULL);
}

static void
issue_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilIssuePane *self = SIJIL_ISSUE_PANE (widget);
  JsonObject *data = json_object_new ();

  json_object_set_array_member (data, "keys", sijil_tick_list_dup_ticked (self->list));
  gtk_spinner_set_spinning (self->spinner, TRUE);
  gtk_widget_action_set_enabled (widget, "issue.issue", FALSE);
  sijil_signer_ask (widget, self->desk, data, asked_cb, data);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SijilIssuePane *self = SIJIL_ISSUE_PANE (source);
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonArray) sound = sijil_preflight_ask_finish (result, &answer);

  if (answer != NULL && self->stack != NULL)
    sijil_tick_list_show_held_back (self->list, sijil_json_get_array (answer, "items"), "number");
}

static void
check_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilIssuePane *self = SIJIL_ISSUE_PANE (widget);

  sijil_preflight_ask (widget, self->desk, sijil_tick_list_dup_ticked (self->list), SIJIL_PREFLIGHT_ISSUE, checked_cb, NULL);
}

static void
tick_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  sijil_tick_list_tick_all (SIJIL_ISSUE_PANE (widget)->list);
}

static void
sijil_issue_pane_dispose (GObject *object)
{
  SijilIssuePane *self = SIJIL_ISSUE_PANE (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->problems, json_array_unref);
  G_OBJECT_CLASS (sijil_issue_pane_parent_class)->dispose (object);
}

static void
sijil_issue_pane_class_init (SijilIssuePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_issue_pane_dispose;

  g_type_ensure (SIJIL_TYPE_TICK_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-issue-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilIssuePane, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilIssuePane, list);
  gtk_widget_class_bind_template_child (widget_class, SijilIssuePane, tick_button);
  gtk_widget_class_bind_template_child (widget_class, SijilIssuePane, count_label);
  gtk_widget_class_bind_template_child (widget_class, SijilIssuePane, spinner);
  gtk_widget_class_install_action (widget_class, "issue.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "issue.issue", NULL, issue_action);
  gtk_widget_class_install_action (widget_class, "issue.tick-all", NULL, tick_all_action);
}

static void
sijil_issue_pane_init (SijilIssuePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "ticked", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  ticked_cb (self);
}

#include "ui/sijil-sealing-group.h"

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-sealing.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-form-dialog.h"
#include "ui/sijil-long-run.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilSealingGroup
{
  AdwPreferencesGroup parent_instance;

  SijilDesk    *desk; /* (nullable): until set */
  JsonArray    *unopened; /* (nullable): papers that the last run named: they keep the old key */
  GPtrArray    *unopened_rows; /* (element-type GtkWidget): each on a row */

  AdwActionRow *state_row;
  GtkWidget    *start_button;
  GtkWidget    *run_button;
  GtkWidget    *recover_button;
  GtkWidget    *rotate_button;
  AdwActionRow *unopened_row;
  AdwActionRow *without_row;
  GtkLabel     *problem_label;
};

G_DEFINE_FINAL_TYPE (SijilSealingGroup, sijil_sealing_group, ADW_TYPE_PREFERENCES_GROUP)

static void look (SijilSealingGroup *self);

static void
show_problem (SijilSealingGroup *self,
              const GError      *error) /* (nullable) */
{
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;

  gtk_label_set_text (self->problem_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), text != NULL);
}

/*
 * How it stands.
 */

/* What still goes with the key of before. */
static char *
describe_rotation (JsonObject *status)
{
  gint64 old = sijil_json_get_int (status, "old", 0);
  gint64 drafts = sijil_json_get_int (status, "old_drafts", 0);
  g_autofree char *papers = g_strdup_printf (ngettext ("The key is being exchanged: %d goes with the old one",
                                                       "The key is being exchanged: %d go with the old one", (gulong) old), (int) old);
  g_autofree char *waiting = drafts > 0 ? g_strdup_printf (ngettext ("%d draft waits until an officer of its counter signs in",
                                                                     "%d drafts wait until officers of their counters sign in",
                                                                     (gulong) drafts), (int) drafts)
                                        : NULL;

  return waiting != NULL ? g_strdup_printf ("%s · %s", papers, waiting) : g_steal_pointer (&papers);
}

static char *
describe (JsonObject *status)
{
  const char *state = sijil_json_get_string (status, "state");
  gint64 papers = sijil_json_get_int (status, "papers", 0);
  gint64 clear = sijil_json_get_int (status, "clear", 0);

  if (g_str_equal (state, "off") && !sijil_json_get_bool (status, "has_recovery_key", FALSE))
    return g_strdup (_("Not sealed. First make the recovery key: whoever lost the last PIN and has no paper would lose every paper"));
  if (g_str_equal (state, "off"))
    return g_strdup (_("Not sealed: they lie as they were received"));
  if (g_str_equal (state, "rotating"))
    return describe_rotation (status);
  if (g_str_equal (state, "begun"))
    return g_strdup_printf (ngettext ("%d from before is not sealed yet",
                                      "%d from before are not sealed yet", (gulong) clear), (int) clear);
  return g_strdup_printf (ngettext ("%d is sealed", "%d are sealed", (gulong) papers), (int) papers);
}

/* With what an officer of an office with a territory does not see, where it is to be done. */
static char *
describe_whole (JsonObject *status)
{
  gint64 hidden = sijil_json_get_int (status, "hidden", 0);
  g_autofree char *text = describe (status);
  g_autofree char *others = NULL;

  if (hidden == 0 || g_str_equal (sijil_json_get_string (status, "state"), "off"))
    return g_steal_pointer (&text);

  others = g_strdup_printf (ngettext ("%d of them is of another office: an administrator of an office without a territory does it",
                                      "%d of them are of other offices: an administrator of an office without a territory does it",
                                      (gulong) hidden), (int) hidden);
  return g_strdup_printf ("%s · %s", text, others);
}

static void
show_without (SijilSealingGroup *self,
              JsonObject        *status)
{
  JsonArray *without = sijil_json_get_array (status, "without");
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  for (guint i = 0; without != NULL && i < json_array_get_length (without); i++)
    {
      JsonObject *officer = json_array_get_object_element (without, i);

      g_string_append_printf (names, "%s\342\201\250%s\342\201\251", i > 0 ? " · " : "", sijil_json_get_string (officer, "name_fr"));
    }
  text = g_strdup_printf (_("Officers who do not have the key yet and read no sealed paper: %s. It is given to them when an officer who has "
                            "it signs in after them."), names->str);
  markup = g_markup_escape_text (text, -1);
  adw_action_row_set_subtitle (self->without_row, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->without_row), names->len > 0);
}

static void
clear_unopened (SijilSealingGroup *self)
{
  for (guint i = 0; i < self->unopened_rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->unopened_rows->pdata[i]);
  g_ptr_array_set_size (self->unopened_rows, 0);
  g_clear_pointer (&self->unopened, json_array_unref);
}

static void
show_status (SijilSealingGroup *self,
             JsonObject        *status)
{
  const char *state = sijil_json_get_string (status, "state");
  gboolean may = sijil_desk_may (self->desk, SIJIL_ROLE_ADMINISTRATOR);
  g_autofree char *text = describe_whole (status);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (self->state_row, markup);
  gtk_widget_set_visible (self->start_button, g_str_equal (state, "off"));
  gtk_widget_set_visible (self->run_button, g_str_equal (state, "begun") || g_str_equal (state, "rotating"));
  gtk_widget_set_visible (self->rotate_button, may && g_str_equal (state, "sealed") && sijil_json_get_bool (status, "is_open", FALSE));
  gtk_widget_set_visible (self->recover_button, !g_str_equal (state, "off") && may && !sijil_json_get_bool (status, "is_open", FALSE));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sealing.start", may && sijil_json_get_bool (status, "has_recovery_key", FALSE));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sealing.run", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sealing.leave", may);
  if (!g_str_equal (state, "rotating"))
    clear_unopened (self);
  gtk_widget_set_visible (GTK_WIDGET (self->unopened_row), self->unopened_rows->len > 0);
  show_without (self, status);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static gpointer
status_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  return sijil_sealing_status (reg, error);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilSealingGroup) self = user_data;
  g_autoptr (JsonObject) status = sijil_desk_finish (SIJIL_DESK (source), result, NULL, NULL);

  if (status != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_status (self, status);
}

static void
look (SijilSealingGroup *self)
{
  if (self->desk != NULL && sijil_desk_is_signed_in (self->desk))
    sijil_desk_read (self->desk, status_job, NULL, NULL, looked_cb, g_object_ref (self));
}

/*
 * Beginning.
 */

static gboolean
read_key (JsonObject        *data,
          SijilRecoveryKey  *key,
          GError           **error)
{
  const char *typed = sijil_json_get_string (data, "recovery_key");

  return sijil_recovery_key_read (key, typed != NULL ? typed : "", error);
}

static gpointer
start_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  g_auto (SijilRecoveryKey) key = { { 0 }, { 0 } };

  return read_key (data, &key, error) ? sijil_sealing_start (reg, &key, error) : NULL;
}

static gpointer
recover_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  g_auto (SijilRecoveryKey) key = { { 0 }, { 0 } };

  return read_key (data, &key, error) ? sijil_sealing_recover (reg, &key, error) : NULL;
}

/* Asks for the key as it stands on its paper. */
static void
ask_for_key (SijilSealingGroup *self,
             const char        *title,
             const char        *label,
             SijilJob           job,
             GCallback          done)
{
  SijilFormDialog *dialog = sijil_form_dialog_new (GTK_WIDGET (self), self->desk, title, job);

  sijil_form_dialog_add_text (dialog, "recovery_key", _("Recovery key, as it stands on the paper"), NULL, GTK_TEXT_DIR_LTR);
  sijil_form_dialog_require (dialog, "recovery_key");
  sijil_form_dialog_set_save_label (dialog, label);
  g_signal_connect_object (dialog, "saved", done, self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SijilSealingGroup) self = user_data;

  if (sijil_ask_finish (result) && self->desk != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    ask_for_key (self, _("Seal papers and photos"), _("Begin"), start_job, G_CALLBACK (look));
}

static void
start_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  sijil_ask (widget, _("Seal papers and photos?"),
             _("Officers go on opening them by signing in. When no PIN is left, only the recovery key on paper opens them: who loses both "
               "loses the papers. Take the paper out now, it is asked for."),
             _("Continue"), FALSE, asked_cb, g_object_ref (widget));
}

static void
recover_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  ask_for_key (SIJIL_SEALING_GROUP (widget), _("Open sealed papers"), _("Open"), recover_job, G_CALLBACK (look));
}

/*
 * Another key.
 */

static gpointer
rotate_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  g_auto (SijilRecoveryKey) key = { { 0 }, { 0 } };

  return read_key (data, &key, error) ? sijil_sealing_rotate (reg, &key, error) : NULL;
}

static void
rotated_cb (SijilSealingGroup *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "sealing.run", NULL);
}

static void
rotate_asked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SijilSealingGroup) self = user_data;

  if (sijil_ask_finish (result) && self->desk != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    ask_for_key (self, _("Exchange the key of the papers"), _("Exchange"), rotate_job, G_CALLBACK (rotated_cb));
}

static void
rotate_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  sijil_ask (widget, _("Exchange the key of the sealed papers?"),
             _("Do it when somebody may have kept the key who should not have it. The files stay as they are, and officers go on working. "
               "Copies and backups of before open with the old key still. Take the paper with the recovery key, it is asked for."),
             _("Continue"), FALSE, rotate_asked_cb, g_object_ref (widget));
}

/*
 * Those from before.
 */

static gboolean
progress_cb (const char *part,
             gint64      done,
             gint64      total,
             gpointer    cancellable)
{
  return sijil_long_run_tell (done, total, cancellable);
}

static void
note_damaged (JsonObject *answer,
              GPtrArray  *notes)
{
  JsonArray *damaged = sijil_json_get_array (answer, "damaged");

  /* Those that no key opens have a row of their own. */
  for (guint i = 0; i < json_array_get_length (damaged); i++)
    if (!json_object_get_boolean_member (json_array_get_object_element (damaged, i), "is_unopened"))
      sijil_sealing_note_damaged (json_array_get_object_element (damaged, i), notes);
}

static gpointer
run_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  const SijilSealingRequest request = { .grace_s = SIJIL_SEALING_GRACE_S, .progress = progress_cb, .data = cancellable };
  JsonObject *answer = sijil_sealing_run (reg, &request, error);

  if (answer != NULL)
    note_damaged (answer, notes);
  return answer;
}

/*
 * Papers that no key opens.
 */

static void
add_unopened (SijilSealingGroup *self,
              JsonObject        *paper)
{
  const char *record = sijil_json_get_string (paper, "record");
  g_autofree char *text = g_strdup_printf ("\342\201\250%s\342\201\251", record != NULL ? record : "-");
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sijil_desk_get_word (self->desk, "paper", sijil_json_get_string (paper, "paper")));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->unopened_rows, row);
  json_array_add_object_element (self->unopened, json_object_ref (paper));
}

/* What a run named takes the place of what was named before. */
static void
take_unopened (SijilSealingGroup *self,
               JsonObject        *answer) /* (nullable) */
{
  JsonArray *damaged = answer != NULL ? sijil_json_get_array (answer, "damaged") : NULL;

  if (damaged == NULL)
    return;

  clear_unopened (self);
  self->unopened = json_array_new ();
  for (guint i = 0; i < json_array_get_length (damaged); i++)
    if (json_object_get_boolean_member (json_array_get_object_element (damaged, i), "is_unopened"))
      add_unopened (self, json_array_get_object_element (damaged, i));
}

static gpointer
leave_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  JsonArray *papers = sijil_json_get_array (data, "papers");
  g_autoptr (GPtrArray) uuids = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (papers); i++)
    g_ptr_array_add (uuids, (gpointer) sijil_json_get_string (json_array_get_object_element (papers, i), "uuid"));
  g_ptr_array_add (uuids, NULL);
  return sijil_sealing_leave (reg, (const char * const *) uuids->pdata, error);
}

static void
left_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilSealingGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) status = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  show_problem (self, error);
  look (self);
}

static void
leave_asked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SijilSealingGroup) self = user_data;
  g_autoptr (JsonObject) own = NULL;

  if (!sijil_ask_finish (result) || self->desk == NULL || self->unopened == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  own = json_object_new ();
  json_object_set_array_member (own, "papers", json_array_ref (self->unopened));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sealing.leave", FALSE);
  sijil_desk_write (self->desk, leave_job, sijil_json_copy (own), NULL, left_cb, g_object_ref (self));
}

static void
leave_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  if (SIJIL_SEALING_GROUP (widget)->unopened == NULL)
    return;

  sijil_ask (widget, _("Finish without these papers?"),
             _("If a backup still opens them, restore it first. Otherwise ask for them anew: nothing will open these any more."),
             _("Finish without them"), TRUE, leave_asked_cb, g_object_ref (widget));
}

/*
 * The job.
 */

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (SijilSealingGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_long_run_finish (result, &notes, &error);
  gboolean is_told = error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  take_unopened (self, answer);
  show_problem (self, is_told ? error : notes != NULL && notes->len > 0 ? notes->pdata[0] : NULL);
  look (self);
}

static void
run_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SijilSealingGroup *self = SIJIL_SEALING_GROUP (widget);

  gtk_widget_action_set_enabled (widget, "sealing.run", FALSE);
  sijil_long_run (widget, self->desk, _("Sealing papers…"), run_job, NULL, ran_cb, g_object_ref (self));
}

static void
sijil_sealing_group_dispose (GObject *object)
{
  g_clear_object (&SIJIL_SEALING_GROUP (object)->desk);
  G_OBJECT_CLASS (sijil_sealing_group_parent_class)->dispose (object);
}

static void
sijil_sealing_group_finalize (GObject *object)
{
  g_ptr_array_unref (SIJIL_SEALING_GROUP (object)->unopened_rows);
  g_clear_pointer (&SIJIL_SEALING_GROUP (object)->unopened, json_array_unref);
  G_OBJECT_CLASS (sijil_sealing_group_parent_class)->finalize (object);
}

static void
sijil_sealing_group_class_init (SijilSealingGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_sealing_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_sealing_group_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-sealing-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilSealingGroup, state_row);
  gtk_widget_class_bind_template_child (widget_class, SijilSealingGroup, start_button);
  gtk_widget_class_bind_template_child (widget_class, SijilSealingGroup, run_button);
  gtk_widget_class_bind_template_child (widget_class, SijilSealingGroup, recover_button);
  gtk_widget_class_bind_template_child (widget_class, SijilSealingGroup, rotate_button);
  gtk_widget_class_bind_template_child (widget_class, SijilSealingGroup, unopened_row);
  gtk_widget_class_bind_template_child (widget_class, SijilSealingGroup, without_row);
  gtk_widget_class_bind_template_child (widget_class, SijilSealingGroup, problem_label);
  gtk_widget_class_install_action (widget_class, "sealing.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "sealing.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "sealing.rotate", NULL, rotate_action);
  gtk_widget_class_install_action (widget_class, "sealing.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "sealing.recover", NULL, recover_action);
}

static void
sijil_sealing_group_init (SijilSealingGroup *self)
{
  self->unopened_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** sijil_sealing_group_set_desk: shown when an officer has signed in. */
void
sijil_sealing_group_set_desk (SijilSealingGroup *self,
                              SijilDesk         *desk)
{
  g_set_object (&self->desk, desk);
  look (self);
}

#include "ui/sijil-form-dialog.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "register/sijil-record.h"
#include "ui/sijil-banner.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-merge-dialog.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilFormDialog
{
  AdwWindow            parent_instance;

  SijilDesk           *desk;
  SijilJob             job;
  SijilJob             load;  /* (nullable): tells how the record is now, by the rows' members */
  JsonObject          *known; /* (nullable): what the rows held when it was seen */
  JsonObject          *kept;  /* members that no row fills */
  GPtrArray           *rows; /* (element-type GtkWidget): in their order, owned by the group */

  SijilBanner         *banner;
  AdwPreferencesGroup *group;
  GtkWidget           *save_button;
  GtkSpinner          *spinner; /* while the step runs: what a PIN opens takes a moment */
};

enum { SAVED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilFormDialog, sijil_form_dialog, ADW_TYPE_WINDOW)

static const char *
get_member (GtkWidget *row)
{
  return gtk_widget_get_name (row);
}

static void
select_code (AdwComboRow *row,
             const char  *code) /* (nullable) */
{
  GListModel *choices = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (choices, i);

      if (g_strcmp0 (sijil_choice_get_code (choice), code) == 0)
        adw_combo_row_set_selected (row, i);
    }
}

static void
collect_row (JsonObject *values,
             GtkWidget  *row)
{
  GtkWidget *toggle = g_object_get_data (G_OBJECT (row), "sijil-switch");

  if (toggle != NULL)
    json_object_set_boolean_member (values, get_member (row), gtk_switch_get_active (GTK_SWITCH (toggle)));
  else if (ADW_IS_COMBO_ROW (row))
    {
      SijilChoice *choice = adw_combo_row_get_selected_item (ADW_COMBO_ROW (row));

      if (choice != NULL)
        json_object_set_string_member (values, get_member (row), sijil_choice_get_code (choice));
    }
  else
    json_object_set_string_member (values, get_member (row), gtk_editable_get_text (GTK_EDITABLE (row)));
}

/* A row that is no part of the record: a PIN, the day from which it holds. */
static gboolean
is_apart (GtkWidget *row)
{
  return ADW_IS_PASSWORD_ENTRY_ROW (row) || g_object_get_data (G_OBJECT (row), "sijil-apart") != NULL;
}

/* (transfer full): what the rows of the record hold */
static JsonObject *
collect_record (SijilFormDialog *self)
{
  JsonObject *values = json_object_new ();

  for (guint i = 0; i < self->rows->len; i++)
    if (!is_apart (self->rows->pdata[i]))
      collect_row (values, self->rows->pdata[i]);

  return values;
}

static JsonObject *
collect (SijilFormDialog *self)
{
  JsonObject *values = json_object_new ();
  GList *members = json_object_get_members (self->kept);

  for (GList *link = members; link != NULL; link = link->next)
    json_object_set_string_member (values, link->data, json_object_get_string_member (self->kept, link->data));
  g_list_free (members);
  for (guint i = 0; i < self->rows->len; i++)
    collect_row (values, self->rows->pdata[i]);
  if (self->known != NULL)
    json_object_set_object_member (values, "known", sijil_record_copy (self->known)); /* the thread's own */

  return values;
}

static void
set_running (SijilFormDialog *self,
             gboolean         running)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", !running);
  gtk_spinner_set_spinning (self->spinner, running);
}

static void
show_error (SijilFormDialog *self,
            const GError    *error)
{
  const char *field = error->domain == SIJIL_ERROR ? sijil_error_get_field (error) : NULL;
  g_autofree char *text = sijil_text_of_error (error);

  sijil_banner_show (self->banner, SIJIL_BANNER_ERROR, text);
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (field, get_member (self->rows->pdata[i])) == 0)
      {
        gtk_widget_add_css_class (self->rows->pdata[i], "error");
        gtk_widget_grab_focus (self->rows->pdata[i]);
      }
}

/*
 * Another desk has saved the same: whoever comes second compares.
 */

/* What is not given is an empty row. */
static void
put_value (SijilFormDialog *self,
           GtkWidget       *row,
           JsonObject      *values)
{
  const char *member = get_member (row);
  const char *text = sijil_json_get_string (values, member);
  GtkWidget *toggle = g_object_get_data (G_OBJECT (row), "sijil-switch");

  if (toggle != NULL)
    gtk_switch_set_active (GTK_SWITCH (toggle), sijil_json_get_bool (values, member, FALSE));
  else if (ADW_IS_COMBO_ROW (row))
    select_code (ADW_COMBO_ROW (row), text);
  else
    gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

/* (transfer full): @values as the rows of the record would hold them */
static JsonObject *
fit_values (SijilFormDialog *self,
            JsonObject      *values)
{
  JsonObject *fitted = json_object_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      const char *member = get_member (row);
      const char *text = sijil_json_get_string (values, member);

      if (is_apart (row))
        continue;
      if (g_object_get_data (G_OBJECT (row), "sijil-switch") != NULL)
        json_object_set_boolean_member (fitted, member, sijil_json_get_bool (values, member, FALSE));
      else
        json_object_set_string_member (fitted, member, text != NULL ? text : "");
    }

  return fitted;
}

/* (transfer full): what the rows are called, and what their codes are */
static JsonObject *
list_fields (SijilFormDialog *self)
{
  JsonObject *fields = json_object_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      JsonObject *field = json_object_new ();
      GListModel *choices = ADW_IS_COMBO_ROW (row) ? adw_combo_row_get_model (ADW_COMBO_ROW (row)) : NULL;
      JsonObject *words = json_object_new ();

      for (guint k = 0; choices != NULL && k < g_list_model_get_n_items (choices); k++)
        {
          g_autoptr (SijilChoice) choice = g_list_model_get_item (choices, k);

          json_object_set_string_member (words, sijil_choice_get_code (choice), sijil_choice_get_label (choice));
        }
      json_object_set_string_member (field, "title", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
      json_object_set_object_member (field, "words", words);
      json_object_set_object_member (fields, get_member (row), field);
    }

  return fields;
}

static void
chosen_cb (SijilFormDialog  *self,
           JsonObject       *merged,
           SijilMergeDialog *dialog)
{
  if (self->group == NULL) /* closed meanwhile */
    return;

  g_clear_pointer (&self->known, json_object_unref);
  self->known = json_object_ref (g_object_get_data (G_OBJECT (dialog), "sijil-theirs"));
  for (guint i = 0; i < self->rows->len; i++)
    if (!is_apart (self->rows->pdata[i]))
      put_value (self, self->rows->pdata[i], merged);
  gtk_widget_activate_action (GTK_WIDGET (self), "form.save", NULL);
}

static void
theirs_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SijilFormDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  g_autoptr (JsonObject) theirs = NULL;
  g_autoptr (JsonObject) mine = NULL;
  g_autoptr (JsonObject) fields = NULL;
  SijilMergeDialog *dialog;

  if (self->group == NULL) /* closed meanwhile */
    return;

  set_running (self, FALSE);
  if (answer == NULL)
    {
      show_error (self, error);
      return;
    }

  theirs = fit_values (self, answer);
  mine = collect_record (self);
  fields = list_fields (self);
  dialog = sijil_merge_dialog_open (GTK_WIDGET (self), self->desk, sijil_json_get_string (answer, "last_author"), fields,
                                    self->known, theirs, mine);
  g_object_set_data_full (G_OBJECT (dialog), "sijil-theirs", json_object_ref (theirs), (GDestroyNotify) json_object_unref);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
is_to_be_compared (SijilFormDialog *self,
                   const GError    *error)
{
  return self->load != NULL && error->domain == SIJIL_ERROR && g_str_equal (sijil_error_get_reason (error), "record-changed");
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SijilFormDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);
  GtkWindow *parent;

  if (self->group == NULL) /* closed meanwhile */
    return;

  if (answer == NULL && is_to_be_compared (self, error))
    {
      show_error (self, error);
      sijil_desk_read (self->desk, self->load, collect (self), NULL, theirs_loaded_cb, g_object_ref (self));
      return;
    }
  set_running (self, FALSE);
  if (answer == NULL)
    {
      show_error (self, error);
      return;
    }

  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (parent != NULL)
    sijil_report (GTK_WIDGET (parent), NULL, notes);
  g_signal_emit (self, signals[SAVED], 0, answer);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilFormDialog *self = SIJIL_FORM_DIALOG (widget);

  sijil_banner_hide (self->banner);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_remove_css_class (self->rows->pdata[i], "error");
  set_running (self, TRUE);
  sijil_desk_write (self->desk, self->job, collect (self), NULL, saved_cb, g_object_ref (self));
}

/* What was refused is no longer what stands in the row. */
static void
changed_cb (SijilFormDialog *self,
            GParamSpec      *pspec,
            GtkWidget       *source)
{
  GtkWidget *row = ADW_IS_PREFERENCES_ROW (source) ? source : gtk_widget_get_ancestor (source, ADW_TYPE_PREFERENCES_ROW);

  gtk_widget_remove_css_class (row, "error");
  sijil_banner_hide (self->banner);
}

/* What is written first has the focus: on a button, the first space of a name would press it. */
static void
sijil_form_dialog_map (GtkWidget *widget)
{
  SijilFormDialog *self = SIJIL_FORM_DIALOG (widget);

  GTK_WIDGET_CLASS (sijil_form_dialog_parent_class)->map (widget);
  if (self->rows->len > 0)
    gtk_widget_grab_focus (self->rows->pdata[0]);
}

static void
sijil_form_dialog_dispose (GObject *object)
{
  SijilFormDialog *self = SIJIL_FORM_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->known, json_object_unref);
  g_clear_pointer (&self->kept, json_object_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_FORM_DIALOG);
  G_OBJECT_CLASS (sijil_form_dialog_parent_class)->dispose (object);
}

static void
sijil_form_dialog_class_init (SijilFormDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_form_dialog_dispose;
  widget_class->map = sijil_form_dialog_map;

  /**
   * SijilFormDialog::saved:
   * @answer: of the step
   */
  signals[SAVED] = g_signal_new ("saved", SIJIL_TYPE_FORM_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 JSON_TYPE_OBJECT);

  g_type_ensure (SIJIL_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-form-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilFormDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, SijilFormDialog, group);
  gtk_widget_class_bind_template_child (widget_class, SijilFormDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFormDialog, spinner);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_form_dialog_init (SijilFormDialog *self)
{
  self->kept = json_object_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sijil_form_dialog_new:
 * @parent: a widget of the window it belongs to
 * @title: what the form is for
 * @job: the step that saves; gets the rows' values by their members
 */
SijilFormDialog *
sijil_form_dialog_new (GtkWidget  *parent,
                       SijilDesk  *desk,
                       const char *title,
                       SijilJob    job)
{
  SijilFormDialog *self = g_object_new (SIJIL_TYPE_FORM_DIALOG, "title", title, "transient-for", gtk_widget_get_root (parent), NULL);

  self->desk = g_object_ref (desk);
  self->job = job;
  return self;
}

/** sijil_form_dialog_keep: @value: for the job, shown in no row. */
void
sijil_form_dialog_keep (SijilFormDialog *self,
                        const char      *member,
                        const char      *value)
{
  json_object_set_string_member (self->kept, member, value);
}

static void
add_row (SijilFormDialog *self,
         GtkWidget       *row,
         const char      *member,
         const char      *title)
{
  gtk_widget_set_name (row, member);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/** sijil_form_dialog_require: the row of @member, which was added before, must be filled in: it is marked as in every form. */
void
sijil_form_dialog_require (SijilFormDialog *self,
                           const char      *member)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (gtk_widget_get_name (self->rows->pdata[i]), member))
      sijil_text_mark_required (self->rows->pdata[i], self->rows->pdata[i], TRUE);
}

static void
watch (SijilFormDialog *self,
       gpointer         source,
       const char      *property)
{
  g_autofree char *detailed = g_strconcat ("notify::", property, NULL);

  g_signal_connect_object (source, detailed, G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/** sijil_form_dialog_add_text: @value: (nullable); @direction: of the field's script, %GTK_TEXT_DIR_NONE that of the window. */
void
sijil_form_dialog_add_text (SijilFormDialog  *self,
                            const char       *member,
                            const char       *title,
                            const char       *value,
                            GtkTextDirection  direction)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), value != NULL ? value : "");
  if (direction == GTK_TEXT_DIR_RTL || g_str_has_suffix (member, "_fr"))
    sijil_text_set_script (GTK_EDITABLE (row), direction == GTK_TEXT_DIR_RTL);
  else if (direction == GTK_TEXT_DIR_LTR)
    sijil_text_set_identifier (GTK_EDITABLE (row));
  add_row (self, row, member, title);
  watch (self, row, "text");
}

/** sijil_form_dialog_add_day: @day: (nullable): YYYY-MM-DD; shown, and typed, as everywhere: the job reads it. */
void
sijil_form_dialog_add_day (SijilFormDialog *self,
                           const char      *member,
                           const char      *title,
                           const char      *day)
{
  g_autofree char *text = sijil_text_date (day, FALSE);

  sijil_form_dialog_add_text (self, member, title, text, GTK_TEXT_DIR_LTR);
}

void
sijil_form_dialog_add_pin (SijilFormDialog *self,
                           const char      *member,
                           const char      *title)
{
  GtkWidget *row = adw_password_entry_row_new ();

  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  add_row (self, row, member, title);
  watch (self, row, "text");
}

/** sijil_form_dialog_add_choice: @choices: (element-type SijilChoice); @code: (nullable): which is chosen. */
void
sijil_form_dialog_add_choice (SijilFormDialog *self,
                              const char      *member,
                              const char      *title,
                              GListModel      *choices,
                              const char      *code)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkExpression) label = gtk_property_expression_new (SIJIL_TYPE_CHOICE, NULL, "label");

  adw_combo_row_set_expression (ADW_COMBO_ROW (row), label);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), choices);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE); /* names of offices are long */
  select_code (ADW_COMBO_ROW (row), code);
  add_row (self, row, member, title);
  watch (self, row, "selected");
}

static void
switched_cb (GtkWidget  *toggle,
             GParamSpec *pspec,
             GtkWidget  *row)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_switch_get_active (GTK_SWITCH (toggle)) ? _("Yes") : _("No"), -1);
}

/** sijil_form_dialog_add_switch: fills @member with a boolean. */
void
sijil_form_dialog_add_switch (SijilFormDialog *self,
                              const char      *member,
                              const char      *title,
                              const char      *subtitle,
                              gboolean         active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (toggle), active);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  gtk_widget_set_can_focus (toggle, FALSE); /* its row is the one Tab stop, and says how it stands */
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (switched_cb), row, 0);
  switched_cb (toggle, NULL, row);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set_data (G_OBJECT (row), "sijil-switch", toggle);
  add_row (self, row, member, title);
  watch (self, toggle, "active");
}

/** sijil_form_dialog_set_save_label: where the step does more than to save: @label names it. */
void
sijil_form_dialog_set_save_label (SijilFormDialog *self,
                                  const char      *label)
{
  gtk_button_set_label (GTK_BUTTON (self->save_button), label);
  gtk_widget_set_tooltip_text (self->save_button, NULL);
}

static GtkWidget *
find_row (SijilFormDialog *self,
          const char      *member)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (get_member (self->rows->pdata[i]), member))
      return self->rows->pdata[i];

  return NULL;
}

/* When the row of a choice shows another one, the row whose matter it is comes or goes. */
typedef struct
{
  char     *code;
  gboolean  is_chosen;
} ShownWhile;

static void
shown_while_free (gpointer  data,
                  GClosure *closure)
{
  ShownWhile *shown = data;

  g_free (shown->code);
  g_free (shown);
}

static gboolean
code_to_visible (GBinding     *binding,
                 const GValue *from,
                 GValue       *to,
                 gpointer      user_data)
{
  const ShownWhile *shown = user_data;
  SijilChoice *choice = g_value_get_object (from);
  gboolean is_chosen = choice != NULL && g_strcmp0 (sijil_choice_get_code (choice), shown->code) == 0;

  g_value_set_boolean (to, is_chosen == shown->is_chosen);
  return TRUE;
}

/** sijil_form_dialog_show_while: the row of @member is there while @code of @choice is chosen, or while it is not; both were added. */
void
sijil_form_dialog_show_while (SijilFormDialog *self,
                              const char      *member,
                              const char      *choice,
                              const char      *code,
                              gboolean         is_chosen)
{
  ShownWhile *shown = g_new0 (ShownWhile, 1);

  shown->code = g_strdup (code);
  shown->is_chosen = is_chosen;
  g_object_bind_property_with_closures (find_row (self, choice), "selected-item", find_row (self, member), "visible",
                                        G_BINDING_SYNC_CREATE,
                                        g_cclosure_new (G_CALLBACK (code_to_visible), shown, shown_while_free), NULL);
}

/** sijil_form_dialog_leave_out: the row of @member, which was added before, is no part of the record that is changed. */
void
sijil_form_dialog_leave_out (SijilFormDialog *self,
                             const char      *member)
{
  g_object_set_data (G_OBJECT (find_row (self, member)), "sijil-apart", self);
}

/** sijil_form_dialog_set_destructive: what the form does cannot be taken back; @label: of the button that does it. */
void
sijil_form_dialog_set_destructive (SijilFormDialog *self,
                                   const char      *label)
{
  sijil_form_dialog_set_save_label (self, label);
  gtk_widget_remove_css_class (self->save_button, "suggested-action");
  gtk_widget_add_css_class (self->save_button, "destructive-action");
}

/**
 * sijil_form_dialog_guard:
 * @load: gets what the step gets; answers how the record is now, by the members of the rows, with the `last_author` if known
 *
 * Nothing is saved over what another desk has saved since the form was opened: the step is told in the object `known` what the
 * rows hold now, before anything is typed, and when it refuses by “record-changed” the two are compared. Call it last, when all
 * rows are there.
 */
void
sijil_form_dialog_guard (SijilFormDialog *self,
                         SijilJob         load)
{
  self->load = load;
  g_clear_pointer (&self->known, json_object_unref);
  self->known = collect_record (self);
}

/** sijil_form_dialog_propose_day: what the row of a guarded form shows is proposed: the record holds @day (nullable). */
void
sijil_form_dialog_propose_day (SijilFormDialog *self,
                               const char      *member,
                               const char      *day)
{
  g_autofree char *text = day != NULL ? sijil_text_date (day, FALSE) : NULL;

  json_object_set_string_member (self->known, member, text != NULL ? text : "");
}

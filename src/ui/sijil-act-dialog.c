#include "ui/sijil-act-dialog.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-output.h"
#include "ui/sijil-banner.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

typedef struct
{
  SijilDesk *desk;
  GtkWidget *parent; /* whose window says what was done */
  char      *number;
  GtkWidget *wrong;  /* (nullable) (unowned): the field that the last refusal named */
  gboolean   is_busy;
} SijilActDialogPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SijilActDialog, sijil_act_dialog, ADW_TYPE_WINDOW)

#define PRIVATE(self) ((SijilActDialogPrivate *) sijil_act_dialog_get_instance_private (self))

/* (nullable) */
static GtkWidget *
find_child (SijilActDialog *self,
            const char     *name)
{
  GObject *child = gtk_widget_get_template_child (GTK_WIDGET (self), G_OBJECT_TYPE (self), name);

  return GTK_IS_WIDGET (child) ? GTK_WIDGET (child) : NULL;
}

static GtkWidget *
find_field (SijilActDialog *self,
            const GError   *error)
{
  const char *field = error != NULL && error->domain == SIJIL_ERROR ? sijil_error_get_field (error) : NULL;
  static const char * const fields[] = { "reason", "legal_ground", "text_ar", "text_fr", "reference", "witness", "on",
                                         "acknowledgement", "mode", "minutes", NULL };

  return field != NULL && g_strv_contains (fields, field) ? find_child (self, field) : NULL;
}

/** sijil_act_dialog_show_error: @error: (nullable): why nothing was done; %NULL takes away what was said. */
void
sijil_act_dialog_show_error (SijilActDialog *self,
                             const GError   *error)
{
  SijilActDialogPrivate *priv = PRIVATE (self);
  GtkWidget *label = find_child (self, "error_label");
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;

  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
  if (priv->wrong != NULL)
    {
      gtk_widget_remove_css_class (priv->wrong, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (priv->wrong), GTK_ACCESSIBLE_STATE_INVALID);
    }
  priv->wrong = find_field (self, error);
  if (priv->wrong != NULL)
    {
      gtk_widget_add_css_class (priv->wrong, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (priv->wrong), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_widget_grab_focus (priv->wrong);
    }
}

/*
 * What was typed and not yet done: the page that opened the form keeps it, under the form's type, until the act is done or
 * the form is left at another file.
 */

static void
forget_typed (SijilActDialog *self)
{
  g_object_set_data (G_OBJECT (PRIVATE (self)->parent), G_OBJECT_TYPE_NAME (self), NULL);
}

static gboolean
close_cb (SijilActDialog *self)
{
  g_object_set_data_full (G_OBJECT (PRIVATE (self)->parent), G_OBJECT_TYPE_NAME (self), sijil_act_dialog_make_data (self),
                          (GDestroyNotify) json_object_unref);
  return GDK_EVENT_PROPAGATE;
}

static void
choose_code (AdwComboRow *row,
             const char  *code)
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
restore_typed (SijilActDialog *self)
{
  JsonObject *kept = g_object_get_data (G_OBJECT (PRIVATE (self)->parent), G_OBJECT_TYPE_NAME (self));
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (kept == NULL || g_strcmp0 (sijil_json_get_string (kept, "number"), PRIVATE (self)->number) != 0)
    return;

  json_object_iter_init (&iter, kept);
  while (json_object_iter_next (&iter, &member, &node))
    {
      GtkWidget *field = find_child (self, member);
      const char *text = sijil_json_get_string (kept, member);

      if (text == NULL)
        continue;
      if (GTK_IS_TEXT_VIEW (field))
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), text, -1);
      else if (ADW_IS_COMBO_ROW (field))
        choose_code (ADW_COMBO_ROW (field), text);
      else if (GTK_IS_EDITABLE (field))
        gtk_editable_set_text (GTK_EDITABLE (field), text);
    }
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilActDialog) self = user_data;
  SijilActDialogPrivate *priv = PRIVATE (self);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (answer != NULL)
    forget_typed (self);
  if (!gtk_widget_get_visible (GTK_WIDGET (self))) /* closed while the step was being written */
    {
      sijil_report (priv->parent, error, notes);
      return;
    }

  priv->is_busy = FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.do", TRUE);
  sijil_act_dialog_show_error (self, error);
  if (answer == NULL)
    return;

  sijil_report (priv->parent, NULL, notes);
  if (SIJIL_ACT_DIALOG_GET_CLASS (self)->done != NULL)
    sijil_toast (priv->parent, _(SIJIL_ACT_DIALOG_GET_CLASS (self)->done));
  if (SIJIL_ACT_DIALOG_GET_CLASS (self)->did != NULL)
    SIJIL_ACT_DIALOG_GET_CLASS (self)->did (self, priv->parent, answer);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
do_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SijilActDialog *self = SIJIL_ACT_DIALOG (widget);
  SijilActDialogPrivate *priv = PRIVATE (self);

  if (priv->is_busy)
    return;

  priv->is_busy = TRUE;
  gtk_widget_action_set_enabled (widget, "dialog.do", FALSE);
  sijil_desk_write (priv->desk, SIJIL_ACT_DIALOG_GET_CLASS (self)->job, sijil_act_dialog_make_data (self), NULL,
                    done_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
sijil_act_dialog_dispose (GObject *object)
{
  SijilActDialogPrivate *priv = PRIVATE (SIJIL_ACT_DIALOG (object));

  g_clear_object (&priv->desk);
  g_clear_object (&priv->parent);
  gtk_widget_dispose_template (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  G_OBJECT_CLASS (sijil_act_dialog_parent_class)->dispose (object);
}

static void
sijil_act_dialog_finalize (GObject *object)
{
  g_free (PRIVATE (SIJIL_ACT_DIALOG (object))->number);
  G_OBJECT_CLASS (sijil_act_dialog_parent_class)->finalize (object);
}

static void
sijil_act_dialog_class_init (SijilActDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_act_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_act_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "dialog.do", NULL, do_action);
  gtk_widget_class_install_action (widget_class, "dialog.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "dialog.cancel", NULL);
}

/* Before a text that is being written makes a new line of it. */
static void
add_do_keys (SijilActDialog *self)
{
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter };
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], GDK_CONTROL_MASK),
                                                            gtk_named_action_new ("dialog.do")));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

static void
sijil_act_dialog_init (SijilActDialog *self)
{
  add_do_keys (self);
  g_signal_connect (self, "close-request", G_CALLBACK (close_cb), NULL);
}

/**
 * sijil_act_dialog_class_set_template:
 * @name: of the file in `ui`, without its folder
 * @...: the children that only this class needs to know by their names; %NULL at the end
 *
 * Sets the template of a subclass; its `error_label` need not be named.
 */
void
sijil_act_dialog_class_set_template (SijilActDialogClass *klass,
                                     const char          *name,
                                     ...)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  g_autofree char *path = g_strconcat ("/org/sijil/Sijil/ui/", name, NULL);
  const char *child = "error_label";
  va_list children;

  g_type_ensure (SIJIL_TYPE_BANNER);
  g_type_ensure (SIJIL_TYPE_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, path);
  va_start (children, name);
  for (; child != NULL; child = va_arg (children, const char *))
    gtk_widget_class_bind_template_child_full (widget_class, child, FALSE, 0);
  va_end (children);
}

/* (transfer full) (element-type SijilChoice): those that serve @act. */
static GListModel *
list_reasons (SijilActDialog *self,
              const char     *act)
{
  GListStore *reasons = g_list_store_new (SIJIL_TYPE_CHOICE);

  sijil_choice_add_terms (reasons, sijil_desk_get_choices (PRIVATE (self)->desk, "reason"), act);
  return G_LIST_MODEL (reasons);
}

/* Some have a line for it, some a page. */
static void
set_script (GtkWidget *text,
            gboolean   is_arabic)
{
  if (GTK_IS_EDITABLE (text))
    sijil_text_set_script (GTK_EDITABLE (text), is_arabic);
  else if (text != NULL)
    gtk_widget_set_direction (text, is_arabic ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

/** sijil_act_dialog_require: whether @row, which has a title, must be filled in. */
void
sijil_act_dialog_require (GtkWidget *row,
                          gboolean   is_required)
{
  sijil_text_mark_required (row, row, is_required);
}

static gboolean
has_text (SijilActDialog *self,
          const char     *name)
{
  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_child (self, name)))) > 0;
}

/* Whether @name must be filled in, as the step will see it; @other is the same in the other language. */
static gboolean
needs_text (SijilActDialog *self,
            const char     *other)
{
  GtkWidget *reason = find_child (self, "reason");
  SijilChoice *choice = reason != NULL && gtk_widget_get_visible (reason)
                        ? adw_combo_row_get_selected_item (ADW_COMBO_ROW (reason)) : NULL;
  gboolean by_reason = choice != NULL && g_strcmp0 (sijil_choice_get_attribute (choice, "needs_text"), "yes") == 0;

  switch (SIJIL_ACT_DIALOG_GET_CLASS (self)->words)
    {
    case SIJIL_ACT_WORDS_BOTH:
      return TRUE;
    case SIJIL_ACT_WORDS_ALIKE:
      return by_reason || has_text (self, other);
    default:
      return by_reason && !has_text (self, other);
    }
}

static void
mark_texts (SijilActDialog *self)
{
  sijil_text_mark_required (find_child (self, "text_fr_label"), find_child (self, "text_fr"), needs_text (self, "text_ar"));
  sijil_text_mark_required (find_child (self, "text_ar_label"), find_child (self, "text_ar"), needs_text (self, "text_fr"));
}

static void
watch_texts (SijilActDialog *self)
{
  static const char * const names[] = { "text_fr", "text_ar" };
  GtkWidget *reason = find_child (self, "reason");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_child (self, names[i]))), "changed",
                             G_CALLBACK (mark_texts), self, G_CONNECT_SWAPPED);
  if (reason != NULL)
    {
      g_signal_connect_object (reason, "notify::selected", G_CALLBACK (mark_texts), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (reason, "notify::visible", G_CALLBACK (mark_texts), self, G_CONNECT_SWAPPED);
    }
  mark_texts (self);
}

/* What several of these windows have. */
static void
set_up_common (SijilActDialog *self)
{
  GtkWidget *reason = find_child (self, "reason");
  GtkWidget *text_fr = find_child (self, "text_fr");
  GtkWidget *text_ar = find_child (self, "text_ar");

  if (reason != NULL)
    {
      g_autoptr (GListModel) reasons = list_reasons (self, SIJIL_ACT_DIALOG_GET_CLASS (self)->reasons);

      adw_combo_row_set_model (ADW_COMBO_ROW (reason), reasons);
      sijil_act_dialog_require (reason, TRUE);
    }
  set_script (text_fr, FALSE);
  set_script (text_ar, TRUE);
  if (text_fr != NULL)
    watch_texts (self);
}

/* (transfer full): all that was typed. */
static char *
get_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
collect_text (SijilActDialog *self,
              JsonObject     *data,
              const char     *name)
{
  GtkWidget *view = find_child (self, name);
  g_autofree char *text = view != NULL ? get_text (GTK_TEXT_VIEW (view)) : NULL;

  sijil_act_dialog_set_text (data, name, text);
}

/*
 * The letter that the act would make.
 */

static gpointer
letter_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  return sijil_output_check_letter (reg, sijil_json_get_string (data, "number"), sijil_json_get_string (data, "kind"),
                                    sijil_json_get_bool (data, "anew", FALSE), notes, error)
         ? json_object_new () : NULL;
}

/* A file that cannot be read says so when the act is tried. */
static void
letter_checked_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SijilActDialog) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, NULL);
  g_autofree char *why = sijil_text_of_notes (notes);
  g_autofree char *text = NULL;
  SijilBanner *banner;

  if (!gtk_widget_get_visible (GTK_WIDGET (self))) /* closed meanwhile */
    return;

  banner = SIJIL_BANNER (find_child (self, "letter_banner"));
  if (answer == NULL || why == NULL)
    {
      sijil_banner_hide (banner);
      return;
    }

  text = g_strdup_printf ("%s\n%s", why, _("The step can be done all the same: its letter waits until then."));
  sijil_banner_set_lasting (banner, TRUE);
  sijil_banner_show (banner, SIJIL_BANNER_WARNING, text);
}

/**
 * sijil_act_dialog_check_letter:
 * @anew: whether a completion is asked for on a new ground
 *
 * Says above the form which settings the letter of the act still needs.
 */
void
sijil_act_dialog_check_letter (SijilActDialog *self,
                               gboolean        anew)
{
  SijilActDialogPrivate *priv = PRIVATE (self);
  JsonObject *data = sijil_desk_data ("number", priv->number, "kind", SIJIL_ACT_DIALOG_GET_CLASS (self)->reasons, NULL);

  json_object_set_boolean_member (data, "anew", anew);
  sijil_desk_read (priv->desk, letter_job, data, NULL, letter_checked_cb, g_object_ref (self));
}

/* What is chosen or written first has the focus. */
static void
focus_first (SijilActDialog *self)
{
  static const char * const first[] = { "reason", "ask", "give", "mode", "officer", "text_fr" };

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      GtkWidget *field = find_child (self, first[i]);

      if (field != NULL && gtk_widget_is_visible (field))
        {
          gtk_widget_grab_focus (field);
          return;
        }
    }
}

/**
 * sijil_act_dialog_open:
 * @type: of a subclass
 * @parent: any widget of the window
 * @file: as sijil_show() gives it; it is not kept
 */
void
sijil_act_dialog_open (GType       type,
                       GtkWidget  *parent,
                       SijilDesk  *desk,
                       JsonObject *file)
{
  SijilActDialog *self = g_object_new (type, "transient-for", gtk_widget_get_root (parent), "modal", TRUE, NULL);
  SijilActDialogPrivate *priv = PRIVATE (self);

  priv->desk = g_object_ref (desk);
  priv->parent = g_object_ref (parent);
  priv->number = g_strdup (sijil_json_get_string (file, "number"));
  set_up_common (self);
  if (SIJIL_ACT_DIALOG_GET_CLASS (self)->set_up != NULL)
    SIJIL_ACT_DIALOG_GET_CLASS (self)->set_up (self, file);
  restore_typed (self);
  gtk_window_present (GTK_WINDOW (self));
  focus_first (self);
}

SijilDesk *
sijil_act_dialog_get_desk (SijilActDialog *self)
{
  return PRIVATE (self)->desk;
}

/** sijil_act_dialog_make_data: Returns: (transfer full): what the job gets. */
JsonObject *
sijil_act_dialog_make_data (SijilActDialog *self)
{
  JsonObject *data = sijil_desk_data ("number", PRIVATE (self)->number, NULL);
  GtkWidget *reason = find_child (self, "reason");

  if (reason != NULL && gtk_widget_get_visible (reason))
    sijil_act_dialog_set_text (data, "reason", sijil_act_dialog_get_code (ADW_COMBO_ROW (reason)));
  collect_text (self, data, "text_fr");
  collect_text (self, data, "text_ar");
  if (SIJIL_ACT_DIALOG_GET_CLASS (self)->collect != NULL)
    SIJIL_ACT_DIALOG_GET_CLASS (self)->collect (self, data);
  return data;
}

/** sijil_act_dialog_list_choices: @codes: with their words, N_(). Returns: (transfer full): of #SijilChoice */
GListModel *
sijil_act_dialog_list_choices (const char * const (*codes)[2],
                               guint               n_codes)
{
  GListStore *store = g_list_store_new (SIJIL_TYPE_CHOICE);

  for (guint i = 0; i < n_codes; i++)
    sijil_choice_add (store, codes[i][0], _(codes[i][1]));

  return G_LIST_MODEL (store);
}

/** sijil_act_dialog_get_code: (nullable): of the #SijilChoice that is chosen; %NULL also for one without a code. */
const char *
sijil_act_dialog_get_code (AdwComboRow *row)
{
  SijilChoice *choice = adw_combo_row_get_selected_item (row);

  return choice != NULL && !sijil_str_is_empty (sijil_choice_get_code (choice)) ? sijil_choice_get_code (choice) : NULL;
}

/** sijil_act_dialog_set_text: sets a member unless @text is empty. */
void
sijil_act_dialog_set_text (JsonObject *data,
                           const char *member,
                           const char *text)
{
  if (!sijil_str_is_empty (text))
    json_object_set_string_member (data, member, text);
}

#include "ui/sijil-act-dialogs.h"

#include "core/sijil-json.h"
#include "register/sijil-review-complement.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* Asks to complete a file: what is left of the receipt's list, or, by a director, a paper that proves invalid. */
struct _SijilCompletionDialog
{
  SijilActDialog       parent_instance;

  AdwPreferencesGroup *papers_group;
  GtkWidget           *invalid_group;
  AdwComboRow         *invalid;
  AdwComboRow         *reason;
};

#define SIJIL_TYPE_COMPLETION_DIALOG (sijil_completion_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilCompletionDialog, sijil_completion_dialog, SIJIL, COMPLETION_DIALOG, SijilActDialog)
G_DEFINE_FINAL_TYPE (SijilCompletionDialog, sijil_completion_dialog, SIJIL_TYPE_ACT_DIALOG)

static gpointer
ask_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  JsonObject *asked = data;
  const SijilComplement request = {
    .invalid = sijil_json_get_string (asked, "invalid"),
    .reason = sijil_json_get_string (asked, "reason"),
    .text_ar = sijil_json_get_string (asked, "text_ar"),
    .text_fr = sijil_json_get_string (asked, "text_fr"),
  };

  return sijil_review_ask_completion (reg, sijil_json_get_string (asked, "number"), &request, notes, error);
}

static gboolean
is_there (JsonArray  *papers,
          const char *code)
{
  for (guint i = 0; papers != NULL && i < json_array_get_length (papers); i++)
    {
      JsonObject *paper = json_array_get_object_element (papers, i);

      if (g_strcmp0 (sijil_json_get_string (paper, "paper"), code) == 0
          && sijil_json_get_string (paper, "invalid_reason") == NULL)
        return TRUE;
    }

  return FALSE;
}

static void
add_paper (SijilCompletionDialog *self,
           const char            *code)
{
  const char *word = sijil_desk_get_word (sijil_act_dialog_get_desk (SIJIL_ACT_DIALOG (self)), "paper", code);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name ("object-select-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), word);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_preferences_group_add (self->papers_group, row);
}

/* The papers that can prove invalid, after “none”. */
static void
fill_invalid (SijilCompletionDialog *self,
              JsonArray             *papers)
{
  g_autoptr (GListStore) store = g_list_store_new (SIJIL_TYPE_CHOICE);
  g_autoptr (SijilChoice) none = sijil_choice_new_plain ("", _("None"));

  g_list_store_append (store, none);
  for (guint i = 0; papers != NULL && i < json_array_get_length (papers); i++)
    {
      JsonObject *paper = json_array_get_object_element (papers, i);
      g_autoptr (SijilChoice) choice = sijil_choice_new_plain (sijil_json_get_string (paper, "uuid"),
                                                               sijil_text_get_name (paper, "paper"));

      if (sijil_json_get_string (paper, "invalid_reason") == NULL)
        g_list_store_append (store, choice);
    }
  adw_combo_row_set_model (self->invalid, G_LIST_MODEL (store));
}

static void
invalid_changed_cb (SijilCompletionDialog *self)
{
  gboolean anew = sijil_act_dialog_get_code (self->invalid) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->reason), anew);
  sijil_act_dialog_check_letter (SIJIL_ACT_DIALOG (self), anew);
}

/* A reason only for a new ground: the receipt's list needs none. */
static void
sijil_completion_dialog_set_up (SijilActDialog *dialog,
                                JsonObject     *file)
{
  SijilCompletionDialog *self = SIJIL_COMPLETION_DIALOG (dialog);
  JsonArray *asked = sijil_json_get_array (file, "missing_at_deposit");
  JsonArray *papers = sijil_json_get_array (file, "papers");
  gboolean is_director = sijil_desk_may (sijil_act_dialog_get_desk (dialog), SIJIL_ROLE_DIRECTOR);
  guint n_papers = 0;

  for (guint i = 0; asked != NULL && i < json_array_get_length (asked); i++)
    if (!is_there (papers, json_array_get_string_element (asked, i)))
      {
        add_paper (self, json_array_get_string_element (asked, i));
        n_papers++;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->papers_group), n_papers > 0);
  gtk_widget_set_visible (self->invalid_group, is_director);
  fill_invalid (self, papers);
  if (is_director && n_papers == 0)
    adw_combo_row_set_selected (self->invalid, 1);
  sijil_act_dialog_require (GTK_WIDGET (self->invalid), n_papers == 0);
  invalid_changed_cb (self);
}

static void
sijil_completion_dialog_collect (SijilActDialog *dialog,
                                 JsonObject     *data)
{
  SijilCompletionDialog *self = SIJIL_COMPLETION_DIALOG (dialog);

  sijil_act_dialog_set_text (data, "invalid", sijil_act_dialog_get_code (self->invalid));
}

static void
sijil_completion_dialog_class_init (SijilCompletionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SijilActDialogClass *dialog_class = SIJIL_ACT_DIALOG_CLASS (klass);

  dialog_class->job = ask_job;
  dialog_class->done = N_("The completion was asked for; the legal clock stands still.");
  dialog_class->reasons = "ask_completion";
  dialog_class->words = SIJIL_ACT_WORDS_ALIKE;
  dialog_class->set_up = sijil_completion_dialog_set_up;
  dialog_class->collect = sijil_completion_dialog_collect;

  sijil_act_dialog_class_set_template (dialog_class, "sijil-completion-dialog.ui", "letter_banner", "text_fr", "text_fr_label",
                                       "text_ar", "text_ar_label", NULL);
  gtk_widget_class_bind_template_child (widget_class, SijilCompletionDialog, papers_group);
  gtk_widget_class_bind_template_child (widget_class, SijilCompletionDialog, invalid_group);
  gtk_widget_class_bind_template_child (widget_class, SijilCompletionDialog, invalid);
  gtk_widget_class_bind_template_child (widget_class, SijilCompletionDialog, reason);
  gtk_widget_class_bind_template_callback (widget_class, invalid_changed_cb);
}

static void
sijil_completion_dialog_init (SijilCompletionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

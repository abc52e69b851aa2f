#include "ui/sijil-assistant.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-nomenclature-file.h"
#include "store/sijil-temp-folder.h"
#include "ui/sijil-account-dialog.h"
#include "ui/sijil-assistant-job.h"
#include "ui/sijil-banner.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-print.h"
#include "ui/sijil-restore-dialog.h"
#include "ui/sijil-server-form.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

#define PULSE_MS 100

struct _SijilAssistant
{
  AdwWindow       parent_instance;

  char           *proposed; /* (nullable): the folder that was proposed last */
  SijilTempFolder *folder;   /* (nullable): of the card that is printed */
  char           *test_card; /* (nullable): its file */
  guint           pulsing;  /* source, 0 if none */

  AdwWindowTitle *window_title;
  SijilBanner    *banner;
  GtkStack       *stack;
  AdwComboRow    *chamber_row;
  AdwComboRow    *language_row;
  AdwComboRow    *purpose_row;
  GtkCheckButton *server_button;
  SijilServerForm *server_form;
  GtkEditable    *folder_row;
  GtkEditable    *place_ar_row;
  GtkEditable    *place_fr_row;
  GtkEditable    *hours_ar_row;
  GtkEditable    *hours_fr_row;
  GtkEditable    *phone_row;
  GtkEditable    *name_row;
  GtkEditable    *login_row;
  GtkEditable    *pin_row;
  GtkEditable    *pin_again_row;
  AdwActionRow   *chamber_recap;
  AdwActionRow   *purpose_recap;
  AdwActionRow   *folder_recap;
  AdwActionRow   *administrator_recap;
  GtkProgressBar *progress;
  GtkButton      *next_button;
  GtkWidget      *back_button;
  GtkLabel       *hint_label;
};

G_DEFINE_FINAL_TYPE (SijilAssistant, sijil_assistant, ADW_TYPE_WINDOW)

/* The pages before the register is made, in their order. */
static const char * const steps[] = { "chamber", "place", "office", "administrator", "recap" };

static int
get_step (SijilAssistant *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), steps[i]) == 0)
      return (int) i;

  return -1;
}

static gboolean
is_page (SijilAssistant *self,
         const char     *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0;
}

static const char *
get_code (AdwComboRow *row)
{
  SijilChoice *choice = adw_combo_row_get_selected_item (row);

  return choice != NULL ? sijil_choice_get_code (choice) : "";
}

static const char *
get_text (GtkEditable *row)
{
  return gtk_editable_get_text (row);
}

static gboolean
is_on_server (SijilAssistant *self)
{
  return gtk_check_button_get_active (self->server_button);
}

/* Where the register shall be: a folder, or an address. */
static const char *
get_place (SijilAssistant *self)
{
  return is_on_server (self) ? sijil_server_form_get_address (self->server_form) : get_text (self->folder_row);
}

/* A register that is there already is opened instead. */
static gboolean
is_found (SijilAssistant *self)
{
  return is_page (self, "place") && is_on_server (self)
         && sijil_server_form_get_state (self->server_form) == SIJIL_SERVER_REGISTER;
}

/* (nullable): why the page cannot be left yet. What the register refuses besides, it says itself. */
static const char *
find_lack (SijilAssistant *self)
{
  if (is_page (self, "chamber") && adw_combo_row_get_selected_item (self->chamber_row) == NULL)
    return _("Choose the region of the chamber.");
  if (is_page (self, "place") && is_on_server (self))
    return sijil_server_form_get_state (self->server_form) >= SIJIL_SERVER_EMPTY ? NULL : _("Try the connection first.");
  if (is_page (self, "place") && !g_path_is_absolute (get_text (self->folder_row)))
    return _("Choose the folder.");
  if (!is_page (self, "administrator"))
    return NULL;
  if (sijil_str_is_empty (get_text (self->name_row)) || sijil_str_is_empty (get_text (self->login_row)))
    return _("Fill in the name and the short name.");
  if (sijil_str_is_empty (get_text (self->pin_row)))
    return _("Fill in the PIN.");

  return g_str_equal (get_text (self->pin_row), get_text (self->pin_again_row)) ? NULL : _("The two PINs differ.");
}

static void
update (SijilAssistant *self)
{
  const char *lack = find_lack (self);
  int step = get_step (self);
  g_autofree char *subtitle = step >= 0 ? g_strdup_printf (_("Page %1$d of %2$d"), step + 1, (int) G_N_ELEMENTS (steps)) : NULL;
  gboolean opens = step < 0 || is_found (self);
  const char *label = opens ? _("Open the register") : step == (int) G_N_ELEMENTS (steps) - 1 ? _("Make the register") : _("Next");

  adw_window_title_set_subtitle (self->window_title, subtitle != NULL ? subtitle : "");
  gtk_label_set_text (self->hint_label, lack != NULL ? lack : "");
  gtk_button_set_label (self->next_button, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.next", lack == NULL && !is_page (self, "busy"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.back", step > 0);
  gtk_widget_set_visible (self->back_button, step > 0);
}

static const char *
get_label (AdwComboRow *row)
{
  SijilChoice *choice = adw_combo_row_get_selected_item (row);

  return choice != NULL ? sijil_choice_get_label (choice) : "";
}

/* What cannot be changed later is read once more before it is made. */
static void
fill_recap (SijilAssistant *self)
{
  g_autofree char *login = sijil_text_isolate (get_text (self->login_row));
  g_autofree char *administrator = g_strdup_printf ("%s · %s", get_text (self->name_row), login);
  g_autofree char *folder = sijil_text_place (get_place (self));

  adw_action_row_set_subtitle (self->chamber_recap, get_label (self->chamber_row));
  adw_action_row_set_subtitle (self->purpose_recap, get_label (self->purpose_row));
  adw_action_row_set_subtitle (self->folder_recap, folder);
  adw_action_row_set_subtitle (self->administrator_recap, administrator);
}

static void
go_to (SijilAssistant *self,
       const char     *page)
{
  GtkWidget *shown;

  if (g_str_equal (page, "recap"))
    fill_recap (self);
  gtk_stack_set_visible_child_name (self->stack, page);
  update (self);
  shown = gtk_stack_get_visible_child (self->stack);
  if (g_str_equal (page, "recap"))
    gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
  else if (gtk_widget_get_focus_child (shown) == NULL)
    gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

/*
 * Making.
 */

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (SIJIL_ASSISTANT (data)->progress);
  return G_SOURCE_CONTINUE;
}

/* The page where what was refused can be mended. */
static const char *
find_page (const GError *error)
{
  const char *field = error->domain == SIJIL_ERROR ? sijil_error_get_field (error) : NULL;

  if (g_strcmp0 (field, "chamber") == 0)
    return "chamber";
  if (field != NULL && (g_str_has_prefix (field, "place") || g_str_has_prefix (field, "hours") || g_str_equal (field, "phone")))
    return "office";
  if (field != NULL && !g_str_equal (field, "folder") && !g_str_equal (field, "register"))
    return "administrator";

  return "place";
}

static void
tell_problem (SijilAssistant *self,
              const GError   *error)
{
  g_autofree char *text = sijil_text_of_error (error);

  sijil_banner_show (self->banner, SIJIL_BANNER_ERROR, text);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilAssistant) self = user_data;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) account = NULL;
  gboolean made = sijil_assistant_make_finish (result, &account, &problem, &error);

  g_clear_handle_id (&self->pulsing, g_source_remove);
  if (gtk_widget_get_root (GTK_WIDGET (self->stack)) == NULL)
    return;
  if (!made)
    {
      go_to (self, find_page (error));
      tell_problem (self, error);
      return;
    }

  go_to (self, "done");
  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
  if (problem != NULL)
    tell_problem (self, problem);
  if (account != NULL)
    sijil_account_dialog_show (GTK_WIDGET (self), account);
}

static void
set_if_typed (JsonObject  *object,
              const char  *member,
              GtkEditable *row)
{
  if (!sijil_str_is_empty (get_text (row)))
    json_object_set_string_member (object, member, get_text (row));
}

static void
make (SijilAssistant *self)
{
  JsonObject *asked = json_object_new ();
  JsonObject *office = json_object_new ();

  json_object_set_string_member (asked, "folder", get_place (self));
  json_object_set_string_member (asked, "chamber", get_code (self->chamber_row));
  json_object_set_string_member (asked, "purpose", get_code (self->purpose_row));
  json_object_set_string_member (asked, "login", get_text (self->login_row));
  json_object_set_string_member (asked, "name", get_text (self->name_row));
  json_object_set_string_member (asked, "pin", get_text (self->pin_row));
  set_if_typed (office, "place_ar", self->place_ar_row);
  set_if_typed (office, "place_fr", self->place_fr_row);
  set_if_typed (office, "hours_ar", self->hours_ar_row);
  set_if_typed (office, "hours_fr", self->hours_fr_row);
  set_if_typed (office, "phone", self->phone_row);
  json_object_set_object_member (asked, "office", office);

  sijil_banner_hide (self->banner);
  go_to (self, "busy");
  self->pulsing = g_timeout_add (PULSE_MS, pulse_cb, self);
  sijil_assistant_make (asked, made_cb, g_object_ref (self));
}

/* The language that was chosen is spoken when the program begins again at the new register. */
static void
open_register (SijilAssistant *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *folder = g_strdup (get_place (self));
  g_autofree char *language = g_strdup (get_code (self->language_row));

  if (is_on_server (self))
    sijil_server_form_remember (self->server_form);
  if (parent != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (parent), "app.open-register", "s", folder);
      gtk_widget_activate_action (GTK_WIDGET (parent), "app.language", "s", language);
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilAssistant *self = SIJIL_ASSISTANT (widget);
  int step = get_step (self);

  sijil_banner_hide (self->banner);
  if (step < 0 || is_found (self))
    open_register (self);
  else if (step == (int) G_N_ELEMENTS (steps) - 1)
    make (self);
  else
    go_to (self, steps[step + 1]);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilAssistant *self = SIJIL_ASSISTANT (widget);
  int step = get_step (self);

  sijil_banner_hide (self->banner);
  if (step > 0)
    go_to (self, steps[step - 1]);
}

/* Whoever has a backup needs no new register. */
static void
restore_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  gtk_window_present (GTK_WINDOW (sijil_restore_dialog_new (parent)));
  gtk_window_destroy (GTK_WINDOW (widget));
}

/*
 * The test card.
 */

static void
forget_test_card (SijilAssistant *self)
{
  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  g_clear_pointer (&self->test_card, g_free);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  sijil_print_finish (result, &error);
  if (error != NULL)
    tell_problem (SIJIL_ASSISTANT (source), error);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SijilAssistant) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sijil_assistant_draw_finish (result, &error))
    tell_problem (self, error);
  else if (self->test_card != NULL) /* the window stands */
    sijil_print_pdf (GTK_WIDGET (self), self->test_card, "sijil-test-card", SIJIL_PRINT_CARD, printed_cb, NULL);
}

static void
test_card_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SijilAssistant *self = SIJIL_ASSISTANT (widget);
  g_autoptr (GError) error = NULL;

  forget_test_card (self);
  self->folder = sijil_temp_folder_make (&error);
  if (self->folder == NULL)
    {
      tell_problem (self, error);
      return;
    }

  self->test_card = sijil_temp_folder_build (self->folder, "sijil-test-card.pdf");
  sijil_assistant_draw_test_card (self->test_card, drawn_cb, g_object_ref (self));
}

/*
 * Choices.
 */

static void
fill_chambers (SijilAssistant *self)
{
  g_autoptr (GPtrArray) chambers = sijil_nomenclature_read_shipped ("chamber", NULL);
  g_autoptr (GListStore) store = g_list_store_new (SIJIL_TYPE_CHOICE);

  for (guint i = 0; chambers != NULL && i < chambers->len; i++)
    sijil_choice_add (store, sijil_json_get_string (chambers->pdata[i], "code"), sijil_text_get_name (sijil_json_get_object (chambers->pdata[i], "attributes"), "region"));
  adw_combo_row_set_model (self->chamber_row, G_LIST_MODEL (store));
  adw_combo_row_set_selected (self->chamber_row, GTK_INVALID_LIST_POSITION); /* it cannot be changed later: nobody takes the first */
}

static void
fill_choices (SijilAssistant *self)
{
  static const char * const languages[][2] = { { "ar", "العربية" }, { "fr", "Français" }, { "en", "English" } };
  g_autoptr (GListStore) spoken = g_list_store_new (SIJIL_TYPE_CHOICE);
  g_autoptr (GListStore) purposes = g_list_store_new (SIJIL_TYPE_CHOICE);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    sijil_choice_add (spoken, languages[i][0], languages[i][1]);
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (spoken));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i][0], sijil_language_get_code (sijil_text_get_language ())))
      adw_combo_row_set_selected (self->language_row, i);

  sijil_choice_add (purposes, "office", _("The work of the office"));
  sijil_choice_add (purposes, "training", _("Training, with invented people"));
  adw_combo_row_set_model (self->purpose_row, G_LIST_MODEL (purposes));
}

/* Where the register is proposed to lie; a folder that was chosen stays. */
static void
chamber_cb (SijilAssistant *self)
{
  g_autofree char *name = g_strconcat ("register-", get_code (self->chamber_row), NULL);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "sijil", name, NULL);

  if (adw_combo_row_get_selected_item (self->chamber_row) == NULL)
    {
      update (self);
      return;
    }
  if (sijil_str_is_empty (get_text (self->folder_row)) || g_strcmp0 (get_text (self->folder_row), self->proposed) == 0)
    gtk_editable_set_text (self->folder_row, folder);
  g_free (self->proposed);
  self->proposed = g_steal_pointer (&folder);
  update (self);
}

static void
place_cb (SijilAssistant *self)
{
  if (is_on_server (self) && sijil_str_is_empty (sijil_server_form_get_address (self->server_form)))
    sijil_server_form_set_address (self->server_form, SIJIL_SERVER_ADDRESS_BEGIN);
  update (self);
  if (is_on_server (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->server_form));
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SijilAssistant) self = user_data;
  g_autoptr (GFile) folder = sijil_choose_finish (result);

  if (folder != NULL)
    gtk_editable_set_text (self->folder_row, g_file_peek_path (folder));
}

static void
choose_folder_cb (SijilAssistant *self)
{
  sijil_choose_folder (GTK_WIDGET (self), _("Folder of the register"), folder_chosen_cb, g_object_ref (self));
}

/*
 * The window.
 */

static void
sijil_assistant_dispose (GObject *object)
{
  SijilAssistant *self = SIJIL_ASSISTANT (object);

  g_clear_handle_id (&self->pulsing, g_source_remove);
  forget_test_card (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_ASSISTANT);
  G_OBJECT_CLASS (sijil_assistant_parent_class)->dispose (object);
}

static void
sijil_assistant_finalize (GObject *object)
{
  g_free (SIJIL_ASSISTANT (object)->proposed);
  G_OBJECT_CLASS (sijil_assistant_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, window_title);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, banner);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, chamber_row);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, language_row);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, purpose_row);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, server_button);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, server_form);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, folder_row);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, place_ar_row);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, place_fr_row);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, hours_ar_row);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, hours_fr_row);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, phone_row);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, name_row);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, login_row);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, pin_row);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, pin_again_row);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, progress);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, chamber_recap);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, purpose_recap);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, folder_recap);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, administrator_recap);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, next_button);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, back_button);
  gtk_widget_class_bind_template_child (widget_class, SijilAssistant, hint_label);
}

static void
sijil_assistant_class_init (SijilAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_assistant_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_assistant_finalize;

  g_type_ensure (SIJIL_TYPE_BANNER);
  g_type_ensure (SIJIL_TYPE_SERVER_FORM);
  g_type_ensure (SIJIL_TYPE_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-assistant.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, chamber_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_install_action (widget_class, "assistant.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "assistant.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "assistant.test-card", NULL, test_card_action);
  gtk_widget_class_install_action (widget_class, "assistant.restore", NULL, restore_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "assistant.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "assistant.next", NULL);
}

static void
sijil_assistant_init (SijilAssistant *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_text_set_identifier (GTK_EDITABLE (self->folder_row));
  sijil_text_set_script (GTK_EDITABLE (self->place_ar_row), TRUE);
  sijil_text_set_script (GTK_EDITABLE (self->hours_ar_row), TRUE);
  sijil_text_set_script (GTK_EDITABLE (self->place_fr_row), FALSE);
  sijil_text_set_script (GTK_EDITABLE (self->hours_fr_row), FALSE);
  gtk_editable_set_text (self->login_row, "admin");
  fill_chambers (self);
  fill_choices (self);
  update (self);
}

/** sijil_assistant_new: @parent: (nullable): whose application opens the register once it is made. */
SijilAssistant *
sijil_assistant_new (GtkWindow *parent)
{
  return g_object_new (SIJIL_TYPE_ASSISTANT, "transient-for", parent, "modal", parent != NULL, NULL);
}

void
sijil_assistant_present (GtkWindow *parent)
{
  gtk_window_present (GTK_WINDOW (sijil_assistant_new (parent)));
}

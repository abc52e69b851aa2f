#include "ui/sijil-answer.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-counter.h"
#include "register/sijil-output.h"
#include "register/sijil-record.h"
#include "register/sijil-visit.h"
#include "ui/sijil-caret.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-page.h"
#include "ui/sijil-pages.h"
#include "ui/sijil-paper-out.h"
#include "ui/sijil-text.h"
#include "ui/sijil-wrap-bar.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SijilAnswer
{
  AdwBin       parent_instance;

  SijilDesk   *desk;   /* (nullable): until set */
  JsonObject  *answer; /* (nullable): what is shown */
  char        *asked;  /* (nullable): the words that it answers */

  GtkEditable *words_entry;
  GtkSpinner  *spinner;
  GtkRevealer *revealer;
  GtkLabel    *who_label;
  GtkWidget   *first_box;
  GtkLabel    *first_sentence;
  GtkLabel    *first_next;
  GtkWidget   *second_box;
  GtkLabel    *second_sentence;
  GtkLabel    *second_next;
  GtkLabel    *place_label;
  GtkListBox  *people_list;
  GtkDropDown *motive_drop;
  GtkWidget   *open_button;
  GtkWidget   *new_button;
};

G_DEFINE_FINAL_TYPE (SijilAnswer, sijil_answer, ADW_TYPE_BIN)

static const char *
get (SijilAnswer *self,
     const char  *member)
{
  const char *text = self->answer != NULL ? sijil_json_get_string (self->answer, member) : NULL;

  return text != NULL ? text : "";
}

/*
 * What is shown. The reader's language comes first; each side runs as its own script does.
 */

static void
append_line (GString    *text,
             const char *label,
             const char *value)
{
  if (!sijil_str_is_empty (value))
    g_string_append_printf (text, "%s%s%s", text->len > 0 ? "\n" : "", label, value);
}

/* (transfer full): the sentence to say, and below it the papers that are missing, all in one language. */
static char *
describe_side (SijilAnswer *self,
               gboolean     arabic)
{
  JsonArray *missing = self->answer != NULL ? sijil_json_get_array (self->answer, "missing") : NULL;
  GString *text = g_string_new (get (self, arabic ? "sentence_ar" : "sentence_fr"));

  for (guint i = 0; missing != NULL && i < json_array_get_length (missing); i++)
    append_line (text, "• ", sijil_json_get_string (json_array_get_object_element (missing, i), arabic ? "name_ar" : "name_fr"));

  return g_string_free (text, FALSE);
}

static void
show_side (SijilAnswer *self,
           gboolean     arabic,
           GtkWidget   *box,
           GtkLabel    *sentence,
           GtkLabel    *next)
{
  g_autofree char *text = describe_side (self, arabic);

  gtk_label_set_text (sentence, text);
  gtk_label_set_text (next, get (self, arabic ? "next_ar" : "next_fr"));
  sijil_text_set_direction (box, arabic ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

static void
show_who (SijilAnswer *self)
{
  g_autoptr (GString) who = g_string_new (NULL);
  const char * const parts[] = { get (self, "name_ar"), get (self, "name_fr"), sijil_text_get_name (self->answer, "category"),
                                 get (self, "nia"), get (self, "application") };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      {
        g_autofree char *isolated = sijil_text_isolate (parts[i]);

        g_string_append_printf (who, "%s%s", who->len > 0 ? " · " : "", i < 3 ? parts[i] : isolated);
      }
  gtk_label_set_text (self->who_label, who->str);
  gtk_widget_set_visible (GTK_WIDGET (self->who_label), who->len > 0);
}

/* Until when the papers are waited for; whoever comes later is to know it before they are fetched. */
static void
append_due (SijilAnswer *self,
            GString     *text)
{
  const char *due_on = sijil_json_get_string (self->answer, "due_on");
  g_autofree char *day = sijil_text_date (due_on, TRUE);
  g_autofree char *passed = NULL;

  if (due_on == NULL || strcmp (due_on, sijil_desk_get_day (self->desk)) >= 0)
    {
      append_line (text, _("Before: "), day);
      return;
    }

  passed = g_strdup_printf (_("The day to bring them has passed: %s. Ask whoever reviews the file."), day);
  append_line (text, "", passed);
}

/* Until when to bring papers, where the card lies, where and when to come. */
static void
show_place (SijilAnswer *self)
{
  JsonObject *office = sijil_json_get_object (self->answer, "office");
  g_autoptr (GString) text = g_string_new (NULL);

  append_due (self, text);
  if (g_str_equal (get (self, "code"), "card_ready"))
    append_line (text, _("Box: "), get (self, "box"));
  if (office != NULL)
    {
      append_line (text, "", sijil_text_get_name (office, "name"));
      append_line (text, "", sijil_text_get_name (office, "place"));
      append_line (text, "", sijil_text_get_name (office, "hours"));
    }
  gtk_label_set_text (self->place_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->place_label), text->len > 0);
}

static void
show_people (SijilAnswer *self)
{
  JsonArray *items = sijil_json_get_array (self->answer, "items");
  guint n_items = items != NULL ? json_array_get_length (items) : 0;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->people_list))) != NULL)
    gtk_list_box_remove (self->people_list, row);
  for (guint i = 0; i < n_items; i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      g_autofree char *birth = sijil_text_date (sijil_json_get_string (item, "birth_on"), FALSE);
      g_autofree char *number = sijil_text_isolate (sijil_json_get_string (item, "number"));
      g_autofree char *subtitle = *birth != '\0' ? g_strdup_printf ("%s · %s", number, birth) : g_strdup (number);
      const char *name = sijil_text_get_name (item, "name");
      g_autofree char *markup = g_markup_escape_text (name, -1);

      row = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "sijil-number", g_strdup (sijil_json_get_string (item, "number")), g_free);
      gtk_list_box_append (self->people_list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->people_list), n_items > 0);
}

static void
propose_motive (SijilAnswer *self)
{
  GListModel *motives = sijil_desk_get_choices (self->desk, "visit_motive");

  if (gtk_drop_down_get_model (self->motive_drop) != motives)
    gtk_drop_down_set_model (self->motive_drop, motives);
  for (guint i = 0; i < g_list_model_get_n_items (motives); i++)
    {
      g_autoptr (SijilChoice) motive = g_list_model_get_item (motives, i);

      if (g_str_equal (sijil_choice_get_code (motive), get (self, "motive")))
        gtk_drop_down_set_selected (self->motive_drop, i);
    }
}

/* (nullable): the page that shows most of what was found, of those this program has. */
static const char *
find_page (SijilAnswer  *self,
           const char  **target)
{
  static const char * const pages[][2] = { { "application", "application" }, { "record", "entry" } };
  gboolean is_registered = *get (self, "entry") != '\0';

  *target = get (self, "serial");
  if (g_str_equal (get (self, "code"), "card_ready") && sijil_pages_find ("hand-over") != NULL
      && sijil_desk_may (self->desk, sijil_pages_find ("hand-over")->roles))
    return "hand-over";

  *target = get (self, "application");
  if (g_str_equal (get (self, "code"), "completion_asked") && sijil_desk_may (self->desk, sijil_pages_find ("complete")->roles))
    return "complete";

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      const char * const *page = pages[is_registered ? G_N_ELEMENTS (pages) - 1 - i : i];

      *target = get (self, page[1]);
      if (**target != '\0' && sijil_pages_find (page[0]) != NULL && sijil_desk_may (self->desk, sijil_pages_find (page[0])->roles))
        return page[0];
    }

  return NULL;
}

/* (nullable): what is looked for first when an application is begun; %NULL where none is to be proposed. */
static const char *
find_new (SijilAnswer *self)
{
  static const char * const codes[] = { "nothing", "several", "withdrawn", NULL };

  if (!g_strv_contains (codes, get (self, "code")) || !sijil_desk_may (self->desk, sijil_pages_find ("new")->roles))
    return NULL;
  if (g_str_equal (get (self, "code"), "withdrawn")) /* its number names no person */
    return *get (self, "name_fr") != '\0' ? get (self, "name_fr") : get (self, "name_ar");

  return self->asked;
}

static void
show_answer (SijilAnswer *self)
{
  gboolean is_rtl = sijil_text_is_rtl ();
  gboolean is_known = *get (self, "application") != '\0' || *get (self, "entry") != '\0';
  const char *target;

  show_who (self);
  show_side (self, is_rtl, self->first_box, self->first_sentence, self->first_next);
  show_side (self, !is_rtl, self->second_box, self->second_sentence, self->second_next);
  show_place (self);
  show_people (self);
  propose_motive (self);
  gtk_widget_set_visible (self->open_button, find_page (self, &target) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "answer.open", find_page (self, &target) != NULL);
  gtk_widget_set_visible (self->new_button, find_new (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "answer.new", find_new (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "answer.count", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "answer.slip", is_known);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "answer.slip-pdf", is_known);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
forbid_all (SijilAnswer *self)
{
  static const char * const actions[] = { "answer.open", "answer.new", "answer.count", "answer.slip", "answer.slip-pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], FALSE);
}

static void
clear_cb (SijilAnswer *self)
{
  gtk_editable_set_text (self->words_entry, "");
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  forbid_all (self);
}

/*
 * Asking.
 */

static gpointer
answer_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  return sijil_counter_answer (reg, sijil_json_get_string (data, "words"), error);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SijilAnswer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  JsonObject *answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  gtk_spinner_stop (self->spinner);
  if (sijil_report (GTK_WIDGET (self), error, notes) || answer == NULL)
    return;

  g_clear_pointer (&self->answer, json_object_unref);
  self->answer = answer;
  show_answer (self);
}

static void
ask_cb (SijilAnswer *self)
{
  const char *words = gtk_editable_get_text (self->words_entry);

  if (sijil_str_is_empty (words))
    return;

  sijil_set_str (&self->asked, words);
  gtk_spinner_start (self->spinner);
  gtk_editable_select_region (self->words_entry, 0, -1);
  sijil_desk_read (self->desk, answer_job, sijil_desk_data ("words", words, NULL), NULL, answered_cb, g_object_ref (self));
}

static void
person_cb (SijilAnswer   *self,
           GtkListBoxRow *row)
{
  g_autofree char *number = g_strdup (g_object_get_data (G_OBJECT (row), "sijil-number"));

  sijil_answer_ask (self, number);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilAnswer *self = SIJIL_ANSWER (widget);
  const char *target;
  const char *page = find_page (self, &target);

  if (page != NULL)
    sijil_go (widget, page, target);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  g_autofree char *target = g_strconcat ("search=", find_new (SIJIL_ANSWER (widget)), NULL);

  sijil_go (widget, "new", target);
}

static gpointer
count_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  return sijil_visit_count (reg, sijil_json_get_string (data, "motive"), sijil_json_get_string (data, "answer"), error);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilAnswer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) visit = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (sijil_report (GTK_WIDGET (self), error, notes) || visit == NULL)
    return;

  clear_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->words_entry));
  sijil_toast (GTK_WIDGET (self), _("The visit was counted."));
}

static void
count_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilAnswer *self = SIJIL_ANSWER (widget);
  SijilChoice *motive = gtk_drop_down_get_selected_item (self->motive_drop);

  if (motive != NULL)
    sijil_desk_write (self->desk, count_job,
                      sijil_desk_data ("motive", sijil_choice_get_code (motive), "answer", get (self, "code"), NULL),
                      NULL, counted_cb, g_object_ref (self));
}

/*
 * The slip. The visit is counted once the printer has it.
 */

static gpointer
slip_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_output_slip (reg, sijil_json_get_object (data, "answer"), sijil_json_get_string (data, "path"), error)
           ? json_object_ref (data) : NULL;
}

static void
slip_printed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  if (sijil_paper_out_print_finish (result) && gtk_widget_get_root (GTK_WIDGET (source)) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (source), "answer.count", NULL);
}

static void
slip_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilAnswer *self = SIJIL_ANSWER (widget);
  const SijilPaperOut out = {
    .job = slip_job, .format = SIJIL_PRINT_SLIP, .name = _("slip"), .working = _("Writing the slip…"),
    .sent = _("The slip was sent to the printer."),
  };
  gboolean prints = g_str_equal (name, "answer.slip");
  JsonObject *data = json_object_new ();

  json_object_set_object_member (data, "answer", sijil_record_copy (self->answer));
  if (prints)
    sijil_paper_out_print (widget, self->desk, &out, data, slip_printed_cb, NULL);
  else
    sijil_paper_out_save (widget, self->desk, &out, data);
}

/*
 * The widget.
 */

static gboolean
sijil_answer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SIJIL_ANSWER (widget)->words_entry));
}

static void
sijil_answer_dispose (GObject *object)
{
  SijilAnswer *self = SIJIL_ANSWER (object);

  g_clear_pointer (&self->answer, json_object_unref);
  g_clear_pointer (&self->asked, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sijil_answer_parent_class)->dispose (object);
}

static void
sijil_answer_class_init (SijilAnswerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_answer_dispose;
  widget_class->grab_focus = sijil_answer_grab_focus;

  g_type_ensure (SIJIL_TYPE_CHOICE);
  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-answer.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, words_entry);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, revealer);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, who_label);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, first_box);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, first_sentence);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, first_next);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, second_box);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, second_sentence);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, second_next);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, place_label);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, people_list);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, motive_drop);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, open_button);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswer, new_button);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_cb);
  gtk_widget_class_install_action (widget_class, "answer.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "answer.new", NULL, new_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "answer.new", NULL);
  gtk_widget_class_install_action (widget_class, "answer.count", NULL, count_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "answer.open", NULL);
  gtk_widget_class_install_action (widget_class, "answer.slip", NULL, slip_action);
  gtk_widget_class_install_action (widget_class, "answer.slip-pdf", NULL, slip_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "answer.count", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "answer.slip", NULL);
}

static void
sijil_answer_init (SijilAnswer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_caret_follow_script (GTK_EDITABLE (self->words_entry));
  forbid_all (self);
}

void
sijil_answer_set_desk (SijilAnswer *self,
                       SijilDesk   *desk)
{
  g_set_object (&self->desk, desk);
}

/** sijil_answer_ask: as if @words had been typed or read by the reader. */
void
sijil_answer_ask (SijilAnswer *self,
                  const char  *words)
{
  gtk_editable_set_text (self->words_entry, words);
  ask_cb (self);
}

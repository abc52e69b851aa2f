#include "ui/sijil-new-summary.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "model/sijil-demande.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

struct _SijilNewSummary
{
  AdwWindow  parent_instance;

  SijilDesk *desk;

  GtkLabel  *name_ar;
  GtkLabel  *name_fr;
  GtkLabel  *facts;
  GtkLabel  *missing;
  GtkLabel  *notes;
  GtkWidget *confirm_button;
};

enum
{
  CONFIRMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilNewSummary, sijil_new_summary, ADW_TYPE_WINDOW)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), !sijil_str_is_empty (text));
}

static void
append (GString    *text,
        const char *fact)
{
  if (!sijil_str_is_empty (fact))
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", fact);
}

/** sijil_new_summary_make_facts: (transfer full): kind, category, trade, birth and card of @holder, in a line. */
char *
sijil_new_summary_make_facts (SijilDesk  *desk,
                              JsonObject *document,
                              JsonObject *holder)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *birth = sijil_text_date (sijil_json_get_string (holder, "birth_on"), TRUE);
  const char *cin = sijil_json_get_string (holder, "cin");
  g_autofree char *card = cin != NULL ? sijil_text_isolate (cin) : NULL;
  const char *kind = sijil_json_get_string (document, "kind");
  const char *category = sijil_json_get_string (document, "category");
  const char *activity = sijil_demande_get_activity (document);
  const char *sex = sijil_json_get_string (holder, "sex");

  append (text, sijil_word_for (document, "application_kind", kind != NULL ? kind : "new"));
  append (text, sijil_desk_get_gendered_word (desk, "category", category, sex, "name"));
  append (text, sijil_desk_get_gendered_word (desk, "activity", activity, sex, "title"));
  append (text, birth);
  append (text, card);
  return g_strdup (text->str);
}

/* (nullable) (transfer full): all of it, a sentence a line. */
static char *
make_missing (GPtrArray *lacks)
{
  g_autoptr (GString) text = g_string_new (_("Missing; the file can be deposited all the same:"));

  for (guint i = 0; i < lacks->len; i++)
    {
      g_autofree char *sentence = sijil_text_of_error (lacks->pdata[i]);

      g_string_append_printf (text, "\n• %s", sentence);
    }

  return lacks->len > 0 ? g_strdup (text->str) : NULL;
}

static void
confirm_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilNewSummary *self = SIJIL_NEW_SUMMARY (widget);

  gtk_widget_action_set_enabled (widget, "summary.confirm", FALSE);
  g_signal_emit (self, signals[CONFIRMED], 0);
}

static void
sijil_new_summary_dispose (GObject *object)
{
  g_clear_object (&SIJIL_NEW_SUMMARY (object)->desk);
  G_OBJECT_CLASS (sijil_new_summary_parent_class)->dispose (object);
}

static void
sijil_new_summary_class_init (SijilNewSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_new_summary_dispose;
  signals[CONFIRMED] = g_signal_new ("confirmed", SIJIL_TYPE_NEW_SUMMARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-new-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilNewSummary, name_ar);
  gtk_widget_class_bind_template_child (widget_class, SijilNewSummary, name_fr);
  gtk_widget_class_bind_template_child (widget_class, SijilNewSummary, facts);
  gtk_widget_class_bind_template_child (widget_class, SijilNewSummary, missing);
  gtk_widget_class_bind_template_child (widget_class, SijilNewSummary, notes);
  gtk_widget_class_bind_template_child (widget_class, SijilNewSummary, confirm_button);
  gtk_widget_class_install_action (widget_class, "summary.confirm", NULL, confirm_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "summary.confirm", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "summary.confirm", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_new_summary_init (SijilNewSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), self->confirm_button);
}

SijilNewSummary *
sijil_new_summary_new (SijilDesk *desk)
{
  SijilNewSummary *self = g_object_new (SIJIL_TYPE_NEW_SUMMARY, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

/**
 * sijil_new_summary_set:
 * @document: the whole of what the form holds, also what does not change
 * @lacks: (element-type GError): what it may be deposited without
 * @notes: (nullable): doubts
 */
void
sijil_new_summary_set (SijilNewSummary *self,
                       JsonObject      *document,
                       GPtrArray       *lacks,
                       GPtrArray       *notes)
{
  const char *member = sijil_json_get_object (document, "organisation") != NULL ? "organisation" : "person";
  g_autoptr (JsonObject) holder = sijil_demande_dup_holder (document, member, NULL);
  g_autofree char *facts = sijil_new_summary_make_facts (self->desk, document, holder);
  g_autofree char *missing = make_missing (lacks);
  g_autofree char *doubts = sijil_text_of_notes (notes);

  set_text (self->name_ar, sijil_json_get_string (holder, "name_ar"));
  set_text (self->name_fr, sijil_json_get_string (holder, "name_fr"));
  set_text (self->facts, facts);
  set_text (self->missing, missing);
  set_text (self->notes, doubts);
}

#include "ui/sijil-record-past.h"

#include "core/sijil-date.h"
#include "core/sijil-str.h"
#include "ui/sijil-text.h"

struct _SijilRecordPast
{
  GtkPopover      parent_instance;

  char           *today; /* (nullable): no later day is taken */

  GtkEditable    *past_entry;
  GtkCheckButton *known_check;
  GtkLabel       *past_error;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilRecordPast, sijil_record_past, GTK_TYPE_POPOVER)

static void
show_error (SijilRecordPast *self,
            const GError    *error)
{
  g_autofree char *text = sijil_text_of_error (error);

  gtk_label_set_text (self->past_error, text);
  gtk_widget_set_visible (GTK_WIDGET (self->past_error), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->past_entry), "error");
}

static void
show_cb (SijilRecordPast *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *day = NULL;

  if (!sijil_date_clean (gtk_editable_get_text (self->past_entry), self->today, FALSE, "at", &day, &error))
    {
      show_error (self, error);
      return;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->past_error), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->past_entry), "error");
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, day, gtk_check_button_get_active (self->known_check));
}

static void
sijil_record_past_finalize (GObject *object)
{
  g_free (SIJIL_RECORD_PAST (object)->today);
  G_OBJECT_CLASS (sijil_record_past_parent_class)->finalize (object);
}

static void
sijil_record_past_class_init (SijilRecordPastClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sijil_record_past_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", SIJIL_TYPE_RECORD_PAST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-record-past.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPast, past_entry);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPast, known_check);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordPast, past_error);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
}

static void
sijil_record_past_init (SijilRecordPast *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_text_set_identifier (GTK_EDITABLE (self->past_entry));
}

/** sijil_record_past_set_today: @today: (nullable) */
void
sijil_record_past_set_today (SijilRecordPast *self,
                             const char      *today)
{
  sijil_set_str (&self->today, today);
}

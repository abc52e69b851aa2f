#include "ui/sijil-day-entry.h"

#include "core/sijil-date.h"
#include "core/sijil-str.h"
#include "ui/sijil-look.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilDayEntry
{
  GtkBox     parent_instance;

  char      *day;     /* (nullable): YYYY-MM-DD */
  GtkWidget *entry;   /* (unowned) */
  GtkWidget *message; /* (unowned) */
  gboolean   filling; /* what the box tells is not by hand */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilDayEntry, sijil_day_entry, GTK_TYPE_BOX)

static const char *
get_text (SijilDayEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
show_message (SijilDayEntry *self,
              const char    *text, /* (nullable) */
              gboolean       is_problem)
{
  gtk_label_set_text (GTK_LABEL (self->message), text != NULL ? text : "");
  gtk_widget_set_visible (self->message, text != NULL);
  sijil_look_mark (self->message, "error", is_problem);
  sijil_look_mark (self->message, "dim-label", !is_problem);
  sijil_look_mark (self->entry, "error", is_problem);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_problem ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_words (SijilDayEntry *self)
{
  g_autofree char *words = self->day != NULL ? sijil_text_date (self->day, TRUE) : NULL;

  show_message (self, words, FALSE);
}

static void
take (SijilDayEntry *self,
      const char    *day) /* (nullable) */
{
  gboolean is_other = sijil_set_str (&self->day, day);

  show_words (self);
  if (is_other)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* (transfer full) (nullable): %NULL with @error if it cannot be read */
static char *
read_day (SijilDayEntry  *self,
          GError        **error)
{
  g_autofree char *today = sijil_business_day (sijil_now ());
  char *day = NULL;

  return sijil_date_clean_expiry (get_text (self), today, NULL, &day, error) ? day : NULL;
}

static void
fill (SijilDayEntry *self)
{
  g_autofree char *text = sijil_text_date (self->day, FALSE);

  self->filling = TRUE;
  if (g_strcmp0 (text, get_text (self)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->filling = FALSE;
}

/* A day that is written to its end is taken at once; anything else, and none, when the box is left. */
static void
changed_cb (SijilDayEntry *self)
{
  g_autofree char *day = NULL;
  g_autofree char *written = NULL;

  if (self->filling)
    return;

  day = read_day (self, NULL);
  written = sijil_text_date (day, FALSE);
  if (day != NULL && g_str_equal (written, get_text (self)))
    take (self, day);
  else
    show_message (self, NULL, FALSE);
}

static void
left_cb (SijilDayEntry *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *day = NULL;

  if (sijil_str_is_empty (get_text (self)))
    {
      take (self, NULL);
      return;
    }

  day = read_day (self, &error);
  if (day == NULL)
    {
      g_autofree char *sentence = sijil_text_of_error (error);

      show_message (self, sentence, TRUE);
      return;
    }

  take (self, day);
  fill (self);
}

static void
sijil_day_entry_finalize (GObject *object)
{
  g_free (SIJIL_DAY_ENTRY (object)->day);
  G_OBJECT_CLASS (sijil_day_entry_parent_class)->finalize (object);
}

static gboolean
sijil_day_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SIJIL_DAY_ENTRY (widget)->entry);
}

static void
sijil_day_entry_class_init (SijilDayEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_day_entry_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = sijil_day_entry_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", SIJIL_TYPE_DAY_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_day_entry_init (SijilDayEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 2);
  self->entry = gtk_entry_new ();
  self->message = gtk_label_new (NULL);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("dd/mm/yyyy"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  sijil_text_set_identifier (GTK_EDITABLE (self->entry));
  gtk_label_set_xalign (GTK_LABEL (self->message), 0.f);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_widget_add_css_class (self->message, "caption");
  gtk_widget_set_visible (self->message, FALSE);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  gtk_box_append (GTK_BOX (self), self->entry);
  gtk_box_append (GTK_BOX (self), self->message);
}

/** sijil_day_entry_new: Returns: (transfer floating) */
GtkWidget *
sijil_day_entry_new (void)
{
  return g_object_new (SIJIL_TYPE_DAY_ENTRY, NULL);
}

/** sijil_day_entry_get_day: Returns: (nullable): YYYY-MM-DD, the last that could be read */
const char *
sijil_day_entry_get_day (SijilDayEntry *self)
{
  g_return_val_if_fail (SIJIL_IS_DAY_ENTRY (self), NULL);

  return self->day;
}

/** sijil_day_entry_set_day: @day: (nullable): YYYY-MM-DD; what is being typed stays when it is the same day as before */
void
sijil_day_entry_set_day (SijilDayEntry *self,
                         const char    *day)
{
  g_return_if_fail (SIJIL_IS_DAY_ENTRY (self));

  if (!sijil_set_str (&self->day, sijil_str_is_empty (day) ? NULL : day))
    return;

  fill (self);
  show_words (self);
}

/** sijil_day_entry_set_label: what a screen reader calls the box */
void
sijil_day_entry_set_label (SijilDayEntry *self,
                           const char    *label)
{
  g_return_if_fail (SIJIL_IS_DAY_ENTRY (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

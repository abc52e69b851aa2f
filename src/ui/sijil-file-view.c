#include "ui/sijil-file-view-private.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-file-facts.h"
#include "ui/sijil-text.h"
#include "ui/sijil-wrap-bar.h"

#define FACTS_WIDTH 290 /* least, in letters of the usual size */
#define SPINNER_AFTER_MS 300

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilFileView, sijil_file_view, ADW_TYPE_BIN)

static void
show_file (SijilFileView *self,
           JsonObject    *file)
{
  gboolean is_same = self->file != NULL
                     && g_strcmp0 (sijil_json_get_string (self->file, "number"), sijil_json_get_string (file, "number")) == 0;

  g_clear_pointer (&self->file, json_object_unref);
  self->file = json_object_ref (file);
  _sijil_file_view_set_head (self);
  _sijil_file_view_set_findings (self);
  sijil_file_facts_fill (self->facts, self->desk, file);
  _sijil_file_view_set_papers (self);
  _sijil_file_view_set_bar (self);
  if (!is_same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "file");
}

static gboolean
spin_cb (gpointer data)
{
  SijilFileView *self = data;

  self->spinning = 0;
  gtk_stack_set_visible_child_name (self->stack, "busy");
  return G_SOURCE_REMOVE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilFileView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) file = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->desk == NULL)
    return;

  g_clear_handle_id (&self->spinning, g_source_remove);
  if (file != NULL)
    show_file (self, file);
  else
    {
      g_autofree char *text = sijil_text_of_error (error);
      g_autofree char *markup = g_markup_escape_text (text, -1);

      g_clear_pointer (&self->file, json_object_unref);
      adw_status_page_set_description (self->failed_page, markup);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  g_signal_emit (self, signals[LOADED], 0);
}

static void
stop_reading (SijilFileView *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->spinning, g_source_remove);
}

static void
sijil_file_view_dispose (GObject *object)
{
  SijilFileView *self = SIJIL_FILE_VIEW (object);

  stop_reading (self);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->file, json_object_unref);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its template goes: AdwBin would keep a pointer to it */
  G_OBJECT_CLASS (sijil_file_view_parent_class)->dispose (object);
}

static void
sijil_file_view_finalize (GObject *object)
{
  SijilFileView *self = SIJIL_FILE_VIEW (object);

  g_free (self->number);
  g_free (self->paper);
  g_free (self->face);
  G_OBJECT_CLASS (sijil_file_view_parent_class)->finalize (object);
}

static void
sijil_file_view_class_init (SijilFileViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_file_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_file_view_finalize;

  /* Another file is shown, or it could not be read. */
  signals[LOADED] = g_signal_new ("loaded", SIJIL_TYPE_FILE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SIJIL_TYPE_CHOICE);
  g_type_ensure (SIJIL_TYPE_HOLDER_PHOTO);
  g_type_ensure (SIJIL_TYPE_PAPER_VIEW);
  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-file-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, names);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, photo);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, name_fr);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, name_ar);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, state_pill);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, number_label);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, about_label);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, clock_label);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, holder_label);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, about_bar);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, ask_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, findings);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, facts);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, scroller);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, papers);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, no_paper_label);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, paper_view);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, take_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, compare_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, refuse_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, completion_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, notify_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, complete_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, accept_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, why_label);
}

/* Large letters leave the buttons of the head no room beside the pills: they would have a line of their own. */
static void
move_head_buttons (SijilFileView *self)
{
  GtkWidget * const buttons[] = { self->ask_button, self->take_button };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      g_object_ref (buttons[i]);
      gtk_widget_unparent (buttons[i]);
      gtk_widget_insert_before (buttons[i], self->about_bar, NULL);
      g_object_unref (buttons[i]);
    }
}

static void
sijil_file_view_init (SijilFileView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self->scroller), sijil_text_scale (FACTS_WIDTH), -1);
  sijil_text_set_direction (self->names, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->name_ar), GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (GTK_WIDGET (self->number_label), GTK_TEXT_DIR_LTR);
  gtk_widget_set_halign (GTK_WIDGET (self->number_label), sijil_text_is_rtl () ? GTK_ALIGN_END : GTK_ALIGN_START);
  if (sijil_text_is_large ())
    move_head_buttons (self);
  g_signal_connect_swapped (self->papers, "notify::selected", G_CALLBACK (_sijil_file_view_paper_chosen_cb), self);
}

/**
 * sijil_file_view_show:
 * @number: of an application
 *
 * Reads the file and shows it; what is shown stays until then. The same number
 * reads it again: the paper and the place in the facts stay.
 */
void
sijil_file_view_show (SijilFileView *self,
                      SijilDesk     *desk,
                      const char    *number)
{
  g_set_object (&self->desk, desk);
  if (sijil_set_str (&self->number, number))
    g_clear_pointer (&self->paper, g_free);
  stop_reading (self);
  self->reading = g_cancellable_new ();
  self->spinning = g_timeout_add (SPINNER_AFTER_MS, spin_cb, self);
  sijil_desk_read (desk, _sijil_file_view_read_job, sijil_desk_data ("number", number, NULL), self->reading, read_cb, g_object_ref (self));
}

/** sijil_file_view_clear: no file is chosen. */
void
sijil_file_view_clear (SijilFileView *self)
{
  stop_reading (self);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->file, json_object_unref);
  g_clear_pointer (&self->paper, g_free);
  gtk_stack_set_visible_child_name (self->stack, "empty");
  g_signal_emit (self, signals[LOADED], 0);
}

/** sijil_file_view_get_number: (nullable): of the file that is shown or on its way. */
const char *
sijil_file_view_get_number (SijilFileView *self)
{
  return self->number;
}

/** sijil_file_view_get_file: (nullable): what is shown, as sijil_show() gives it, with `findings` and `refusals`. */
JsonObject *
sijil_file_view_get_file (SijilFileView *self)
{
  return self->file;
}

/** sijil_file_view_may_ask: whether another officer has the file in hand, of whom it can be asked */
gboolean
sijil_file_view_may_ask (SijilFileView *self)
{
  const char *holder = self->file != NULL ? sijil_json_get_string (self->file, "reserved_by") : NULL;

  return holder != NULL && g_strcmp0 (holder, sijil_desk_get_login (self->desk)) != 0
         && sijil_desk_may (self->desk, SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR)
         && !sijil_json_get_bool (self->file, "hold_is_over", FALSE);
}

/**
 * sijil_file_view_why_not:
 * @act: as sijil_review_list_acts() names it
 * @reason: (out) (optional) (nullable): code of the refusal
 *
 * Returns: (nullable): why the officer cannot do it now; "" when no file is shown
 */
const char *
sijil_file_view_why_not (SijilFileView  *self,
                         const char     *act,
                         const char    **reason)
{
  JsonObject *refusals = self->file != NULL ? sijil_json_get_object (self->file, "refusals") : NULL;
  JsonObject *refusal = refusals != NULL ? sijil_json_get_object (refusals, act) : NULL;

  if (reason != NULL)
    *reason = refusal != NULL ? sijil_json_get_string (refusal, "reason") : NULL;
  if (refusals == NULL)
    return "";

  return refusal != NULL ? sijil_json_get_string (refusal, "text") : NULL;
}

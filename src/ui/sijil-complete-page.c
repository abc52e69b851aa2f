#include "ui/sijil-complete-page.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-intake.h"
#include "register/sijil-known.h"
#include "register/sijil-record.h"
#include "register/sijil-review-acts.h"
#include "register/sijil-show.h"
#include "store/sijil-temp-folder.h"
#include "ui/sijil-complete-form.h"
#include "ui/sijil-deposited.h"
#include "ui/sijil-merge-dialog.h"
#include "ui/sijil-spin.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>


struct _SijilCompletePage
{
  SijilPage          parent_instance;

  char              *number;    /* (nullable): of the file that is shown or on its way */
  SijilTempFolder   *folder;    /* (nullable): for what wells take */
  JsonObject        *file;      /* (nullable): the file as it was when its form was opened */
  GHashTable        *kept;      /* number to JsonObject: the `document` that was given for other files and is not yet taken, and the
                                   `file` as it was seen then */
  GtkWindow         *merging;   /* (nullable) (weak): where two desks are compared */
  GCancellable      *reading;   /* (nullable) */
  gboolean           is_taking; /* whether the register is writing */

  GtkStack          *stack;
  GtkSpinner        *spinner;
  AdwStatusPage     *refused_page;
  SijilCompleteForm *form;
  SijilDeposited    *deposited;
};

G_DEFINE_FINAL_TYPE (SijilCompletePage, sijil_complete_page, SIJIL_TYPE_PAGE)

static SijilDesk *
get_desk (SijilCompletePage *self)
{
  return sijil_page_get_desk (SIJIL_PAGE (self));
}

static gboolean
is_at (SijilCompletePage *self,
       const char        *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0;
}

static void
update_actions (SijilCompletePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "complete.take", is_at (self, "form") && !self->is_taking);
  gtk_widget_action_set_enabled (widget, "complete.photo", is_at (self, "form"));
  gtk_widget_action_set_enabled (widget, "complete.paper", is_at (self, "form"));
}

static void
go_to (SijilCompletePage *self,
       const char        *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  update_actions (self);
}

/*
 * Files that were given and not yet taken.
 */

/* What was given for the file that is shown waits until it is opened again. */
static void
keep (SijilCompletePage *self)
{
  JsonObject *kept;

  if (!is_at (self, "form") || self->number == NULL)
    return;

  kept = json_object_new ();
  json_object_set_object_member (kept, "document", sijil_complete_form_dup_document (self->form));
  json_object_set_object_member (kept, "file", json_object_ref (self->file));
  g_hash_table_insert (self->kept, g_strdup (self->number), kept);
}

static void
set_file (SijilCompletePage *self,
          JsonObject        *file)
{
  json_object_ref (file);
  g_clear_pointer (&self->file, json_object_unref);
  self->file = file;
}

/*
 * Reading.
 */

/* The file, and why nothing can be added to it if so. */
static gpointer
read_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  const char *number = sijil_json_get_string (data, "number");
  g_autoptr (JsonObject) file = sijil_show (reg, number, NULL, NULL, error);
  g_autoptr (GPtrArray) acts = file != NULL ? sijil_review_list_acts (reg, number, error) : NULL;

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      SijilReviewAct *act = acts->pdata[i];

      if (g_str_equal (act->act, "complete") && act->refusal != NULL)
        {
          g_autofree char *text = sijil_text_of_error (act->refusal);

          json_object_set_string_member (file, "refusal", text);
        }
    }

  return acts != NULL ? g_steal_pointer (&file) : NULL;
}

static void
stop_reading (SijilCompletePage *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
refuse (SijilCompletePage *self,
        const char        *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->refused_page, markup);
  go_to (self, "refused");
}

static void
show_who (SijilCompletePage *self,
          JsonObject        *file)
{
  g_autofree char *number = sijil_text_isolate (self->number);
  g_autofree char *text = g_strdup_printf ("%s · %s", number, sijil_text_get_name (sijil_json_get_object (file, "holder"), "name"));

  sijil_page_set_subtitle (SIJIL_PAGE (self), text);
}

/* Another desk was first, and nothing is awaited any more; what was given here can still be added while the file is open. */
static gboolean
can_still_add (SijilCompletePage *self,
               JsonObject        *file)
{
  static const char * const open_states[] = { "deposited", "in_review", "completion_asked", NULL };
  const char *state = sijil_json_get_string (file, "state");

  return state != NULL && g_strv_contains (open_states, state)
         && (is_at (self, "form") ? sijil_complete_form_has_content (self->form)
                                  : g_hash_table_contains (self->kept, self->number));
}

static void
show_file (SijilCompletePage *self,
           JsonObject        *file)
{
  const char *refusal = sijil_json_get_string (file, "refusal");
  JsonObject *kept = g_hash_table_lookup (self->kept, self->number);

  show_who (self, file);
  if (refusal != NULL && !can_still_add (self, file))
    {
      keep (self);
      refuse (self, refusal);
      return;
    }
  if (refusal != NULL)
    sijil_toast (GTK_WIDGET (self), _("Another desk has completed this file meanwhile. What is given here is added to it."));
  if (is_at (self, "form"))
    {
      sijil_complete_form_update (self->form, file);
      return;
    }

  if (self->folder == NULL)
    self->folder = sijil_temp_folder_new ();
  sijil_complete_form_set_folder (self->form, sijil_temp_folder_get_path (self->folder));
  set_file (self, kept != NULL ? sijil_json_get_object (kept, "file") : file);
  sijil_complete_form_begin (self->form, file, kept != NULL ? sijil_json_get_object (kept, "document") : NULL);
  go_to (self, "form");
  sijil_complete_form_focus (self->form);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilCompletePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) file = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || sijil_page_get_desk (SIJIL_PAGE (self)) == NULL)
    return;

  stop_reading (self);
  sijil_spin_stop (self->spinner);
  if (file != NULL)
    show_file (self, file);
  else if (is_at (self, "form"))
    sijil_report (GTK_WIDGET (self), error, NULL);
  else
    {
      g_autofree char *text = sijil_text_of_error (error);

      refuse (self, text);
    }
}

static void
read_file (SijilCompletePage *self)
{
  stop_reading (self);
  self->reading = g_cancellable_new ();
  if (is_at (self, "loading"))
    sijil_spin_soon (self->spinner);
  sijil_desk_read (get_desk (self), read_job, sijil_desk_data ("number", self->number, NULL), self->reading, read_cb,
                   g_object_ref (self));
}

/*
 * Taking.
 */

static gpointer
take_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_application_complete_known (reg, sijil_json_get_string (data, "number"), sijil_json_get_object (data, "document"),
                                           sijil_json_get_object (data, "known"), NULL, notes, error);
}

static void
show_taken (SijilCompletePage *self,
            JsonObject        *answer,
            GPtrArray         *notes)
{
  JsonArray *missing = sijil_json_get_array (answer, "missing");
  gboolean is_complete = missing == NULL || json_array_get_length (missing) == 0;

  stop_reading (self);
  sijil_spin_stop (self->spinner);
  g_hash_table_remove (self->kept, sijil_json_get_string (answer, "number"));
  go_to (self, "done");
  if (g_hash_table_size (self->kept) == 0)
    g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  sijil_deposited_set_next (self->deposited, is_complete ? _("The file is complete") : _("The completion is taken"),
                            _("Open the file"), _("Open the file (Esc)"), "complete.back");
  sijil_deposited_show (self->deposited, get_desk (self), answer, notes);
  gtk_widget_grab_focus (GTK_WIDGET (self->deposited));
}

/* The files are read even when the page is gone. */
typedef struct
{
  SijilCompletePage *page;
  SijilTempFolder   *folder;
} Taking;

static Taking *
taking_new (SijilCompletePage *self)
{
  Taking *taking = g_new0 (Taking, 1);

  taking->page = g_object_ref (self);
  taking->folder = sijil_temp_folder_ref (self->folder);
  return taking;
}

static void
taking_free (Taking *taking)
{
  g_object_unref (taking->page);
  sijil_temp_folder_unref (taking->folder);
  g_free (taking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Taking, taking_free)

/*
 * Another desk has corrected the same value: whoever comes second compares.
 */

/* (transfer full): what the register is told of @file as it was seen; nobody else holds it */
static JsonObject *
make_known (JsonObject *file)
{
  const char *member = sijil_json_get_string (file, "holder_kind");
  JsonObject *document = sijil_json_get_object (file, "document");
  JsonObject *depositor = document != NULL ? sijil_json_get_object (document, "depositor") : NULL;
  JsonObject *known = json_object_new ();

  json_object_set_int_member (known, "version", sijil_json_get_int (file, "version", 0));
  json_object_set_object_member (known, member, sijil_record_copy (sijil_json_get_object (file, "holder")));
  if (depositor != NULL)
    json_object_set_object_member (known, "depositor", sijil_record_copy (depositor));
  return known;
}

/* (transfer full): of @values those that are corrected here, as @corrected has them: papers are no values */
static JsonObject *
pick_corrected (JsonObject *values,
                JsonObject *corrected)
{
  static const char * const members[] = { "person", "organisation", "depositor" };
  JsonObject *picked = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonObject *from = sijil_json_get_object (values, members[i]);
      JsonObject *which = sijil_json_get_object (corrected, members[i]);
      g_autoptr (GList) names = from != NULL && which != NULL ? json_object_get_members (which) : NULL;
      JsonObject *part = json_object_new ();

      for (GList *l = names; l != NULL; l = l->next)
        if (json_object_has_member (from, l->data))
          json_object_set_member (part, l->data, json_object_dup_member (from, l->data));
      json_object_set_object_member (picked, members[i], part);
    }

  return picked;
}

/* The same document with the values that hold; its papers are what was given here. */
static void
chosen_cb (SijilCompletePage *self,
           JsonObject        *merged,
           SijilMergeDialog  *dialog)
{
  JsonObject *theirs = g_object_get_data (G_OBJECT (dialog), "sijil-file");
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (GList) members = json_object_get_members (merged);

  if (!is_at (self, "form") || g_strcmp0 (sijil_json_get_string (theirs, "number"), self->number) != 0)
    return;

  document = sijil_complete_form_dup_document (self->form);
  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (document, l->data, json_object_dup_member (merged, l->data));
  set_file (self, theirs);
  sijil_complete_form_begin (self->form, theirs, document);
  gtk_widget_activate_action (GTK_WIDGET (self), "complete.take", NULL);
}

/* The file as it is by now, and who made it so. */
static gpointer
theirs_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  const char *number = sijil_json_get_string (data, "number");
  g_autoptr (JsonObject) file = sijil_show (reg, number, NULL, NULL, error);
  g_autofree char *author = NULL;

  if (file == NULL || !sijil_known_find_author (reg, "application", number, &author, error))
    return NULL;

  sijil_record_set (file, "last_author", author);
  return g_steal_pointer (&file);
}

static void
theirs_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SijilCompletePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) file = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (JsonObject) seen = NULL;
  g_autoptr (JsonObject) now = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) theirs = NULL;
  g_autoptr (JsonObject) mine = NULL;
  SijilMergeDialog *dialog;

  if (get_desk (self) == NULL || !is_at (self, "form") || self->merging != NULL || sijil_report (GTK_WIDGET (self), error, NULL)
      || file == NULL || g_strcmp0 (sijil_json_get_string (file, "number"), self->number) != 0)
    return;

  document = sijil_complete_form_dup_document (self->form);
  seen = make_known (self->file);
  now = make_known (file);
  before = pick_corrected (seen, document);
  theirs = pick_corrected (now, document);
  mine = pick_corrected (document, document);
  dialog = sijil_merge_dialog_open (GTK_WIDGET (self), get_desk (self), sijil_json_get_string (file, "last_author"), NULL, before,
                                    theirs, mine);
  g_object_set_data_full (G_OBJECT (dialog), "sijil-file", g_steal_pointer (&file), (GDestroyNotify) json_object_unref);
  g_set_weak_pointer (&self->merging, GTK_WINDOW (dialog));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Taking) taking = user_data;
  SijilCompletePage *self = taking->page;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  self->is_taking = FALSE;
  if (sijil_page_get_desk (SIJIL_PAGE (self)) == NULL)
    return;

  update_actions (self);
  sijil_complete_form_show_problem (self->form, error);
  if (error != NULL && error->domain == SIJIL_ERROR && g_str_equal (sijil_error_get_reason (error), "record-changed"))
    sijil_desk_read (get_desk (self), theirs_job, sijil_desk_data ("number", self->number, NULL), NULL, theirs_loaded_cb,
                     g_object_ref (self));
  if (!sijil_report (GTK_WIDGET (self), error, NULL))
    show_taken (self, answer, notes);
}

static void
take_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilCompletePage *self = SIJIL_COMPLETE_PAGE (widget);
  JsonObject *data;

  if (sijil_complete_form_is_busy (self->form))
    {
      sijil_toast (widget, _("A file is still being taken. Go on when it is shown."));
      return;
    }

  self->is_taking = TRUE;
  update_actions (self);
  data = sijil_desk_data ("number", self->number, NULL);
  json_object_set_object_member (data, "document", sijil_complete_form_dup_document (self->form));
  json_object_set_object_member (data, "known", make_known (self->file));
  sijil_desk_write (get_desk (self), take_job, data, NULL, taken_cb, taking_new (self));
}

/*
 * Other actions.
 */

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilCompletePage *self = SIJIL_COMPLETE_PAGE (widget);

  if (self->number != NULL)
    sijil_go_on (widget, "application", self->number);
}

static void
well_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilCompletePage *self = SIJIL_COMPLETE_PAGE (widget);

  if (g_str_equal (name, "complete.photo"))
    sijil_complete_form_take_photo (self->form);
  else
    sijil_complete_form_take_paper (self->form);
}

/*
 * The page.
 */

static void
sijil_complete_page_show (SijilPage  *page,
                          const char *target)
{
  SijilCompletePage *self = SIJIL_COMPLETE_PAGE (page);

  if (self->is_taking || (target == NULL && self->number == NULL))
    return;

  if (target != NULL && g_strcmp0 (target, self->number) != 0)
    keep (self);
  if (sijil_set_str (&self->number, target != NULL ? target : self->number) || !is_at (self, "form"))
    go_to (self, "loading");
  read_file (self);
}

static void
sijil_complete_page_refresh (SijilPage *page)
{
  SijilCompletePage *self = SIJIL_COMPLETE_PAGE (page);

  if (!self->is_taking && is_at (self, "form"))
    read_file (self);
}

static void
sijil_complete_page_constructed (GObject *object)
{
  SijilCompletePage *self = SIJIL_COMPLETE_PAGE (object);

  G_OBJECT_CLASS (sijil_complete_page_parent_class)->constructed (object);
  sijil_complete_form_set_desk (self->form, get_desk (self));
  go_to (self, "loading");
}

static void
sijil_complete_page_dispose (GObject *object)
{
  SijilCompletePage *self = SIJIL_COMPLETE_PAGE (object);

  stop_reading (self);
  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  G_OBJECT_CLASS (sijil_complete_page_parent_class)->dispose (object);
}

static void
sijil_complete_page_finalize (GObject *object)
{
  SijilCompletePage *self = SIJIL_COMPLETE_PAGE (object);

  g_free (self->number);
  g_clear_pointer (&self->file, json_object_unref);
  g_clear_weak_pointer (&self->merging);
  g_hash_table_unref (self->kept);
  G_OBJECT_CLASS (sijil_complete_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "complete.take", NULL, take_action);
  gtk_widget_class_install_action (widget_class, "complete.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "complete.photo", NULL, well_action);
  gtk_widget_class_install_action (widget_class, "complete.paper", NULL, well_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "complete.take", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "complete.take", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "complete.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "complete.photo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "complete.paper", NULL);
}

static void
sijil_complete_page_class_init (SijilCompletePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sijil_complete_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = sijil_complete_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_complete_page_finalize;
  SIJIL_PAGE_CLASS (klass)->show = sijil_complete_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_complete_page_refresh;

  g_type_ensure (SIJIL_TYPE_COMPLETE_FORM);
  g_type_ensure (SIJIL_TYPE_DEPOSITED);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-complete-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilCompletePage, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilCompletePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilCompletePage, refused_page);
  gtk_widget_class_bind_template_child (widget_class, SijilCompletePage, form);
  gtk_widget_class_bind_template_child (widget_class, SijilCompletePage, deposited);
  install_actions (widget_class);
}

static void
sijil_complete_page_init (SijilCompletePage *self)
{
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

#include "ui/sijil-new-merge.h"

#include "core/sijil-json.h"
#include "ui/sijil-merge-dialog.h"
#include "ui/sijil-new-jobs.h"
#include "ui/sijil-page.h"

struct _SijilNewMerge
{
  GObject           parent_instance;

  SijilDesk        *desk;
  SijilForm        *form;    /* (unowned): its widget owns this */
  SijilNewDraft    *draft;
  GCancellable     *loading; /* (nullable): of what the other desk saved */
  SijilMergeDialog *dialog;  /* (nullable): weak */
};

enum
{
  MERGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilNewMerge, sijil_new_merge, G_TYPE_OBJECT)

static void
chosen_cb (SijilNewMerge    *self,
           JsonObject       *merged,
           SijilMergeDialog *dialog)
{
  JsonObject *answer = g_object_get_data (G_OBJECT (dialog), "sijil-answer");
  JsonObject *draft = sijil_json_get_object (answer, "draft");

  if (g_strcmp0 (sijil_json_get_string (draft, "uuid"), sijil_new_draft_get_uuid (self->draft)) == 0)
    g_signal_emit (self, signals[MERGED], 0, sijil_json_get_object (answer, "base"), draft, merged);
}

static void
theirs_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SijilNewMerge) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);
  g_autoptr (JsonObject) mine = NULL;
  JsonObject *draft;
  SijilMergeDialog *dialog;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->dialog != NULL
      || sijil_report (GTK_WIDGET (self->form), error, NULL))
    return;

  draft = sijil_json_get_object (answer, "draft");
  mine = sijil_form_dup_document (self->form);
  dialog = sijil_merge_dialog_open (GTK_WIDGET (self->form), self->desk, sijil_json_get_string (draft, "last_author"), NULL,
                                    sijil_new_draft_get_known (self->draft), sijil_json_get_object (draft, "document"), mine);
  g_object_set_data_full (G_OBJECT (dialog), "sijil-answer", g_steal_pointer (&answer), (GDestroyNotify) json_object_unref);
  g_set_weak_pointer (&self->dialog, dialog);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
sijil_new_merge_dispose (GObject *object)
{
  SijilNewMerge *self = SIJIL_NEW_MERGE (object);

  sijil_new_merge_forget (self);
  g_clear_weak_pointer (&self->dialog);
  g_clear_object (&self->draft);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sijil_new_merge_parent_class)->dispose (object);
}

static void
sijil_new_merge_class_init (SijilNewMergeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_new_merge_dispose;

  signals[MERGED] = g_signal_new ("merged", SIJIL_TYPE_NEW_MERGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                  JSON_TYPE_OBJECT, JSON_TYPE_OBJECT, JSON_TYPE_OBJECT);
}

static void
sijil_new_merge_init (SijilNewMerge *self)
{
}

/** sijil_new_merge_new: @form: that owns what is typed, and lives longer */
SijilNewMerge *
sijil_new_merge_new (SijilDesk     *desk,
                     SijilForm     *form,
                     SijilNewDraft *draft)
{
  SijilNewMerge *self = g_object_new (SIJIL_TYPE_NEW_MERGE, NULL);

  self->desk = g_object_ref (desk);
  self->form = form;
  self->draft = g_object_ref (draft);
  return self;
}

/** sijil_new_merge_open: reads what the other desk saved and lets choose between that and what the form says. */
void
sijil_new_merge_open (SijilNewMerge *self)
{
  sijil_new_merge_forget (self);
  self->loading = g_cancellable_new ();
  sijil_session_read (sijil_desk_get_session (self->desk), sijil_new_load_job,
                      sijil_desk_data ("draft", sijil_new_draft_get_uuid (self->draft), NULL),
                      (GDestroyNotify) json_object_unref, (GDestroyNotify) json_object_unref, self->loading, theirs_loaded_cb,
                      g_object_ref (self));
}

/** sijil_new_merge_forget: another application is being written, or none: what comes is silence. */
void
sijil_new_merge_forget (SijilNewMerge *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

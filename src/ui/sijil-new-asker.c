#include "ui/sijil-new-asker.h"

#include "ui/sijil-new-jobs.h"

#define ASK_AFTER_MS 300

struct _SijilNewAsker
{
  GObject       parent_instance;

  SijilDesk    *desk;
  SijilForm    *form;   /* not owned; asked only for the application that it still shows */
  guint         run;    /* which application: answers to an earlier one are silence */
  guint         source; /* 0 if none */
  GCancellable *asking; /* (nullable) */
};

enum
{
  ANSWERED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilNewAsker, sijil_new_asker, G_TYPE_OBJECT)

typedef struct
{
  SijilNewAsker *asker;
  guint          run;
  gboolean       for_deposit;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->asker);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  SijilNewAsker *self = question->asker;
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilIntakeReply) reply = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || question->run != self->run)
    return;

  if (reply != NULL)
    g_signal_emit (self, signals[ANSWERED], 0, reply, question->for_deposit);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
stop (SijilNewAsker *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static gboolean
ask_later_cb (gpointer data)
{
  SijilNewAsker *self = data;

  self->source = 0;
  sijil_new_asker_ask (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
sijil_new_asker_dispose (GObject *object)
{
  stop (SIJIL_NEW_ASKER (object));
  G_OBJECT_CLASS (sijil_new_asker_parent_class)->dispose (object);
}

static void
sijil_new_asker_finalize (GObject *object)
{
  g_object_unref (SIJIL_NEW_ASKER (object)->desk);
  G_OBJECT_CLASS (sijil_new_asker_parent_class)->finalize (object);
}

static void
sijil_new_asker_class_init (SijilNewAskerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_new_asker_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_new_asker_finalize;

  signals[ANSWERED] = g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                    G_TYPE_POINTER, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sijil_new_asker_init (SijilNewAsker *self)
{
}

/** sijil_new_asker_new: @form: outlives what is asked of it: whoever destroys it calls sijil_new_asker_forget() before */
SijilNewAsker *
sijil_new_asker_new (SijilDesk *desk,
                     SijilForm *form)
{
  SijilNewAsker *self = g_object_new (SIJIL_TYPE_NEW_ASKER, NULL);

  self->desk = g_object_ref (desk);
  self->form = form;
  return self;
}

/** sijil_new_asker_forget: what the form shows is another application now, or none. */
void
sijil_new_asker_forget (SijilNewAsker *self)
{
  self->run++;
  stop (self);
}

/** sijil_new_asker_ask: @for_deposit: somebody waits for the answer, and typing on does not cancel it */
void
sijil_new_asker_ask (SijilNewAsker *self,
                     gboolean       for_deposit)
{
  SijilSession *session = sijil_desk_get_session (self->desk);
  Question *question;

  stop (self);
  if (session == NULL)
    return;

  self->asking = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->asker = g_object_ref (self);
  question->run = self->run;
  question->for_deposit = for_deposit;
  sijil_session_read (session, sijil_new_ask_job, sijil_form_dup_document (self->form),
                      (GDestroyNotify) json_object_unref, (GDestroyNotify) sijil_intake_reply_free,
                      for_deposit ? NULL : self->asking, asked_cb, question);
}

/** sijil_new_asker_ask_soon: when the hands rest. */
void
sijil_new_asker_ask_soon (SijilNewAsker *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (ASK_AFTER_MS, ask_later_cb, self);
}

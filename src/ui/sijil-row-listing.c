#include "ui/sijil-row-listing.h"

#include "core/sijil-json.h"

struct _SijilRowListing
{
  GObject       parent_instance;

  SijilDesk    *desk;
  char         *what;
  JsonObject   *filter;   /* (nullable) */
  GArray       *ids;      /* (element-type gint64): that were listed so far */
  GCancellable *running;  /* (nullable): of the ids that are being asked for */
  gboolean      is_stale; /* the register has changed since it began */
};

enum
{
  LISTED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilRowListing, sijil_row_listing, G_TYPE_OBJECT)

typedef struct
{
  char             *what;
  JsonObject       *filter; /* (nullable) */
  SijilListStretch *before; /* (nullable) */
} Question;

/* @before: (transfer full) (nullable) */
static Question *
question_new (SijilRowListing  *self,
              SijilListStretch *before)
{
  Question *question = g_new0 (Question, 1);

  question->what = g_strdup (self->what);
  question->filter = self->filter != NULL ? sijil_json_copy (self->filter) : NULL;
  question->before = before;
  return question;
}

static void
question_free (Question *question)
{
  g_clear_pointer (&question->before, sijil_list_stretch_free);
  g_clear_pointer (&question->filter, json_object_unref);
  g_free (question->what);
  g_free (question);
}

static gpointer
list_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  const Question *question = data;

  return sijil_list_stretch (reg, question->what, question->filter, question->before, error);
}

static void listed_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data);

/* @before: (transfer full) (nullable) */
static void
ask (SijilRowListing  *self,
     SijilListStretch *before)
{
  sijil_session_read (sijil_desk_get_session (self->desk), list_job, question_new (self, before), (GDestroyNotify) question_free,
                      (GDestroyNotify) sijil_list_stretch_free, self->running, listed_cb, g_object_ref (self));
}

static void
begin (SijilRowListing *self)
{
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  self->running = g_cancellable_new ();
  self->is_stale = FALSE;
  g_array_set_size (self->ids, 0);
  ask (self, NULL);
}

static void
fail (SijilRowListing *self,
      const GError    *error)
{
  g_clear_object (&self->running);
  self->is_stale = FALSE;
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
take (SijilRowListing  *self,
      SijilListStretch *stretch)
{
  if (stretch->is_last)
    g_clear_object (&self->running);
  if (stretch->ids->len > 0)
    g_array_append_vals (self->ids, stretch->ids->data, stretch->ids->len);
  g_signal_emit (self, signals[LISTED], 0, stretch);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilRowListing) self = user_data;
  g_autoptr (GCancellable) running = self->running != NULL ? g_object_ref (self->running) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilListStretch) stretch = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another list is on its way */
  if (stretch == NULL)
    {
      fail (self, error);
      return;
    }

  take (self, stretch);
  if (!stretch->is_last && self->running == running)
    ask (self, g_steal_pointer (&stretch));
  else if (stretch->is_last && self->is_stale)
    begin (self);
}

static void
sijil_row_listing_dispose (GObject *object)
{
  SijilRowListing *self = SIJIL_ROW_LISTING (object);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  G_OBJECT_CLASS (sijil_row_listing_parent_class)->dispose (object);
}

static void
sijil_row_listing_finalize (GObject *object)
{
  SijilRowListing *self = SIJIL_ROW_LISTING (object);

  g_clear_object (&self->running);
  g_clear_pointer (&self->filter, json_object_unref);
  g_object_unref (self->desk);
  g_array_unref (self->ids);
  g_free (self->what);
  G_OBJECT_CLASS (sijil_row_listing_parent_class)->finalize (object);
}

static void
sijil_row_listing_class_init (SijilRowListingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_row_listing_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_row_listing_finalize;

  /* A stretch has come, a SijilListStretch; its ids are the last of those listed so far. */
  signals[LISTED] = g_signal_new ("listed", SIJIL_TYPE_ROW_LISTING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", SIJIL_TYPE_ROW_LISTING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sijil_row_listing_init (SijilRowListing *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/** sijil_row_listing_new: @what: as sijil_list_stretch() takes it */
SijilRowListing *
sijil_row_listing_new (SijilDesk  *desk,
                       const char *what)
{
  SijilRowListing *self = g_object_new (SIJIL_TYPE_ROW_LISTING, NULL);

  self->desk = g_object_ref (desk);
  self->what = g_strdup (what);
  return self;
}

/** sijil_row_listing_begin: lists what @filter: (nullable): lets through; what was being listed is given up. */
void
sijil_row_listing_begin (SijilRowListing *self,
                         JsonObject      *filter)
{
  g_autoptr (JsonObject) before = g_steal_pointer (&self->filter);

  self->filter = filter != NULL ? sijil_json_copy (filter) : NULL;
  begin (self);
}

/** sijil_row_listing_repeat: lists once more what the filter lets through, since the register has changed. */
void
sijil_row_listing_repeat (SijilRowListing *self)
{
  if (self->running != NULL)
    self->is_stale = TRUE; /* what is being listed comes to its end first, or it never would where much changes */
  else
    begin (self);
}

gboolean
sijil_row_listing_is_running (SijilRowListing *self)
{
  return self->running != NULL;
}

/** sijil_row_listing_get_filter: (transfer none) (nullable) */
JsonObject *
sijil_row_listing_get_filter (SijilRowListing *self)
{
  return self->filter;
}

/** sijil_row_listing_get_ids: (transfer none) (element-type gint64): those that were listed so far. */
GArray *
sijil_row_listing_get_ids (SijilRowListing *self)
{
  return self->ids;
}

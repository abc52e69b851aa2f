#include "ui/sijil-file-hold.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-hold.h"
#include "register/sijil-review-reserve.h"

/* Who only walks through the queue takes nothing. */
#define TAKEN_AFTER_MS 6000
#define SAY_EVERY_S    30

struct _SijilFileHold
{
  SijilFileView *view;    /* (unowned) */
  SijilDesk     *desk;    /* (nullable) */
  char          *looked;  /* (nullable): number of the file that is looked at */
  JsonObject    *taken;   /* (nullable): as it was taken in hand here */
  guint          waiting; /* source, 0 if none */
  guint          saying;  /* source, 0 if none: that this desk still looks at it */
  gboolean       is_let_go; /* given back while it was looked at, as somebody asked for it: it is not taken again */
};

static gpointer
take_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  const char *number = sijil_json_get_string (data, "number");
  JsonObject *taken = sijil_review_reserve (reg, number, error);

  if (taken != NULL)
    sijil_hold_say (reg, number, TRUE, NULL); /* if it is not said, the file stays in hand */
  return taken;
}

/* `looking`: whether this desk goes on looking at it, or keeps it without that. */
static gpointer
say_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  return sijil_hold_say (reg, sijil_json_get_string (data, "number"), sijil_json_get_bool (data, "looking", FALSE), error)
         ? json_object_new () : NULL;
}

static gpointer
give_back_job (SijilRegister  *reg,
               gpointer        data,
               GPtrArray      *notes,
               GCancellable   *cancellable,
               GError        **error)
{
  return sijil_review_release_unchanged (reg, sijil_json_get_string (data, "number"), sijil_json_get_int (data, "version", 0),
                                         error);
}

/* It is no step: nothing changes for who looks. */
static void
say (SijilFileHold *self,
     gboolean       is_looking)
{
  SijilSession *session = self->desk != NULL ? sijil_desk_get_session (self->desk) : NULL;
  JsonObject *data;

  if (self->taken == NULL || session == NULL)
    return;

  data = sijil_desk_data ("number", sijil_json_get_string (self->taken, "number"), NULL);
  json_object_set_boolean_member (data, "looking", is_looking);
  sijil_session_say (session, say_job, data, (GDestroyNotify) json_object_unref, (GDestroyNotify) json_object_unref, NULL, NULL,
                     NULL);
}

static gboolean
say_cb (gpointer data)
{
  say (data, TRUE);
  return G_SOURCE_CONTINUE;
}

static void
clear (gpointer data)
{
  SijilFileHold *self = data;

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_handle_id (&self->saying, g_source_remove);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->looked, g_free);
  g_clear_pointer (&self->taken, json_object_unref);
}

static void
give_back (SijilFileHold *self)
{
  g_autoptr (JsonObject) taken = g_steal_pointer (&self->taken);
  JsonObject *data;

  g_clear_handle_id (&self->saying, g_source_remove);
  if (taken == NULL || self->desk == NULL || sijil_desk_get_session (self->desk) == NULL)
    return;

  data = sijil_desk_data ("number", sijil_json_get_string (taken, "number"), NULL);
  json_object_set_int_member (data, "version", sijil_json_get_int (taken, "version", 0));
  sijil_desk_write (self->desk, give_back_job, data, NULL, NULL, NULL);
}

/* Somebody who was first keeps the file: the page says so when it is read again. */
static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  SijilFileHold *self = user_data;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, NULL);

  if (answer != NULL)
    {
      g_clear_pointer (&self->taken, json_object_unref);
      self->taken = g_steal_pointer (&answer);
      if (self->view != NULL && self->saying == 0)
        self->saying = g_timeout_add_seconds (SAY_EVERY_S, say_cb, self);
      if (self->view == NULL || g_strcmp0 (self->looked, sijil_json_get_string (self->taken, "number")) != 0)
        give_back (self);
    }
  g_rc_box_release_full (self, clear);
}

static gboolean
take_cb (gpointer data)
{
  SijilFileHold *self = data;

  self->waiting = 0;
  if (g_strcmp0 (self->looked, sijil_file_view_get_number (self->view)) == 0
      && sijil_file_view_why_not (self->view, "reserve", NULL) == NULL)
    sijil_desk_write (self->desk, take_job, sijil_desk_data ("number", self->looked, NULL), NULL, taken_cb,
                      g_rc_box_acquire (self));
  return G_SOURCE_REMOVE;
}

/** sijil_file_hold_new: @view: (transfer none): what is looked at; free it before that goes. */
SijilFileHold *
sijil_file_hold_new (SijilFileView *view)
{
  SijilFileHold *self = g_rc_box_new0 (SijilFileHold);

  self->view = view;
  return self;
}

static gboolean
is_free (SijilFileHold *self)
{
  JsonObject *file = sijil_file_view_get_file (self->view);

  return file != NULL && !self->is_let_go
         && (sijil_json_get_string (file, "reserved_by") == NULL || sijil_json_get_bool (file, "hold_is_over", FALSE))
         && sijil_file_view_why_not (self->view, "reserve", NULL) == NULL;
}

/* Whether what was taken here is in other hands, or in nobody's. */
static gboolean
is_given_back (SijilFileHold *self)
{
  JsonObject *file = sijil_file_view_get_file (self->view);

  return file != NULL && self->taken != NULL
         && sijil_json_get_int (file, "version", 0) > sijil_json_get_int (self->taken, "version", 0)
         && g_strcmp0 (sijil_json_get_string (file, "reserved_by"), sijil_desk_get_login (self->desk)) != 0;
}

/** sijil_file_hold_look: a file was read: another one, or the same again. */
void
sijil_file_hold_look (SijilFileHold *self,
                      SijilDesk     *desk)
{
  g_set_object (&self->desk, desk);
  if (sijil_set_str (&self->looked, sijil_file_view_get_number (self->view)))
    {
      g_clear_handle_id (&self->waiting, g_source_remove);
      give_back (self);
      self->is_let_go = FALSE;
    }
  else if (is_given_back (self))
    {
      g_clear_handle_id (&self->saying, g_source_remove);
      g_clear_pointer (&self->taken, json_object_unref);
      self->is_let_go = TRUE;
    }
  if (self->waiting == 0 && self->taken == NULL && is_free (self) && sijil_desk_may (desk, SIJIL_ROLE_REGISTRAR))
    self->waiting = g_timeout_add (TAKEN_AFTER_MS, take_cb, self);
}

/** sijil_file_hold_keep: something is being done on the file: it is not given back. */
void
sijil_file_hold_keep (SijilFileHold *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_handle_id (&self->saying, g_source_remove);
  say (self, FALSE);
  g_clear_pointer (&self->taken, json_object_unref);
}

/** sijil_file_hold_leave: nothing is looked at any more. */
void
sijil_file_hold_leave (SijilFileHold *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_pointer (&self->looked, g_free);
  give_back (self);
}

void
sijil_file_hold_free (SijilFileHold *self)
{
  self->view = NULL;
  g_clear_handle_id (&self->saying, g_source_remove);
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_rc_box_release_full (self, clear);
}

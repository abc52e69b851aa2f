/*
 * Saving: two seconds after the last key and when the page is left, one saving at a time; what changes meanwhile is
 * saved after it. A deposit waits for the saving under way, since only then the draft's version is known. When the page
 * is left during a saving, what was typed since is queued behind it at once: the program may end before that is answered.
 */

#include "ui/sijil-new-draft.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "core/sijil-uuid.h"
#include "ui/sijil-local-draft.h"
#include "ui/sijil-new-jobs.h"
#include "ui/sijil-new-saving.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define SAVE_AFTER_MS 2000

typedef struct _Writing Writing;

struct _SijilNewDraft
{
  GObject          parent_instance;

  SijilDesk       *desk;
  SijilForm       *form;          /* not owned; asked only for the application that it still shows */
  SijilTempFolder *folder;        /* (nullable): of the files that the form names */
  char            *uuid;          /* (nullable): none before it is first saved */
  char            *form_uuid;     /* of this filling of the form: two that the register does not have yet are two */
  gint64           version;
  JsonObject      *known;         /* (nullable): the document of that version */
  guint            run;           /* which application: answers to an earlier one are silence */
  gboolean         is_dirty;      /* whether there is something to save */
  gboolean         is_saving;
  Writing         *saving;        /* (nullable) (unowned): the last saving under way, unless it is a deposit */
  gboolean         wants_deposit;
  guint            source;        /* 0 if none */
  guint            kept_serial;   /* of the papers that the draft has as the form shows them */
  char            *status;
};

enum
{
  PROP_STATUS = 1,
  N_PROPS
};

enum
{
  FAILED,
  LEFT_FAILED,
  DEPOSITED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilNewDraft, sijil_new_draft, G_TYPE_OBJECT)

/* What an answer needs to know whether it still matters. */
struct _Writing
{
  SijilNewDraft   *draft;
  guint            run;
  guint            paper_serial;
  SijilTempFolder *folder;       /* (nullable): its files are read while it is saved */
  gboolean         is_followed;  /* by one that has what it has, and more */
  JsonObject      *data;         /* (owned): the job's; read only when that has answered */
  SijilNewSaved   *saved;        /* (owned): what comes of it */
};

static JsonObject *
make_data (SijilNewDraft *self)
{
  JsonObject *data = sijil_desk_data ("form", self->form_uuid, "uuid", self->uuid, NULL);

  json_object_set_int_member (data, "version", self->version);
  json_object_set_object_member (data, "document", sijil_form_dup_document (self->form));
  return data;
}

static Writing *
writing_new (SijilNewDraft *self)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->draft = g_object_ref (self);
  writing->run = self->run;
  writing->paper_serial = sijil_form_get_paper_serial (self->form);
  writing->folder = self->folder != NULL ? sijil_temp_folder_ref (self->folder) : NULL;
  writing->data = make_data (self);
  writing->saved = sijil_new_saved_new ();
  return writing;
}

static void
writing_free (Writing *writing)
{
  g_object_unref (writing->draft);
  g_clear_pointer (&writing->folder, sijil_temp_folder_unref);
  json_object_unref (writing->data);
  sijil_new_saved_unref (writing->saved);
  g_free (writing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static gboolean
is_old (const Writing *writing)
{
  return writing->run != writing->draft->run;
}

static gpointer
keep_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  sijil_local_draft_keep (reg, data);
  return json_object_new ();
}

/* The form shows something else by now: what was typed is nowhere but here. */
static void
rescue (const Writing *writing,
        const GError  *error)
{
  SijilNewDraft *self = writing->draft;
  SijilSession *session = sijil_desk_get_session (self->desk);

  if (session == NULL)
    return;

  if (!json_object_has_member (writing->data, "saved") && !sijil_local_draft_is_kept (error))
    sijil_session_write (session, keep_job, json_object_ref (writing->data), (GDestroyNotify) json_object_unref,
                         (GDestroyNotify) json_object_unref, NULL, NULL, NULL);
  g_signal_emit (self, signals[LEFT_FAILED], 0, error);
}

static void
set_status (SijilNewDraft *self,
            const char    *status)
{
  if (sijil_set_str (&self->status, status))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

static void
take (SijilNewDraft *self,
      JsonObject    *draft)
{
  /* The hour by the office's clock, from the instant of the draft: 2026-03-07T10:42:05+01:00. */
  const char *updated_at = sijil_json_get_string (draft, "updated_at");
  g_autofree char *clock = g_strndup (updated_at + strlen ("YYYY-MM-DDT"), strlen ("hh:mm"));
  g_autofree char *isolated = sijil_text_isolate (clock);
  g_autofree char *status = g_strdup_printf (_("Draft saved %s"), isolated);

  sijil_set_str (&self->uuid, sijil_json_get_string (draft, "uuid"));
  self->version = sijil_json_get_int (draft, "version", 0);
  g_clear_pointer (&self->known, json_object_unref);
  if (sijil_json_get_object (draft, "document") != NULL)
    self->known = json_object_ref (sijil_json_get_object (draft, "document"));
  set_status (self, status);
}

/* The files of the form that the register has taken are named as it names them. */
static void
take_saved (SijilNewDraft *self,
            const Writing *writing,
            JsonObject    *draft)
{
  take (self, draft);
  if (writing->paper_serial == sijil_form_get_paper_serial (self->form) && writing->paper_serial != self->kept_serial)
    {
      sijil_form_set_papers (self->form, sijil_json_get_object (draft, "document"));
      self->kept_serial = writing->paper_serial;
    }
}

/*
 * Deposit.
 */

static void
deposited_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  SijilNewDraft *self = writing->draft;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (is_old (writing))
    {
      if (error != NULL)
        rescue (writing, error);
      return;
    }

  self->is_saving = FALSE;
  if (error != NULL)
    {
      JsonObject *saved = sijil_json_get_object (writing->data, "saved");

      if (saved != NULL)
        take_saved (self, writing, saved);
      else
        self->is_dirty = TRUE;
      g_signal_emit (self, signals[FAILED], 0, error, TRUE);
      return;
    }

  g_signal_emit (self, signals[DEPOSITED], 0, answer, notes);
}

static void
deposit_now (SijilNewDraft *self)
{
  Writing *writing = writing_new (self);

  g_clear_handle_id (&self->source, g_source_remove);
  self->wants_deposit = FALSE;
  self->is_saving = TRUE;
  self->is_dirty = FALSE;
  sijil_desk_write (self->desk, sijil_new_deposit_job, json_object_ref (writing->data), NULL, deposited_cb, writing);
}

/*
 * Saving.
 */

/* @before: (nullable): a saving under way, which this one follows; @is_last: there may be no answer */
static void
save (SijilNewDraft       *self,
      Writing             *writing, /* (transfer full) */
      Writing             *before,
      gboolean             is_last,
      GAsyncReadyCallback  callback)
{
  const SijilNewSaving saving = {
    .data = json_object_ref (writing->data),
    .saved = writing->saved,
    .before = before != NULL ? before->saved : NULL,
    .keeps_papers = before != NULL && before->paper_serial == writing->paper_serial,
    .is_last = is_last,
  };

  if (before != NULL)
    before->is_followed = TRUE;
  sijil_new_save (self->desk, &saving, callback, writing);
}

/* The form was left meanwhile. */
static void
rest_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) draft = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  if (draft == NULL)
    rescue (writing, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  SijilNewDraft *self = writing->draft;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) draft = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  if (is_old (writing) && error != NULL && !writing->is_followed)
    rescue (writing, error);
  if (is_old (writing) || writing != self->saving) /* another one follows it */
    return;

  self->is_saving = FALSE;
  self->saving = NULL;
  if (error != NULL)
    {
      self->is_dirty = TRUE;
      self->wants_deposit = FALSE;
      set_status (self, sijil_local_draft_get_status (error));
      g_signal_emit (self, signals[FAILED], 0, error, FALSE);
      return;
    }

  take_saved (self, writing, draft);
  if (self->wants_deposit)
    deposit_now (self);
  else if (self->is_dirty)
    sijil_new_draft_save (self);
}

static gboolean
save_later_cb (gpointer data)
{
  SijilNewDraft *self = data;

  self->source = 0;
  sijil_new_draft_save (self);
  return G_SOURCE_REMOVE;
}

static void
sijil_new_draft_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STATUS:
      g_value_set_string (value, SIJIL_NEW_DRAFT (object)->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sijil_new_draft_finalize (GObject *object)
{
  SijilNewDraft *self = SIJIL_NEW_DRAFT (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_object_unref (self->desk);
  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  g_clear_pointer (&self->known, json_object_unref);
  g_free (self->uuid);
  g_free (self->form_uuid);
  g_free (self->status);
  G_OBJECT_CLASS (sijil_new_draft_parent_class)->finalize (object);
}

static void
sijil_new_draft_class_init (SijilNewDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = sijil_new_draft_get_property;
  object_class->finalize = sijil_new_draft_finalize;

  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_ERROR,
                                  G_TYPE_BOOLEAN);
  signals[LEFT_FAILED] = g_signal_new ("left-failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[DEPOSITED] = g_signal_new ("deposited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                     JSON_TYPE_OBJECT, G_TYPE_PTR_ARRAY);
}

static void
sijil_new_draft_init (SijilNewDraft *self)
{
  self->status = g_strdup ("");
  self->form_uuid = sijil_uuid_new ();
}

/** sijil_new_draft_new: @form: outlives what is asked of it: whoever destroys it calls sijil_new_draft_forget() before */
SijilNewDraft *
sijil_new_draft_new (SijilDesk *desk,
                     SijilForm *form)
{
  SijilNewDraft *self = g_object_new (SIJIL_TYPE_NEW_DRAFT, NULL);

  self->desk = g_object_ref (desk);
  self->form = form;
  return self;
}

/* What was typed since the saving under way began. */
static void
leave_rest (SijilNewDraft *self)
{
  Writing *writing = g_steal_pointer (&self->saving);

  if (writing != NULL && self->is_dirty && sijil_desk_get_session (self->desk) != NULL)
    save (self, writing_new (self), writing, TRUE, rest_saved_cb);
}

/**
 * sijil_new_draft_forget: the form is to show another application, or none.
 *
 * Answers under way are not told; what was typed while it was being saved is saved after that.
 */
void
sijil_new_draft_forget (SijilNewDraft *self)
{
  leave_rest (self);
  self->run++;
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->uuid, g_free);
  g_free (self->form_uuid);
  self->form_uuid = sijil_uuid_new ();
  g_clear_pointer (&self->known, json_object_unref);
  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  self->version = 0;
  self->is_dirty = FALSE;
  self->is_saving = FALSE;
  self->wants_deposit = FALSE;
}

/** sijil_new_draft_begin: the form was filled; @draft: (nullable): what the register has of it; @folder: of its files */
void
sijil_new_draft_begin (SijilNewDraft   *self,
                       JsonObject      *draft,
                       SijilTempFolder *folder)
{
  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  self->folder = sijil_temp_folder_ref (folder);
  self->kept_serial = sijil_form_get_paper_serial (self->form);
  set_status (self, "");
  if (draft != NULL)
    take (self, draft);
}

/** sijil_new_draft_is_kept: whether the register has it. */
gboolean
sijil_new_draft_is_kept (SijilNewDraft *self)
{
  return self->uuid != NULL;
}

/** sijil_new_draft_get_uuid: (nullable): %NULL before it is first saved */
const char *
sijil_new_draft_get_uuid (SijilNewDraft *self)
{
  return self->uuid;
}

/** sijil_new_draft_get_known: (transfer none) (nullable): what this desk last read of it, or saved */
JsonObject *
sijil_new_draft_get_known (SijilNewDraft *self)
{
  return self->known;
}

/** sijil_new_draft_touch: something was typed: it is saved when the hands rest. */
void
sijil_new_draft_touch (SijilNewDraft *self)
{
  self->is_dirty = TRUE;
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (SAVE_AFTER_MS, save_later_cb, self);
}

static void
save_now (SijilNewDraft *self,
          gboolean       is_last)
{
  Writing *before = self->saving;
  gboolean is_depositing = self->is_saving && before == NULL;

  g_clear_handle_id (&self->source, g_source_remove);
  if (!self->is_dirty || is_depositing || sijil_desk_get_session (self->desk) == NULL
      || (self->uuid == NULL && before == NULL && sijil_form_is_empty (self->form)))
    return;

  self->is_dirty = FALSE;
  self->is_saving = TRUE;
  self->saving = writing_new (self);
  save (self, self->saving, before, is_last, saved_cb);
}

/** sijil_new_draft_save: saves what has changed, at once or when the saving under way is done. */
void
sijil_new_draft_save (SijilNewDraft *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (!self->is_saving)
    save_now (self, FALSE);
}

/** sijil_new_draft_leave: saves what has changed without waiting for an answer: there may be no later. */
void
sijil_new_draft_leave (SijilNewDraft *self)
{
  save_now (self, TRUE);
}

/** sijil_new_draft_save_all: saves it although nothing may have changed: somebody asked for it. */
void
sijil_new_draft_save_all (SijilNewDraft *self)
{
  self->is_dirty = TRUE;
  sijil_new_draft_save (self);
}

/** sijil_new_draft_deposit: saves what has changed and deposits it. */
void
sijil_new_draft_deposit (SijilNewDraft *self)
{
  self->wants_deposit = TRUE;
  if (!self->is_saving)
    deposit_now (self);
}

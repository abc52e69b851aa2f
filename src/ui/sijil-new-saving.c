#include "ui/sijil-new-saving.h"

#include "core/sijil-json.h"
#include "ui/sijil-local-draft.h"
#include "ui/sijil-new-jobs.h"

/* Written and read in the writer's thread. */
struct _SijilNewSaved
{
  char   *uuid;     /* (nullable): until it was saved */
  gint64  version;
  char   *document; /* (nullable) */
};

SijilNewSaved *
sijil_new_saved_new (void)
{
  return g_atomic_rc_box_new0 (SijilNewSaved);
}

static void
saved_clear (gpointer data)
{
  SijilNewSaved *self = data;

  g_free (self->uuid);
  g_free (self->document);
}

void
sijil_new_saved_unref (SijilNewSaved *self)
{
  g_atomic_rc_box_release_full (self, saved_clear);
}

static void
saving_free (SijilNewSaving *saving)
{
  json_object_unref (saving->data);
  sijil_new_saved_unref (saving->saved);
  g_clear_pointer (&saving->before, sijil_new_saved_unref);
  g_free (saving);
}

static void
remember (SijilNewSaved *saved,
          JsonObject    *draft)
{
  saved->uuid = g_strdup (sijil_json_get_string (draft, "uuid"));
  saved->version = sijil_json_get_int (draft, "version", 0);
  saved->document = sijil_json_dup_text (sijil_json_get_object (draft, "document"));
}

/* The files that the saving before took into the register. */
static void
keep_papers (SijilNewSaving *saving)
{
  static const char * const files[] = { "photo", "papers" };
  g_autoptr (JsonNode) node = json_from_string (saving->before->document, NULL);
  JsonObject *saved = json_node_get_object (node);
  JsonObject *document = sijil_json_get_object (saving->data, "document");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      json_object_remove_member (document, files[i]);
      if (json_object_has_member (saved, files[i]))
        json_object_set_member (document, files[i], json_object_dup_member (saved, files[i]));
    }
}

/* When the one before failed, this one tries as if there had been none. */
static void
follow (SijilNewSaving *saving)
{
  const SijilNewSaved *before = saving->before;

  if (before == NULL || before->uuid == NULL)
    return;

  json_object_set_string_member (saving->data, "uuid", before->uuid);
  json_object_set_int_member (saving->data, "version", before->version);
  if (saving->keeps_papers)
    keep_papers (saving);
}

static gpointer
save_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  SijilNewSaving *saving = data;
  JsonObject *draft;

  follow (saving);
  draft = sijil_new_save_job (reg, saving->data, notes, cancellable, error);
  if (draft != NULL)
    remember (saving->saved, draft);
  else if (saving->is_last)
    sijil_local_draft_keep (reg, saving->data);
  return draft;
}

/** sijil_new_save: saves a draft, after all that was asked for before. Finish with sijil_session_finish(): the draft. */
void
sijil_new_save (SijilDesk            *desk,
                const SijilNewSaving *saving,
                GAsyncReadyCallback   callback,
                gpointer              user_data)
{
  SijilNewSaving *copy = g_memdup2 (saving, sizeof *saving);

  g_atomic_rc_box_acquire (copy->saved);
  if (copy->before != NULL)
    g_atomic_rc_box_acquire (copy->before);
  sijil_session_write (sijil_desk_get_session (desk), save_job, copy, (GDestroyNotify) saving_free,
                       (GDestroyNotify) json_object_unref, NULL, callback, user_data);
}

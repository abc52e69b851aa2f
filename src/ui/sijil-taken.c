#include "ui/sijil-taken.h"

#include "core/sijil-file.h"
#include "core/sijil-notes.h"
#include "core/sijil-uuid.h"
#include "ui/sijil-content.h"

#include <errno.h>
#include <glib/gstdio.h>

#define PHOTO_WIDTH     550
#define THUMBNAIL_WIDTH 128

/* One file that is being taken. Either @path or @bytes is where it comes from. */
typedef struct
{
  char         *path;   /* (nullable) */
  GBytes       *bytes;  /* (nullable) */
  char         *name;   /* (nullable) */
  gboolean      move;
  SijilTakeUse  use;
  char         *folder; /* (nullable): no copy is made */
  SijilCrop     crop;
} Take;

static void
take_free (gpointer data)
{
  Take *take = data;

  g_free (take->path);
  g_clear_pointer (&take->bytes, g_bytes_unref);
  g_free (take->name);
  g_free (take->folder);
  g_free (take);
}

void
sijil_taken_free (SijilTaken *self)
{
  g_free (self->file);
  g_free (self->name);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_bytes (Take    *take,
            GError **error)
{
  gsize limit = take->use == SIJIL_TAKE_PHOTO ? SIJIL_CAPTURE_PHOTO_MAX_BYTES : SIJIL_CAPTURE_PAPER_MAX_BYTES;
  g_autofree char *name = NULL;

  if (take->bytes == NULL)
    take->bytes = sijil_capture_read (take->path, limit, &name, error);
  if (take->name == NULL)
    take->name = g_steal_pointer (&name);

  return take->bytes != NULL;
}

/* The photo as the card will have it: what is shown is what is kept. */
static gboolean
look_at_photo (Take        *take,
               SijilTaken  *taken,
               GError     **error)
{
  g_autoptr (GBytes) jpeg = NULL;

  if (!sijil_capture_photo_bytes (take->bytes, take->name, &take->crop, &jpeg, NULL, NULL, taken->notes, error))
    return FALSE;

  taken->pages = 1;
  taken->texture = sijil_texture_of_page (jpeg, "image/jpeg", 1, PHOTO_WIDTH, error);
  return taken->texture != NULL;
}

static gboolean
look_at_paper (Take        *take,
               SijilTaken  *taken,
               GError     **error)
{
  SijilPaperFacts facts;

  if (!sijil_capture_paper_bytes (take->bytes, take->name, &facts, error))
    return FALSE;

  taken->pages = facts.pages;
  taken->texture = sijil_texture_of_page (take->bytes, facts.media_type, 1, THUMBNAIL_WIDTH, error);
  return taken->texture != NULL;
}

static const char *
get_ending (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length > 4 && data[0] == '%')
    return "pdf";

  return length > 4 && data[0] == 0x89 ? "png" : "jpg";
}

static char *
copy_to_folder (Take    *take,
                GError **error)
{
  g_autofree char *uuid = sijil_uuid_new ();
  g_autofree char *name = g_strconcat (uuid, ".", get_ending (take->bytes), NULL);
  g_autofree char *file = g_build_filename (take->folder, name, NULL);
  gsize length;
  const void *data = g_bytes_get_data (take->bytes, &length);

  if (g_mkdir_with_parents (take->folder, 0700) != 0)
    {
      sijil_set_write_error (error, errno, take->folder);
      return NULL;
    }

  return sijil_file_write_durably (file, data, length, error) ? g_steal_pointer (&file) : NULL;
}

static gboolean
do_take (Take        *take,
         SijilTaken  *taken,
         GError     **error)
{
  if (!read_bytes (take, error)
      || !(take->use == SIJIL_TAKE_PHOTO ? look_at_photo (take, taken, error) : look_at_paper (take, taken, error)))
    return FALSE;

  taken->name = g_strdup (take->name);
  if (take->folder == NULL)
    return TRUE;

  taken->file = copy_to_folder (take, error);
  if (taken->file == NULL)
    return FALSE;
  if (take->move)
    g_unlink (take->path); /* a file that cannot be removed was copied all the same */

  return TRUE;
}

static void
take_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autoptr (SijilTaken) taken = g_new0 (SijilTaken, 1);
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  taken->notes = sijil_notes_new ();
  if (do_take (data, taken, &error))
    g_task_return_pointer (task, g_steal_pointer (&taken), (GDestroyNotify) sijil_taken_free);
  else
    g_task_return_error (task, error);
}

static void
start (Take                *take,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, take, take_free);
  g_task_run_in_thread (task, take_thread);
}

/**
 * sijil_take_path:
 * @path: a file from outside
 * @move: whether it leaves its place once it is copied
 * @folder: where the copy goes; made if it is not there
 *
 * Refuses with the sentences of sijil_capture_photo() and sijil_capture_paper(), or when the disk takes no copy.
 */
void
sijil_take_path (const char          *path,
                 gboolean             move,
                 SijilTakeUse         use,
                 const char          *folder,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  Take *take = g_new0 (Take, 1);

  take->path = g_strdup (path);
  take->move = move;
  take->use = use;
  take->folder = g_strdup (folder);
  start (take, cancellable, callback, user_data);
}

/** sijil_take_bytes: the same for what was pasted or dropped; @name: “pasted picture” in the reader's language. */
void
sijil_take_bytes (GBytes              *bytes,
                  const char          *name,
                  SijilTakeUse         use,
                  const char          *folder,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  Take *take = g_new0 (Take, 1);

  take->bytes = g_bytes_ref (bytes);
  take->name = g_strdup (name);
  take->use = use;
  take->folder = g_strdup (folder);
  start (take, cancellable, callback, user_data);
}

/**
 * sijil_take_again:
 * @file: a copy that was made before
 * @name: (nullable): what the person calls it
 * @crop: (nullable): the part of a photo that is wanted now
 *
 * Looks at it once more; nothing is copied.
 */
void
sijil_take_again (const char          *file,
                  const char          *name,
                  SijilTakeUse         use,
                  const SijilCrop     *crop,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  Take *take = g_new0 (Take, 1);

  take->path = g_strdup (file);
  take->name = g_strdup (name);
  take->use = use;
  if (crop != NULL)
    take->crop = *crop;
  start (take, cancellable, callback, user_data);
}

static void
kept_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Take *take = g_task_get_task_data (task);
  GError *error = NULL;
  SijilContent *content = sijil_content_load_finish (result, &error);

  if (content == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  take->bytes = g_bytes_ref (sijil_content_get_bytes (content));
  sijil_content_unref (content);
  g_task_run_in_thread (task, take_thread);
}

/**
 * sijil_take_kept:
 * @uuid: of a paper of the register or of a draft
 * @name: what the person calls it
 * @folder: (nullable): where a copy goes, for another part of a photo to be chosen; else it is only looked at
 */
void
sijil_take_kept (SijilDesk           *desk,
                 const char          *uuid,
                 const char          *name,
                 SijilTakeUse         use,
                 const char          *folder,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Take *take = g_new0 (Take, 1);

  take->name = g_strdup (name);
  take->use = use;
  take->folder = g_strdup (folder);
  g_task_set_task_data (task, take, take_free);
  sijil_content_load_paper (desk, uuid, cancellable, kept_loaded_cb, task);
}

/** sijil_take_finish: Returns: (transfer full): %NULL with @error set; then nothing is copied and nothing moved. */
SijilTaken *
sijil_take_finish (GAsyncResult  *result,
                   GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

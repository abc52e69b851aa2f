/* What is designed and not saved is kept on this computer, so that it can be gone on with. */

#include "ui/sijil-designer-private.h"

#include "ui/sijil-design-keep.h"

#define KEEP_DELAY_MS 2000

static GMutex writing; /* one writes at a time, and the newest last */

typedef struct
{
  char       *id;
  char       *place;
  char       *login;
  char       *name;
  GBytes     *json;
  GHashTable *pictures;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->id);
  g_free (kept->place);
  g_free (kept->login);
  g_free (kept->name);
  g_bytes_unref (kept->json);
  g_hash_table_unref (kept->pictures);
  g_free (kept);
}

/* What cannot be read, as a value is being typed, could not be opened again: the one before stays. */
static void
write_kept (const Kept *kept)
{
  g_autoptr (SijilLayout) layout = sijil_layout_new (kept->name, kept->json, NULL);

  if (layout != NULL)
    sijil_design_keep_write (kept->id, kept->place, kept->login, kept->name, kept->json, kept->pictures);
}

/* (transfer full) */
static Kept *
take_kept (SijilDesigner *self)
{
  Kept *kept = g_new0 (Kept, 1);

  *kept = (Kept) { g_strdup (self->keep_id), g_strdup (self->place), g_strdup (self->login), g_strdup (self->name),
                   sijil_sketch_to_json (sijil_design_get_sketch (self->design)), sijil_design_dup_pictures (self->design) };
  return kept;
}

static void
keep_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_mutex_lock (&writing);
  if (!g_cancellable_is_cancelled (cancellable))
    write_kept (data);
  g_mutex_unlock (&writing);
  g_task_return_boolean (task, TRUE);
}

/* Nothing older is written from now on. */
static void
stop_keeping (SijilDesigner *self)
{
  if (self->keeping == NULL)
    return;

  g_cancellable_cancel (self->keeping);
  g_clear_object (&self->keeping);
  g_mutex_lock (&writing);
  g_mutex_unlock (&writing);
}

void
_sijil_designer_forget (SijilDesigner *self)
{
  stop_keeping (self);
  sijil_design_keep_forget (self->keep_id);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GWeakRef *window = user_data;
  g_autoptr (SijilDesigner) self = g_weak_ref_get (window);

  if (self != NULL && g_task_get_cancellable (G_TASK (result)) == self->keeping)
    g_clear_object (&self->keeping);
  g_weak_ref_clear (window);
  g_free (window);
}

/* The task holds no window: one that is closed goes at once, and never in the thread. */
static void
start_keeping (SijilDesigner *self)
{
  GWeakRef *window = g_new0 (GWeakRef, 1);
  g_autoptr (GTask) task = NULL;

  g_weak_ref_init (window, self);
  self->keeping = g_cancellable_new ();
  task = g_task_new (NULL, self->keeping, kept_cb, window);
  g_task_set_task_data (task, take_kept (self), kept_free);
  g_task_run_in_thread (task, keep_thread);
}

static gboolean
keep_cb (gpointer data)
{
  SijilDesigner *self = data;

  if (self->keeping != NULL)
    return G_SOURCE_CONTINUE;

  self->keeping_soon = 0;
  if (_sijil_designer_is_changed (self))
    start_keeping (self);
  else
    _sijil_designer_forget (self);
  return G_SOURCE_REMOVE;
}

void
_sijil_designer_keep_soon (SijilDesigner *self)
{
  if (self->keeping_soon == 0)
    self->keeping_soon = g_timeout_add (KEEP_DELAY_MS, keep_cb, self);
}

/* What is not saved is written before the window goes, however it goes; the program may end before a thread has done it. */
void
_sijil_designer_keep_at_last (SijilDesigner *self)
{
  gboolean is_written = self->keeping_soon == 0 && self->keeping == NULL;
  Kept *kept;

  g_clear_handle_id (&self->keeping_soon, g_source_remove);
  if (self->is_closing || !_sijil_designer_is_changed (self))
    {
      _sijil_designer_forget (self);
      return;
    }
  if (is_written)
    return;

  stop_keeping (self);
  kept = take_kept (self);
  write_kept (kept);
  kept_free (kept);
}

#include "ui/sijil-key-run.h"

#include <string.h>

/* A key: what it would have typed, and the bytes that were written for it; lam-alef is one key and two letters. */
typedef struct
{
  gunichar typed;
  gsize    n_bytes;
} Key;

struct _SijilKeyRun
{
  int      start;   /* characters before it */
  GString *written;
  GArray  *keys;    /* (element-type Key) */
};

SijilKeyRun *
sijil_key_run_new (void)
{
  SijilKeyRun *self = g_new0 (SijilKeyRun, 1);

  self->written = g_string_new (NULL);
  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  return self;
}

void
sijil_key_run_free (SijilKeyRun *self)
{
  g_string_free (self->written, TRUE);
  g_array_unref (self->keys);
  g_free (self);
}

/* What was taken away again is not of the word any more. */
static void
shorten (SijilKeyRun *self,
         GtkEditable *editable)
{
  const char *text = gtk_editable_get_text (editable);
  const char *from = g_utf8_strlen (text, -1) >= self->start ? g_utf8_offset_to_pointer (text, self->start) : "";

  while (self->keys->len > 0 && !g_str_has_prefix (from, self->written->str))
    {
      const Key *last = &g_array_index (self->keys, Key, self->keys->len - 1);

      g_string_truncate (self->written, self->written->len - last->n_bytes);
      g_array_set_size (self->keys, self->keys->len - 1);
    }
}

static int
get_end (SijilKeyRun *self)
{
  return self->start + (int) g_utf8_strlen (self->written->str, -1);
}

/**
 * sijil_key_run_add:
 * @typed: what the key would have typed
 * @written: what will be written instead where the cursor of @editable is
 */
void
sijil_key_run_add (SijilKeyRun *self,
                   GtkEditable *editable,
                   gunichar     typed,
                   const char  *written)
{
  const Key key = { .typed = typed, .n_bytes = strlen (written) };

  shorten (self, editable);
  if (self->keys->len == 0 || gtk_editable_get_position (editable) != get_end (self))
    {
      g_array_set_size (self->keys, 0);
      g_string_truncate (self->written, 0);
      self->start = gtk_editable_get_position (editable);
    }
  g_array_append_val (self->keys, key);
  g_string_append (self->written, written);
}

static char *
dup_typed (SijilKeyRun *self)
{
  GString *typed = g_string_new (NULL);

  for (guint i = 0; i < self->keys->len; i++)
    g_string_append_unichar (typed, g_array_index (self->keys, Key, i).typed);

  return g_string_free (typed, FALSE);
}

/**
 * sijil_key_run_give_back: puts what the keys would have typed in the place of the word; the cursor keeps its distance to
 * the end of the text.
 *
 * Returns: %FALSE when there is no such word any more
 */
gboolean
sijil_key_run_give_back (SijilKeyRun *self,
                         GtkEditable *editable)
{
  int after;
  int position = self->start;
  g_autofree char *typed = NULL;

  shorten (self, editable);
  if (self->keys->len == 0)
    return FALSE;

  after = (int) g_utf8_strlen (gtk_editable_get_text (editable), -1) - gtk_editable_get_position (editable);
  typed = dup_typed (self);
  gtk_editable_delete_text (editable, self->start, get_end (self));
  gtk_editable_insert_text (editable, typed, -1, &position);
  gtk_editable_set_position (editable, (int) g_utf8_strlen (gtk_editable_get_text (editable), -1) - after);
  g_array_set_size (self->keys, 0);
  g_string_truncate (self->written, 0);
  return TRUE;
}

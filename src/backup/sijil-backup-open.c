/* Reading backups: whether they are as they were made, and what they hold. */

#include "backup/sijil-backup-private.h"

#include "backup/sijil-backup-refusal.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "store/sijil-papers.h"
#include "trust/sijil-digest.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define NAME_CHARS 32

typedef struct
{
  SijilBackup            *backup;
  const SijilRecoveryKey *key;      /* (nullable): only what is sealed is looked at */
  char                   *home;
  const char             *folder;   /* (nullable): where it is put */
  SijilPapers            *papers;   /* (nullable): the same */
  SijilBackupProgress     progress;
  gpointer                data;
} Reading;

static gboolean
check_file (const char  *path,
            const char  *wanted,
            GError     **error)
{
  g_autofree char *digest = NULL;
  GError *problem = NULL;
  gint64 bytes;

  if (sijil_digest_file (path, &bytes, &digest, NULL, NULL, &problem))
    return g_strcmp0 (digest, wanted) == 0 || _sijil_backup_refuse (path, error);

  if (problem->domain == SIJIL_ERROR && problem->code == SIJIL_ERROR_NOT_FOUND)
    {
      g_error_free (problem);
      return _sijil_backup_refuse_missing (path, error);
    }
  if (problem->domain == SIJIL_ERROR && g_str_equal (sijil_error_get_reason (problem), "file-empty"))
    {
      g_error_free (problem);
      return _sijil_backup_refuse (path, error);
    }

  g_propagate_error (error, problem);
  return FALSE;
}

typedef struct
{
  Reading *reading;
  int      fd;     /* -1: it is not kept */
  char    *path;
  crypto_generichash_state state;
  gint64   done;
  gint64   total;
} Database;

static gboolean
database_cb (const guint8  *data,
             gsize          length,
             gpointer       user_data,
             GError       **error)
{
  Database *self = user_data;

  crypto_generichash_update (&self->state, data, length);
  self->done += (gint64) length;
  if (self->done > self->total)
    return _sijil_backup_refuse (self->path, error);
  for (gsize done = 0; self->fd >= 0 && done < length; )
    {
      ssize_t written = write (self->fd, data + done, length - done);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        {
          sijil_set_write_error (error, written < 0 ? errno : EIO, self->path);
          return FALSE;
        }
      done += (gsize) written;
    }

  return _sijil_backup_tell (self->reading->progress, self->reading->data, "database", self->done, self->total, error);
}

static gboolean
open_database (Reading     *reading,
               const char  *sealed,
               JsonObject  *part,
               GError     **error)
{
  Database self = { .reading = reading, .fd = -1, .total = sijil_json_get_int (part, "bytes", 0) };
  guint8 digest[SIJIL_SEAL_DIGEST_BYTES];
  char text[SIJIL_SEAL_DIGEST_CHARS + 1];
  gboolean good;

  self.path = reading->folder != NULL ? g_build_filename (reading->folder, "register.db", NULL) : g_strdup (sealed);
  if (reading->folder != NULL)
    self.fd = g_open (self.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  good = reading->folder == NULL || self.fd >= 0;
  if (!good)
    sijil_set_write_error (error, errno, self.path);

  crypto_generichash_init (&self.state, NULL, 0, sizeof digest);
  good = good && sijil_unseal (sealed, reading->key, database_cb, &self, error);
  crypto_generichash_final (&self.state, digest, sizeof digest);
  sodium_bin2hex (text, sizeof text, digest, sizeof digest);
  if (good && (self.done != self.total || g_strcmp0 (text, sijil_json_get_string (part, "digest")) != 0))
    good = _sijil_backup_refuse (sealed, error);
  if (self.fd >= 0)
    {
      if (good && fsync (self.fd) != 0)
        {
          sijil_set_write_error (error, errno, self.path);
          good = FALSE;
        }
      close (self.fd);
    }
  g_free (self.path);
  return good;
}

static gboolean
read_database (Reading  *self,
               GError  **error)
{
  g_autofree char *path = g_build_filename (self->backup->path, SIJIL_BACKUP_DATABASE, NULL);
  JsonObject *part = sijil_json_get_object (self->backup->manifest, "database");

  if (part == NULL)
    return _sijil_backup_refuse (path, error);

  return check_file (path, sijil_json_get_string (part, "sealed_digest"), error)
         && (self->key == NULL || open_database (self, path, part, error));
}

static gboolean
collect_cb (const guint8  *data,
            gsize          length,
            gpointer       user_data,
            GError       **error)
{
  g_byte_array_append (user_data, data, (guint) length);
  return TRUE;
}

/* The paper's own first line says which it is; anybody could have sealed one, so it is not believed. */
static gboolean
open_paper (Reading     *self,
            const char  *path,
            const char  *name,
            GError     **error)
{
  g_autoptr (GByteArray) clear = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *paper = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *digest = NULL;
  g_auto (GStrv) parts = NULL;
  const guint8 *end;

  if (!sijil_unseal (path, self->key, collect_cb, clear, error))
    return FALSE;

  end = clear->len > 0 ? memchr (clear->data, '\n', clear->len) : NULL;
  if (end == NULL)
    return _sijil_backup_refuse (path, error);
  paper = g_strndup ((const char *) clear->data, (gsize) (end - clear->data));
  wanted = sijil_backup_paper_name (self->key->public_half, paper);
  parts = g_strsplit (paper, "/", -1);
  bytes = g_bytes_new (end + 1, clear->len - (gsize) (end + 1 - clear->data));
  digest = sijil_digest_bytes (bytes);
  if (strncmp (wanted, name, NAME_CHARS) != 0 || g_strv_length (parts) != 2 || !g_uuid_string_is_valid (parts[0])
      || !g_str_equal (digest, parts[1]))
    return _sijil_backup_refuse (path, error);
  if (self->papers == NULL)
    return TRUE;

  stream = g_memory_input_stream_new_from_bytes (bytes);
  return sijil_papers_put (self->papers, parts[0], parts[1], stream, error);
}

static gboolean
read_papers (Reading  *self,
             GError  **error)
{
  g_autoptr (GHashTable) list = sijil_backup_read_list (self->backup, error);
  gint64 total = sijil_json_get_int (sijil_json_get_object (self->backup->manifest, "papers"), "count", 0);
  GHashTableIter iter;
  gpointer name, file;
  gint64 done = 0;

  if (list == NULL)
    return FALSE;
  if (g_hash_table_size (list) != total)
    return _sijil_backup_refuse (self->backup->path, error);

  g_hash_table_iter_init (&iter, list);
  while (g_hash_table_iter_next (&iter, &name, &file))
    {
      g_autofree char *path = sijil_backup_paper_path (self->home, file);

      if (!_sijil_backup_tell (self->progress, self->data, "papers", done++, total, error)
          || strlen (file) != NAME_CHARS + 1 + SIJIL_SEAL_DIGEST_CHARS
          || !check_file (path, (const char *) file + NAME_CHARS + 1, error)
          || (self->key != NULL && !open_paper (self, path, name, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_all (Reading  *self,
          GError  **error)
{
  gboolean good;

  self->home = g_path_get_dirname (self->backup->path);
  good = read_database (self, error) && read_papers (self, error);
  g_free (self->home);
  return good;
}

/**
 * sijil_backup_verify:
 * @key: (nullable): with it everything is opened, too; without, every byte is compared with the signed manifest
 * @error: %SIJIL_ERROR_FAILED "backup-damaged" or "backup-incomplete"; %SIJIL_ERROR_DENIED "recovery-key-other"
 */
gboolean
sijil_backup_verify (SijilBackup             *self,
                     const SijilRecoveryKey  *key,
                     SijilBackupProgress      progress,
                     gpointer                 data,
                     GError                 **error)
{
  Reading reading = { .backup = self, .key = key, .progress = progress, .data = data };

  return read_all (&reading, error);
}

/**
 * sijil_backup_open:
 * @folder: an empty folder; what is there after a failure is the caller's to take away
 *
 * Puts the register into @folder as it was when the backup was made, durably; every part is compared with the signed manifest.
 */
gboolean
sijil_backup_open (SijilBackup             *self,
                   const SijilRecoveryKey  *key,
                   const char              *folder,
                   SijilBackupProgress      progress,
                   gpointer                 data,
                   GError                 **error)
{
  g_autofree char *path = g_build_filename (folder, "papers", NULL);
  g_autoptr (SijilPapers) papers = sijil_papers_new_in_folder (path);
  Reading reading = { .backup = self, .key = key, .folder = folder, .papers = papers, .progress = progress, .data = data };

  return _sijil_backup_make_folder (path, error) && read_all (&reading, error) && sijil_file_sync_folder (folder, error);
}

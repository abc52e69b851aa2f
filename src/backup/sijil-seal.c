#include "backup/sijil-seal-private.h"

#include "core/sijil-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>
#include <zstd.h>

/* Fast enough that the disk is waited for, and a fifth of the size. */
#define PACK_LEVEL 1

struct _SijilSeal
{
  char      *path;
  int        fd;                                       /* -1 when closed */
  gboolean   is_finished;
  guint8     key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  SijilSealHead head;
  gboolean   is_begun;                                 /* the first piece is written */
  crypto_secretstream_xchacha20poly1305_state stream;
  ZSTD_CCtx *packer;                                   /* (nullable) */
  gsize      used;                                     /* of piece */
  guint8     piece[SIJIL_SEAL_PIECE_BYTES];
  guint8     sealed[SIJIL_SEAL_PIECE_BYTES + crypto_secretstream_xchacha20poly1305_ABYTES];
  crypto_generichash_state clear_state;
  crypto_generichash_state sealed_state;
  char       clear_digest[SIJIL_SEAL_DIGEST_CHARS + 1];
  char       sealed_digest[SIJIL_SEAL_DIGEST_CHARS + 1];
  gint64     clear_bytes;
  gint64     sealed_bytes;
};

void
_sijil_seal_end_digest (crypto_generichash_state *state,
                        char                      text[SIJIL_SEAL_DIGEST_CHARS + 1])
{
  guint8 digest[SIJIL_SEAL_DIGEST_BYTES];

  crypto_generichash_final (state, digest, sizeof digest);
  sodium_bin2hex (text, SIJIL_SEAL_DIGEST_CHARS + 1, digest, sizeof digest);
}

static gboolean
write_all (SijilSeal   *self,
           const void  *data,
           gsize        length,
           GError     **error)
{
  const guint8 *rest = data;

  crypto_generichash_update (&self->sealed_state, rest, length);
  self->sealed_bytes += (gint64) length;
  while (length > 0)
    {
      ssize_t written = write (self->fd, rest, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        {
          sijil_set_write_error (error, written < 0 ? errno : EIO, self->path);
          return FALSE;
        }
      rest += written;
      length -= (gsize) written;
    }

  return TRUE;
}

static gboolean
write_piece (SijilSeal  *self,
             guint8      tag,
             GError    **error)
{
  const guint8 *bound = self->is_begun ? NULL : (const guint8 *) &self->head;
  unsigned long long length;

  crypto_secretstream_xchacha20poly1305_push (&self->stream, self->sealed, &length, self->piece, self->used,
                                              bound, bound != NULL ? sizeof self->head : 0, tag);
  self->is_begun = TRUE;
  self->used = 0;
  return write_all (self, self->sealed, (gsize) length, error);
}

static gboolean
push (SijilSeal     *self,
      const guint8  *data,
      gsize          length,
      GError       **error)
{
  while (length > 0)
    {
      gsize taken = MIN (length, sizeof self->piece - self->used);

      memcpy (self->piece + self->used, data, taken);
      self->used += taken;
      data += taken;
      length -= taken;
      if (self->used == sizeof self->piece && !write_piece (self, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
pack (SijilSeal          *self,
      const void         *data,
      gsize               length,
      ZSTD_EndDirective   how,
      GError            **error)
{
  ZSTD_inBuffer in = { data, length, 0 };
  guint8 bytes[16384];
  gsize left;

  do
    {
      ZSTD_outBuffer out = { bytes, sizeof bytes, 0 };

      left = ZSTD_compressStream2 (self->packer, &out, &in, how);
      if (ZSTD_isError (left))
        {
          sijil_set_write_error (error, ENOMEM, self->path);
          return FALSE;
        }
      if (!push (self, bytes, out.pos, error))
        return FALSE;
    }
  while (how == ZSTD_e_end ? left > 0 : in.pos < in.size);

  return TRUE;
}

/**
 * sijil_seal_new:
 * @path: a file that does not exist; it is taken away again unless sijil_seal_finish() was done
 * @public_half: whoever has the other half opens it
 * @is_packed: for what is not packed already, as pictures are
 *
 * Returns: (transfer full): to be filled by sijil_seal_append()
 */
SijilSeal *
sijil_seal_new (const char    *path,
                const guint8   public_half[SIJIL_RECOVERY_KEY_BYTES],
                gboolean       is_packed,
                GError       **error)
{
  g_autoptr (SijilSeal) self = g_aligned_alloc0 (1, sizeof (SijilSeal), G_ALIGNOF (SijilSeal)); /* as the states of libsodium want */

  self->path = g_strdup (path);
  self->fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0600);
  if (self->fd < 0)
    {
      sijil_set_write_error (error, errno, path);
      self->is_finished = TRUE; /* it is not ours to take away */
      return NULL;
    }

  crypto_generichash_init (&self->clear_state, NULL, 0, SIJIL_SEAL_DIGEST_BYTES);
  crypto_generichash_init (&self->sealed_state, NULL, 0, SIJIL_SEAL_DIGEST_BYTES);
  crypto_secretstream_xchacha20poly1305_keygen (self->key);
  memcpy (self->head.magic, is_packed ? SIJIL_SEAL_MAGIC_PACKED : SIJIL_SEAL_MAGIC, sizeof self->head.magic);
  memcpy (self->head.public_half, public_half, sizeof self->head.public_half);
  if (crypto_box_seal (self->head.key, self->key, sizeof self->key, public_half) != 0)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "backup-key-bad", "backup_key",
                       "The public half of the recovery key in the settings is no key. Nothing was saved. Make a recovery key.",
                       NULL);
      return NULL;
    }
  crypto_secretstream_xchacha20poly1305_init_push (&self->stream, self->head.stream, self->key);
  if (is_packed)
    {
      self->packer = ZSTD_createCCtx ();
      ZSTD_CCtx_setParameter (self->packer, ZSTD_c_compressionLevel, PACK_LEVEL);
    }
  if (!write_all (self, &self->head, sizeof self->head, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
sijil_seal_free (SijilSeal *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  if (!self->is_finished)
    g_unlink (self->path);
  ZSTD_freeCCtx (self->packer);
  g_free (self->path);
  sodium_memzero (self, sizeof *self);
  g_aligned_free (self);
}

gboolean
sijil_seal_append (SijilSeal   *self,
                   const void  *data,
                   gsize        length,
                   GError     **error)
{
  crypto_generichash_update (&self->clear_state, data, length);
  self->clear_bytes += (gint64) length;
  return self->packer != NULL ? pack (self, data, length, ZSTD_e_continue, error) : push (self, data, length, error);
}

/** sijil_seal_finish: the file is whole and on the disk afterwards. */
gboolean
sijil_seal_finish (SijilSeal  *self,
                   GError    **error)
{
  int result;

  if ((self->packer != NULL && !pack (self, NULL, 0, ZSTD_e_end, error))
      || !write_piece (self, crypto_secretstream_xchacha20poly1305_TAG_FINAL, error))
    return FALSE;

  result = fsync (self->fd);
  if (result == 0)
    posix_fadvise (self->fd, 0, 0, POSIX_FADV_DONTNEED); /* what is read back shall come from the disk */
  if (close (self->fd) != 0 || result != 0)
    {
      self->fd = -1;
      sijil_set_write_error (error, errno, self->path);
      return FALSE;
    }

  self->fd = -1;
  self->is_finished = TRUE;
  _sijil_seal_end_digest (&self->clear_state, self->clear_digest);
  _sijil_seal_end_digest (&self->sealed_state, self->sealed_digest);
  return TRUE;
}

typedef struct
{
  crypto_generichash_state state;
  gint64        bytes;
  SijilSealSink sink;      /* (nullable) */
  gpointer      user_data;
} Compared;

static gboolean
compare_cb (const guint8  *data,
            gsize          length,
            gpointer       user_data,
            GError       **error)
{
  Compared *compared = user_data;

  crypto_generichash_update (&compared->state, data, length);
  compared->bytes += (gint64) length;
  return compared->sink == NULL || compared->sink (data, length, compared->user_data, error);
}

/**
 * sijil_seal_read_back:
 * @sink: (nullable): told what is read
 *
 * Reads the finished file again, opens it and compares it with what went into it.
 */
gboolean
sijil_seal_read_back (SijilSeal      *self,
                      SijilSealSink   sink,
                      gpointer        user_data,
                      GError        **error)
{
  Compared compared = { .sink = sink, .user_data = user_data };
  char digest[SIJIL_SEAL_DIGEST_CHARS + 1];
  g_autofree char *name = g_filename_display_name (self->path);

  crypto_generichash_init (&compared.state, NULL, 0, SIJIL_SEAL_DIGEST_BYTES);
  if (!_sijil_unseal_with (self->path, self->key, NULL, compare_cb, &compared, error))
    return FALSE;

  _sijil_seal_end_digest (&compared.state, digest);
  if (g_str_equal (digest, self->clear_digest) && compared.bytes == self->clear_bytes)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_FAILED, "backup-differs", NULL,
                   "What was written to “%s” is not what was read back: the disk or stick is failing. This backup was not made. "
                   "Use another one.", name, NULL);
  return FALSE;
}

/** sijil_seal_get_clear_digest: BLAKE2b of what went in, when it is finished. */
const char *
sijil_seal_get_clear_digest (SijilSeal *self)
{
  return self->clear_digest;
}

/** sijil_seal_get_sealed_digest: BLAKE2b of the file, when it is finished. */
const char *
sijil_seal_get_sealed_digest (SijilSeal *self)
{
  return self->sealed_digest;
}

gint64
sijil_seal_get_clear_bytes (SijilSeal *self)
{
  return self->clear_bytes;
}

gint64
sijil_seal_get_sealed_bytes (SijilSeal *self)
{
  return self->sealed_bytes;
}
